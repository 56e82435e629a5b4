import * as pulumi from "@pulumi/pulumi";

import { alarmTopicFaults, toldTopicFaults } from "../model/metrics/alarm-topics";
import { forceCheckCount } from "../model/routing/pair-check";
import {
  declaredRouting,
  forceMetric,
  healthMetricsRegion,
  routingFaults,
  switchMetric,
} from "../model/routing/routing";
import type { RoutingDeclaration } from "../model/routing/routing-declaration";
import { RoutingMode } from "../model/routing/routing-mode";
import { byRegion, mapRegions } from "../model/topology/by-region";
import { regionsOf } from "../model/topology/topology";
import type { Duration } from "../model/units/duration";
import { refuse } from "./common/component";
import {
  resolveTopology,
  type ServiceTopology,
  serviceTopologyFaults,
} from "./common/service-topology";
import { requiredPartFaults, unreadableTopologyFaults } from "./plan/whole-outputs";
import { createEndpointCheck } from "./routing/endpoint-check";
import { createFailoverRecords } from "./routing/failover-records";
import { createMetricSwitch } from "./routing/metric-switch";
import { type FailoverRoutingNodes, routingNodes } from "./routing/nodes";
import { createPrimaryForce, forceNames } from "./routing/primary-force";
import { type RoutedLedger, routedLedgerFaults, routedReplicaFaults } from "./routing/routed";
import { type RoutingNames, zoneNames } from "./routing/routing-names";
import { createSentinels, sentinelFaults, sentinelNames } from "./routing/sentinels";
import type { FailoverRoutingTransform, RoutingSite } from "./routing/site";
import { type RoutedReplicas, replicaIn } from "./service/replica";

/** How endpoints are watched. */
export interface EndpointDetection {
  /**
   * Seconds between two requests of one checker: 10, which is also the default, or 30.
   *
   * @default 10
   */
  intervalSeconds?: number;
  /**
   * Failed requests in a row before a checker gives an endpoint up, 1 to 10; by default 3.
   *
   * @default 3
   */
  failureThreshold?: number;
}

/** Who decides on a failover, and how fast: for now an operator. */
export interface FailoverDecision {
  /**
   * Longest time from the alarm to the decision, `"10 minutes"` by default; an item of the recovery
   * time.
   *
   * @default "10 minutes"
   */
  within?: Duration;
}

/** Which replicas a name stands for, and what moves it from one to the other. */
export interface FailoverRoutingSpec {
  topology: ServiceTopology;
  /** Replicas that the name is moved between, one a region; {@link StandbyReplicas} are such. */
  replicas: RoutedReplicas;
  /**
   * Ledger of the same service, whose lock says who may flip a switch; a {@link RecoveryLedger}.
   */
  ledger: RoutedLedger;
  decision?: FailoverDecision;
  /**
   * What the name follows: the switches alone (guarded, the default), or the switches and the
   * endpoints.
   *
   * @default RoutingMode.Guarded
   */
  mode?: RoutingMode;
  /**
   * Seconds for which resolvers may keep an answer, 1 to 60; by default 60.
   *
   * @default 60
   */
  ttlSeconds?: number;
  detection?: EndpointDetection;
  /**
   * ARNs of SNS topics by region, five at most: those of us-east-1 hear of endpoints, those of each
   * standby of its own switch and sentinel, those of the witness of `primaryForced` and its
   * sentinel. By default none.
   */
  alarmTopicArns?: Record<string, pulumi.Input<string>[]>;
  /**
   * Whether a function in each standby and in the witness looks at the service every minute and
   * heals the silence of switches; by default it does.
   *
   * @default true
   */
  sentinel?: boolean;
}

/** What a {@link FailoverRouting} takes: its data, and the last word on its children. */
export interface FailoverRoutingArgs extends FailoverRoutingSpec {
  transform?: FailoverRoutingTransform;
}

