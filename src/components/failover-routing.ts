import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { ledgerCoverageFaults } from "../model/failover/ledger";
import { alarmTopicFaults } from "../model/metrics/alarm-topics";
import type { DeclaredRouting } from "../model/plan/declared";
import type { DeployedRouting } from "../model/plan/deployed";
import {
  declaredRouting,
  healthMetricsRegion,
  RoutingMode,
  routingFaults,
} from "../model/routing/routing";
import { regionsOf } from "../model/topology/topology";
import { refuse, type Transform } from "./common/component";
import {
  resolveTopology,
  type ServiceTopology,
  serviceTopologyFaults,
} from "./common/service-topology";
import type { RecoveryLedger } from "./recovery-ledger";
import { watchEndpoint } from "./routing/endpoint-check";
import { createFailoverRecords, type FailoverRecordsTransform } from "./routing/failover-records";
import { createMetricSwitch } from "./routing/metric-switch";
import { missingReplicaFaults, type RoutedReplicas, replicaIn } from "./service/replica";

/** How endpoints are watched. */
export interface EndpointDetection {
  /**
   * Seconds between two requests of one checker: 10 or 30.
   *
   * @default 10
   */
  intervalSeconds?: number;
  /**
   * Failed requests in a row before a checker gives an endpoint up, 1 to 10.
   *
   * @default 3
   */
  failureThreshold?: number;
}

/** Who decides on a failover, and how fast: for now an operator. */
export interface FailoverDecision {
  /**
   * Longest time from the alarm to the decision; an item of the recovery time.
   *
   * @default "10 minutes"
   */
  within?: string;
}

/** Last word on the arguments of a {@link FailoverRouting}'s children. */
export interface FailoverRoutingTransform extends FailoverRecordsTransform {
  endpointCheck?: Transform<aws.route53.HealthCheckArgs>;
  endpointAlarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
  switchAlarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
  switchCheck?: Transform<aws.route53.HealthCheckArgs>;
}

/** Which replicas a name stands for, and what moves it from one to the other. */
export interface FailoverRoutingArgs {
  topology: ServiceTopology;
  replicas: RoutedReplicas;
  /** Ledger of the same service, whose lock says who may flip a switch. */
  ledger: RecoveryLedger;
  decision?: FailoverDecision;
  /**
   * What the name follows: the switches alone, or the switches and the endpoints.
   *
   * @default RoutingMode.Guarded
   */
  mode?: RoutingMode;
  /**
   * Seconds for which resolvers may keep an answer, 1 to 60.
   *
   * @default 60
   */
  ttlSeconds?: number;
  detection?: EndpointDetection;
  /** SNS topics by region: us-east-1 hears of endpoints, each standby of its own switch. */
  alarmTopicArns?: Record<string, pulumi.Input<string>[]>;
  transform?: FailoverRoutingTransform;
}

/**
 * Points the service's name at one region, and holds a switch for each standby that points it there.
 *
 * All records and checks exist ahead of time; a failover publishes one CloudWatch value in the
 * standby that takes over and edits nothing. A switch is sticky: the name stays where it was put until
 * somebody moves it back. Endpoint checks are evidence for that decision, not the decision.
 *
 * Nothing here holds data. The switches' health checks are protected, because a replaced check starts
 * healthy, which after a failover is a failback that nobody asked for; set `protect: false` in the
 * options before a tear-down. The cost is that of a fast health check and an alarm for each region, and
 * of a health check and an alarm for each switch; with more than one standby, a health check more each.
 *
 * @example
 * const routing = new FailoverRouting("guide-routing", {
 *   topology, replicas, ledger, decision: { within: "10 minutes" },
 * });
 * export const url = routing.url;
 */
export class FailoverRouting extends pulumi.ComponentResource {
  /** Where clients find the service. */
  readonly url: pulumi.Output<string>;
  /** ARN of the alarm that is the user-facing signal of an incident; it lives in us-east-1. */
  readonly signalAlarmArn: pulumi.Output<string>;
  /** ARN of the alarm that defines the switch of each standby; it lives there. */
  readonly switchAlarmArnsByRegion: Record<string, pulumi.Output<string>>;
  readonly declared: DeclaredRouting;
  readonly deployed: pulumi.Output<DeployedRouting>;

  constructor(name: string, args: FailoverRoutingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("awsdr:index:FailoverRouting", name, {}, opts);

    const {
      topology,
      replicas,
      ledger,
      mode = RoutingMode.Guarded,
      ttlSeconds = 60,
      alarmTopicArns = {},
      transform = {},
    } = args;
    const { within = "10 minutes" } = args.decision ?? {};
    const { intervalSeconds = 10, failureThreshold = 3 } = args.detection ?? {};
    const sketch = {
      topology,
      strategy: replicas.strategy,
      mode,
      decideWithin: within,
      intervalSeconds,
      failureThreshold,
      ttlSeconds,
    };
    refuse(this, `FailoverRouting "${name}"`, [
      ...serviceTopologyFaults(topology),
      ...missingReplicaFaults(replicas, regionsOf(topology)),
      ...routingFaults(sketch),
      ...ledgerCoverageFaults({
        topology,
        ledgerService: ledger.service,
        ledgerRegions: ledger.regions,
      }),
      ...alarmTopicFaults(Object.keys(alarmTopicArns), [healthMetricsRegion, ...topology.standbys]),
    ]);

    const { service, domain, primary, standbys } = resolveTopology(topology);
    const shared = { service, tags: topology.tags, transform };
    const protect = opts?.protect ?? true;

    const watch = (region: string) =>
      watchEndpoint(
        name,
        {
          ...shared,
          replica: replicaIn(replicas, region),
          intervalSeconds,
          failureThreshold,
          alarmActions: alarmTopicArns[healthMetricsRegion] ?? [],
        },
        this,
      );
    const signal = watch(primary);
    const endpointChecks = {
      [primary]: signal.check.id,
      ...Object.fromEntries(standbys.map((region) => [region, watch(region).check.id])),
    };
    const switches = standbys.map((standby, at) => {
      const alarmActions = alarmTopicArns[standby] ?? [];
      const place = { ...shared, standby, place: at + 1, alarmActions, protect };
      return [standby, createMetricSwitch(name, place, this)] as const;
    });
    createFailoverRecords(
      name,
      {
        topology,
        ttlSeconds,
        endpointIn: (region) => replicaIn(replicas, region).endpoint,
        switchChecks: Object.fromEntries(switches.map(([region, { check }]) => [region, check.id])),
        endpointChecks: mode === RoutingMode.Direct ? endpointChecks : undefined,
        transform,
        protect,
      },
      this,
    );

    this.url = pulumi.output(`https://${domain}`);
    this.signalAlarmArn = signal.alarm.arn;
    this.switchAlarmArnsByRegion = Object.fromEntries(
      switches.map(([region, { alarm }]) => [region, alarm.arn]),
    );
    this.declared = declaredRouting(sketch);
    this.deployed = pulumi.output({
      url: this.url,
      endpointChecks,
      switches: Object.fromEntries(
        switches.map(([region, { check, alarm }]) => [
          region,
          { check: check.id, alarm: alarm.name },
        ]),
      ),
      signalAlarm: { name: signal.alarm.name, region: healthMetricsRegion },
    });
    this.registerOutputs({
      url: this.url,
      signalAlarmArn: this.signalAlarmArn,
      switchAlarmArnsByRegion: this.switchAlarmArnsByRegion,
      declared: this.declared,
      deployed: this.deployed,
    });
  }
}
