import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { alarmTopicFaults } from "../model/alarm-topics";
import { ledgerCoverageFaults } from "../model/ledger";
import type { DeclaredRouting } from "../model/plan/declared";
import type { DeployedRouting } from "../model/plan/deployed";
import { declaredRouting, healthMetricsRegion, RoutingMode, routingFaults } from "../model/routing";
import type { Strategy } from "../model/strategy";
import { refuse, reshape, type Transform, tagsOf } from "./component";
import { watchEndpoint } from "./endpoint-check";
import { createMetricSwitch } from "./metric-switch";
import type { RecoveryLedger } from "./recovery-ledger";
import type { Replica } from "./replica";
import { resolveTopology, type ServiceTopology, serviceTopologyFaults } from "./service-topology";

/** What routing needs to know of replicas; {@link StandbyReplicas} are such. */
export interface RoutedReplicas {
  /** Strategy by which the replicas stand by. */
  strategy: Strategy;
  /** The replica in one region of the topology. */
  in(region: string): Replica;
}

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
export interface FailoverRoutingTransform {
  endpointCheck?: Transform<aws.route53.HealthCheckArgs>;
  endpointAlarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
  switchAlarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
  switchCheck?: Transform<aws.route53.HealthCheckArgs>;
  directCheck?: Transform<aws.route53.HealthCheckArgs>;
  primaryRecord?: Transform<aws.route53.RecordArgs>;
  secondaryRecord?: Transform<aws.route53.RecordArgs>;
}

/** Which replicas a name stands for, and what moves it from one to the other. */
export interface FailoverRoutingArgs {
  topology: ServiceTopology;
  replicas: RoutedReplicas;
  /** Ledger of the same service, whose lock says who may flip the switch. */
  ledger: RecoveryLedger;
  decision?: FailoverDecision;
  /**
   * What the name follows: the switch alone, or the switch and the primary's endpoint.
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
  /** SNS topics by region: us-east-1 hears of endpoints, the standby of the switch. */
  alarmTopicArns?: Record<string, pulumi.Input<string>[]>;
  transform?: FailoverRoutingTransform;
}

/**
 * Points the service's name at one region, and holds a switch that points it at the other.
 *
 * All records and checks exist ahead of time; a failover publishes one CloudWatch value in the
 * standby and edits nothing. The switch is sticky: the name stays where it was put until somebody
 * moves it back. Endpoint checks are evidence for that decision, not the decision.
 *
 * Nothing here holds data. The switch's health check is protected, because a replaced check starts
 * healthy, which after a failover is a failback that nobody asked for; set `protect: false` in the
 * options before a tear-down. The cost is that of three health checks, two of them fast, and three
 * alarms.
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
  /** ARN of the alarm that defines the switch; it lives in the standby. */
  readonly switchAlarmArn: pulumi.Output<string>;
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
      ...routingFaults(sketch),
      ...ledgerCoverageFaults({
        topology,
        ledgerService: ledger.service,
        ledgerRegions: ledger.regions,
      }),
      ...alarmTopicFaults(Object.keys(alarmTopicArns), [healthMetricsRegion, ...topology.standbys]),
    ]);

    const { service, domain, primary, standbys } = resolveTopology(topology);
    const [standby = primary] = standbys;
    const shared = { service, tags: topology.tags, transform };

    const watch = (region: string) =>
      watchEndpoint(
        name,
        {
          ...shared,
          replica: replicas.in(region),
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

    const protect = opts?.protect ?? true;
    const metricSwitch = createMetricSwitch(
      name,
      { ...shared, standby, alarmActions: alarmTopicArns[standby] ?? [], protect },
      this,
    );
    const primaryCheckId =
      mode === RoutingMode.Direct
        ? new aws.route53.HealthCheck(
            `${name}-direct-check`,
            reshape(transform.directCheck, {
              type: "CALCULATED",
              childHealthchecks: [signal.check.id, metricSwitch.check.id],
              // Both: a good endpoint does not bring users back while the switch stands at 1.
              childHealthThreshold: 2,
              tags: tagsOf(service, "direct-check", {
                Name: `${service} endpoint and switch`,
                ...topology.tags,
              }),
            }),
            { parent: this, protect },
          ).id
        : metricSwitch.check.id;

    const record = { zoneId: topology.zone.id, name: domain, type: "CNAME", ttl: ttlSeconds };
    // Identified by their place and not by their region: when the topology's regions change places,
    // both records are updated where they are. With regions, each would take the other's identifier
    // while that is still in use, which Route 53 refuses.
    // [api:route53.ResourceRecordSet.SetIdentifier]
    const primaryRecord = new aws.route53.Record(
      `${name}-primary-record`,
      reshape(transform.primaryRecord, {
        ...record,
        setIdentifier: "primary",
        failoverRoutingPolicies: [{ type: "PRIMARY" }],
        healthCheckId: primaryCheckId,
        records: [replicas.in(primary).endpoint],
      }),
      { parent: this },
    );
    // No check on this one: when both look bad, Route 53 answers with the primary, which after a
    // failover is the fenced region.
    // docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html
    new aws.route53.Record(
      `${name}-secondary-record`,
      reshape(transform.secondaryRecord, {
        ...record,
        setIdentifier: "secondary",
        failoverRoutingPolicies: [{ type: "SECONDARY" }],
        records: [replicas.in(standby).endpoint],
      }),
      // Alone, a secondary record answers for the name at once: users would start in the standby.
      { parent: this, dependsOn: [primaryRecord] },
    );

    this.url = pulumi.output(`https://${domain}`);
    this.signalAlarmArn = signal.alarm.arn;
    this.switchAlarmArn = metricSwitch.alarm.arn;
    this.declared = declaredRouting(sketch);
    this.deployed = pulumi.output({
      url: this.url,
      endpointChecks,
      switchCheck: metricSwitch.check.id,
      switchAlarm: { name: metricSwitch.alarm.name, region: standby },
      signalAlarm: { name: signal.alarm.name, region: healthMetricsRegion },
    });
    this.registerOutputs({
      url: this.url,
      signalAlarmArn: this.signalAlarmArn,
      switchAlarmArn: this.switchAlarmArn,
      declared: this.declared,
      deployed: this.deployed,
    });
  }
}