/**
 * Points the service's name at one region, and holds a switch for each standby that points it
 * there.
 *
 * All records and checks exist ahead of time; a failover publishes one CloudWatch value in the
 * standby that takes over and edits nothing. A switch is sticky: the name stays where it was put
 * until somebody moves it back. A standby that serves and is lost cannot be switched back:
 * `primaryForced`, in the witness, then takes the name to the primary. Endpoint checks are evidence
 * for that decision, not the decision.
 *
 * A sentinel in each standby and in the witness looks at the service every minute, without the
 * primary and without us-east-1. It repeats a switch's last value where the metric has fallen
 * silent, and decides nothing.
 *
 * Nothing here holds data. The checks that move the name are protected, because a replaced check
 * starts healthy, which after a failover is a failback that nobody asked for; set `protect: false`
 * in the options before a tear-down. The cost is that of a fast health check and an alarm for each
 * region, of a health check and two alarms for each switch, of a health check for each that the
 * primary's record asks and one over all, two alarms in the witness; and of some ten dollars a
 * month for each sentinel.
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
  /** ARN of the alarm on each region's endpoint; all of them live in us-east-1. */
  readonly endpointAlarmArnsByRegion: Record<string, pulumi.Output<string>>;
  /** ARN of the alarm that says how the switch of each standby stands; it lives there. */
  readonly switchAlarmArnsByRegion: Record<string, pulumi.Output<string>>;
  /** ARN of the alarm that says how `primaryForced` stands; it lives in the witness. */
  readonly forceAlarmArn: pulumi.Output<string>;
  /** ARNs of the alarms on what each sentinel tells; they live with it. */
  readonly sentinelAlarmArnsByRegion: Record<string, pulumi.Output<string>[]>;
  /** What the recovery plan knows before anything is deployed. */
  readonly declared: RoutingDeclaration;
  /** What a deployment adds to the recovery plan. */
  readonly deployed: RoutingNames;
  /** The resources themselves. */
  readonly nodes: FailoverRoutingNodes;

  constructor(name: string, args: FailoverRoutingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("awsdr:index:FailoverRouting", name, {}, opts);

    const {
      topology,
      replicas,
      ledger,
      mode = RoutingMode.Guarded,
      ttlSeconds = 60,
      alarmTopicArns = {},
      sentinel = true,
      transform = {},
    } = args;
    const { within = "10 minutes" } = args.decision ?? {};
    const { intervalSeconds = 10, failureThreshold = 3 } = args.detection ?? {};
    const label = `FailoverRouting "${name}"`;
    refuse(this, label, unreadableTopologyFaults(topology));
    const lateReplicas = requiredPartFaults("replicas", replicas, ["strategy", "replicas"]);
    const lateLedger = requiredPartFaults("ledger", ledger, ["service", "regions"]);
    const sketch = {
      topology,
      strategy: lateReplicas.length > 0 ? undefined : replicas.strategy,
      mode,
      decideWithin: within,
      intervalSeconds,
      failureThreshold,
      ttlSeconds,
      sentinel,
    };
    const wrongTopology = serviceTopologyFaults(topology);
    const witness = wrongTopology.length > 0 ? topology.witness : resolveTopology(topology).witness;
    const sentinelRegions = sentinel ? [...topology.standbys, witness ?? []].flat() : [];
    refuse(this, label, [
      ...lateReplicas,
      ...lateLedger,
      ...wrongTopology,
      ...routingFaults(sketch),
      ...(lateReplicas.length > 0 ? [] : routedReplicaFaults(replicas, topology, sentinelRegions)),
      ...(lateLedger.length > 0 ? [] : routedLedgerFaults(ledger, topology)),
      ...alarmTopicFaults(Object.keys(alarmTopicArns), [
        healthMetricsRegion,
        ...topology.standbys,
        ...[witness ?? []].flat(),
      ]),
      ...toldTopicFaults(alarmTopicArns),
      ...(sentinel && lateLedger.length === 0 ? sentinelFaults(name, sentinelRegions, ledger) : []),
    ]);

    const resolved = resolveTopology(topology);
    const { service, domain, primary, standbys } = resolved;
    const owner = { service, ledger: ledger.suffix };
    const siteIn = (region: string): RoutingSite => ({
      name,
      region,
      service,
      tags: topology.tags ?? {},
      transform,
      child: { parent: this },
      kept: { parent: this, protect: opts?.protect ?? true },
    });

    const endpoints = byRegion(regionsOf(topology), (region) =>
      createEndpointCheck(siteIn(region), {
        replica: replicaIn(replicas, region),
        intervalSeconds,
        failureThreshold,
        alarmActions: alarmTopicArns[healthMetricsRegion] ?? [],
      }),
    );
    const switches = byRegion(standbys, (standby) =>
      createMetricSwitch(siteIn(standby), {
        place: standbys.indexOf(standby) + 1,
        suffix: ledger.suffix,
        alarmActions: alarmTopicArns[standby] ?? [],
      }),
    );
    const force = createPrimaryForce(siteIn(resolved.witness), {
      checks: forceCheckCount(resolved, mode),
      suffix: ledger.suffix,
      alarmActions: alarmTopicArns[resolved.witness] ?? [],
    });
    const endpointChecks = mapRegions(endpoints, ({ check }) => check.id);
    const pairs = createFailoverRecords(siteIn(primary), {
      topology,
      ttlSeconds,
      endpointIn: (region) => replicaIn(replicas, region).endpoint,
      switchChecks: mapRegions(switches, ({ check }) => check.id),
      endpointChecks,
      forceChecks: force.checks.map(({ id }) => id),
      mode,
    });

    const sentinels = sentinel
      ? createSentinels(siteIn, {
          topology: resolved,
          replicas,
          ledger,
          topicArnsIn: (region) => alarmTopicArns[region] ?? [],
        })
      : {};

    this.url = pulumi.output(`https://${domain}`);
    this.endpointAlarmArnsByRegion = mapRegions(endpoints, ({ alarm }) => alarm.arn);
    this.switchAlarmArnsByRegion = mapRegions(switches, ({ stateAlarm }) => stateAlarm.arn);
    this.forceAlarmArn = force.stateAlarm.arn;
    this.sentinelAlarmArnsByRegion = mapRegions(sentinels, ({ alarms }) =>
      Object.values(alarms).map(({ arn }) => arn),
    );
    this.declared = declaredRouting(sketch);
    this.deployed = {
      url: this.url,
      ...zoneNames(topology.zone),
      endpointChecks,
      switches: mapRegions(switches, ({ check, stateAlarm }) => ({
        check: check.id,
        alarm: stateAlarm.name,
      })),
      switchMetric: switchMetric(owner),
      force: forceNames(force, forceMetric(owner), resolved.witness),
      endpointAlarms: mapRegions(endpoints, ({ alarm }) => ({
        name: alarm.name,
        region: healthMetricsRegion,
      })),
      ...sentinelNames(sentinels),
    };
    this.nodes = routingNodes({ endpoints, switches, force, pairs, sentinels });
    this.registerOutputs({
      url: this.url,
      endpointAlarmArnsByRegion: this.endpointAlarmArnsByRegion,
      switchAlarmArnsByRegion: this.switchAlarmArnsByRegion,
      forceAlarmArn: this.forceAlarmArn,
      sentinelAlarmArnsByRegion: this.sentinelAlarmArnsByRegion,
      declared: this.declared,
      deployed: this.deployed,
    });
  }
}
