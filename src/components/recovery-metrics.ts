import * as pulumi from "@pulumi/pulumi";

import { ledgerCoverageFaults, ledgerStreamFaults } from "../model/failover/ledger";
import { type Fault, listFaults } from "../model/faults";
import { operatorCountFaults, operatorFaults } from "../model/metrics/operators";
import { sweepEveryFaults, usualSweepEvery } from "../model/metrics/sweep-schedule";
import { watchedRoutingFaults } from "../model/metrics/watched-routing";
import { AlarmListeners } from "../model/plan/alarm-listeners";
import { healthMetricsRegion } from "../model/routing/routing";
import { staleAfterSeconds, survivingStaleAfterSeconds } from "../model/snapshots/stale-after";
import { byRegion, inRegion } from "../model/topology/by-region";
import { childNameFaults } from "../model/topology/child-name";
import { regionsOf } from "../model/topology/topology";
import type { Duration } from "../model/units/duration";
import { accountOf, arnIn, arnOf } from "./common/arns";
import { refuse } from "./common/component";
import { lambdaBundleFaults } from "./common/lambda-bundle";
import {
  resolveTopology,
  type ServiceTopology,
  serviceTopologyFaults,
} from "./common/service-topology";
import { createWatchedForwarding, type ForwardedAlarms } from "./metrics/alarm-forwarding";
import { createAlarmTopic } from "./metrics/alarm-topic";
import { createAlarmsOverOthers } from "./metrics/alarms";
import { eachIn, nodesOf, type RecoveryMetricsNodes } from "./metrics/nodes";
import {
  type AlarmNotification,
  listenersOf,
  nobodyHears,
  notificationFaults,
} from "./metrics/notification";
import { createRegion } from "./metrics/region";
import type { MetricsSite, RecoveryMetricsTransform } from "./metrics/site";
import type { RecordedSnapshots, WatchedData, WatchedRouting } from "./metrics/watched";
import { watchedIn } from "./metrics/watched-alarms";
import type { Ledger } from "./plan/planned";
import {
  latePartFaults,
  requiredPartFaults,
  unreadableFaults,
  wholeOutputs,
} from "./plan/whole-outputs";

/** What is recorded, and where. */
export interface RecoveryMetricsSpec {
  topology: ServiceTopology;
  /**
   * Policy whose schedules say how old a newest recovery point may become; by default there is
   * none, and no alarm on that.
   */
  snapshots?: RecordedSnapshots;
  /** Routing whose alarms tell of incidents and of moves. */
  routing: WatchedRouting;
  /** Ledger of the same service and regions. */
  ledger: Ledger;
  /** Stores whose alarms on replication are to reach the topics too; by default none. */
  data?: WatchedData;
  /**
   * Who hears of the alarms. By default nobody does, and the preview says so: a region could be
   * lost and no one be told.
   */
  notify?: AlarmNotification;
  /**
   * `"elsewhere"` says that somebody is subscribed to the topics by other means, and keeps preview
   * and report from telling that nobody hears; by default nobody is.
   */
  listeners?: AlarmListeners;
  /**
   * ARNs of the roles and users, at most ten, who alone may tell of a recovery: put recovery phases
   * on our buses, and move dead letters back. That of a role stands for all of its sessions. They
   * need the right to from their own policies too. By default nobody may.
   */
  operators?: pulumi.Input<string>[];
  /**
   * How often each region compares its backups with the ledger, from 15 minutes to 2 hours; by
   * default `"1 hour"`.
   *
   * @default "1 hour"
   */
  sweepEvery?: Duration;
}

/** What is recorded and where, and the last word on what is created for it. */
export interface RecoveryMetricsArgs extends RecoveryMetricsSpec {
  transform?: RecoveryMetricsTransform;
}

/**
 * Records what happens to a service, in every region alike, and publishes how recoverable it is.
 *
 * Each region has its own rules, bus for recovery phases, queue, dead letters and recorder, and
 * writes its own part of the ledger, so no one region's loss leaves a gap in what the others saw.
 * Each standby publishes the fold of all records as CloudWatch metrics every five minutes. Events
 * get lost, so every hour each region also compares the backups that it holds with the ledger, and
 * mends the ledger. Every five minutes each region writes down how far its metrics say that the
 * stores lie behind: what a region publishes is lost with it. The signal's alarm has to live in
 * us-east-1, that of `primaryForced` in the witness; rules there forward their changes to every
 * region.
 *
 * Nothing here holds data that outlives it: records are in the ledger. The cost is that of events
 * that match the rules, function runs, custom metrics, and a handful of alarms a region.
 *
 * @example
 * const metrics = new RecoveryMetrics("guide-metrics", { topology, snapshots, routing, ledger });
 */
export class RecoveryMetrics extends pulumi.ComponentResource {
  /** URL of the recorder's queue in each region. */
  readonly queueUrlsByRegion: Record<string, pulumi.Output<string>>;
  /** URL of each region's queue of events that could not be recorded. */
  readonly deadLetterQueueUrlsByRegion: Record<string, pulumi.Output<string>>;
  /** Name of each region's event bus for recovery phases. */
  readonly busNamesByRegion: Record<string, pulumi.Output<string>>;
  /** ARN of the topic that hears of all alarms of a region, us-east-1 included; subscribe to it. */
  readonly topicArnsByRegion: Record<string, pulumi.Output<string>>;
  /** Who hears of the alarms, as the recovery plan is told. */
  readonly listeners: AlarmListeners;
  /** ARNs of the alarms of each region; beside the topology, of those over others there. */
  readonly alarmArnsByRegion: Record<string, pulumi.Output<string>[]>;
  /** The resources themselves, by kind and region. */
  readonly nodes: RecoveryMetricsNodes;

  constructor(name: string, args: RecoveryMetricsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("awsdr:index:RecoveryMetrics", name, {}, opts);

    const label = `RecoveryMetrics "${name}"`;
    refuse(this, label, lateFaults(args));
    refuse(this, label, metricsFaults(name, args));

    const { topology, snapshots, routing, ledger, transform = {} } = args;
    const { notify = {}, operators = [], sweepEvery = usualSweepEvery } = args;
    const { emails = [], urls = [], topicArnsByRegion = {} } = notify;
    const { service, primary, standbys, witness } = resolveTopology(topology);
    const regions = regionsOf({ primary, standbys });
    const account = accountOf(ledger.recordsTableArn);
    // Nothing here holds data, and so nothing stays.
    const child = { parent: this };
    const { suffix } = ledger;
    const tags = topology.tags ?? {};
    const shared = { service, account, suffix, tags, transform, child, kept: child };
    const siteIn = (region: string): MetricsSite => ({ ...shared, name, region });

    const topics = byRegion(alarmRegions(topology), (region) =>
      createAlarmTopic(siteIn(region), { emails, urls }),
    );
    const topicArnsIn = (region: string) =>
      [topics[region]?.topic.arn ?? [], topicArnsByRegion[region] ?? []].flat();
    this.listeners = listenersOf(args);
    if (this.listeners === AlarmListeners.None) {
      // Without the resource: what names one waits for it, and is lost where the program stops.
      pulumi.log.warn(`${label}: ${nobodyHears}`);
    }

    const heardIn = regions.filter((at) => snapshots?.selectingRegions?.includes(at) ?? true);
    const now = new Date();
    const watched = {
      service,
      heardIn,
      staleAfterSeconds: snapshots && staleAfterSeconds(snapshots.declared, now),
      survivingStaleAfterSeconds: snapshots && survivingStaleAfterSeconds(snapshots.declared, now),
    };
    const endpointAlarmArns = regions.map((at) => inRegion(routing.endpointAlarmArnsByRegion, at));
    const switchAlarmArns = Object.values(routing.switchAlarmArnsByRegion);
    const alarmArns = [...endpointAlarmArns, ...switchAlarmArns, routing.forceAlarmArn];
    const built = byRegion(regions, (region) => {
      const standby = standbys.includes(region);
      const place = { ...watched, region, standby, standbys, witness };
      const tableArn = arnIn(ledger.recordsTableArn, region);
      const site = { ...siteIn(region), tableName: ledger.recordsTableName, tableArn };
      return createRegion(site, {
        regions,
        alarmArns,
        operators,
        sweepEvery,
        vaultArn: snapshots?.vaultArnsByRegion?.[region] ?? anyVaultIn(region, account),
        streamArn: standby ? ledger.recordsStreamArnsByRegion[region] : undefined,
        place,
        topicArns: topicArnsIn(region),
      });
    });

    const forwarded = (what: string, from: string, needs: ForwardedAlarms) =>
      createWatchedForwarding(
        { ...siteIn(from), name: `${name}-${what}` },
        { ...needs, regions, standbys, witness, topicArns: topicArnsIn(from) },
      );
    const signal = forwarded("signal", healthMetricsRegion, {
      alarmArns: endpointAlarmArns,
      description: `How the endpoints of ${service} are seen, for the regions that record it.`,
    });
    const force = forwarded("force", witness, {
      alarmArns: [routing.forceAlarmArn],
      description: `Whether ${service} is held at its primary, for the regions that record it.`,
    });
    const composites = byRegion(Object.keys(topics), (region) =>
      createAlarmsOverOthers(siteIn(region), {
        standbys,
        witness,
        over: watchedIn(region, { ...args, witness }),
        topicArns: topicArnsIn(region),
      }),
    );

    this.queueUrlsByRegion = eachIn(built, ({ recorder }) => recorder.queue.url);
    this.deadLetterQueueUrlsByRegion = eachIn(built, ({ recorder }) => recorder.deadLetters.url);
    this.busNamesByRegion = eachIn(built, ({ phases }) => phases.bus.name);
    this.topicArnsByRegion = eachIn(topics, ({ topic }) => topic.arn);
    this.alarmArnsByRegion = byRegion(Object.keys(composites), (region) =>
      [...(built[region]?.alarms ?? []), ...(composites[region] ?? [])].map(({ arn }) => arn),
    );
    this.nodes = nodesOf(built, topics, composites, { signal, force });
    this.registerOutputs({
      queueUrlsByRegion: this.queueUrlsByRegion,
      deadLetterQueueUrlsByRegion: this.deadLetterQueueUrlsByRegion,
      busNamesByRegion: this.busNamesByRegion,
      topicArnsByRegion: this.topicArnsByRegion,
      listeners: this.listeners,
      alarmArnsByRegion: this.alarmArnsByRegion,
    });
  }
}

/** Pattern of the ARNs of every vault of a region. */
function anyVaultIn(region: string, account: pulumi.Input<string>): pulumi.Output<string> {
  return arnOf({ service: "backup", region, account, resource: "backup-vault:*" });
}

/**
 * What came as one output, or has keys that did: nothing can be created by keys that are not known.
 */
function lateFaults(args: RecoveryMetricsArgs): Fault[] {
  const whole = unreadableFaults(args);
  if (whole.length > 0) return whole;
  const { ledger, routing, data, snapshots, notify } = args;
  return [
    ...requiredPartFaults("ledger", ledger, ["service", "regions", "recordsStreamArnsByRegion"]),
    ...requiredPartFaults("routing", routing, [
      "endpointAlarmArnsByRegion",
      "switchAlarmArnsByRegion",
    ]),
    ...latePartFaults("routing", routing, [], ["sentinelAlarmArnsByRegion"]),
    ...latePartFaults("notify", notify, [], ["emails", "urls", "topicArnsByRegion"]),
    ...latePartFaults("data", data, ["lagAlarmArnsByRegion"]),
    ...latePartFaults(
      "snapshots",
      snapshots,
      ["declared"],
      ["selectingRegions", "vaultArnsByRegion"],
    ),
  ];
}

function metricsFaults(name: string, args: RecoveryMetricsArgs): Fault[] {
  const { topology, ledger, routing, operators = [], sweepEvery = usualSweepEvery } = args;
  const regions = regionsOf(topology);
  const topologyFaults = serviceTopologyFaults(topology);
  return [
    ...topologyFaults,
    ...ledgerCoverageFaults({
      topology,
      ledgerService: ledger.service,
      ledgerRegions: ledger.regions,
    }),
    ...ledgerStreamFaults({
      standbys: topology.standbys,
      ledgerRegions: ledger.regions,
      streamRegions: Object.keys(ledger.recordsStreamArnsByRegion),
    }),
    ...watchedRoutingFaults(topology, {
      endpoints: Object.keys(routing.endpointAlarmArnsByRegion),
      switches: Object.keys(routing.switchAlarmArnsByRegion),
      force: Boolean(routing.forceAlarmArn),
    }),
    ...notificationFaults(
      args,
      topologyFaults.length > 0 ? [...regions, healthMetricsRegion] : alarmRegions(topology),
    ),
    ...operatorsFaults(operators),
    ...childNameFaults(
      name,
      regions.map((region) => `${name}-publisher-schedule-${region}`),
    ),
    ...sweepEveryFaults(sweepEvery),
    ...["recorder", "publisher", "gauge", "sweep"].flatMap(lambdaBundleFaults),
  ];
}

/** What is known late is counted, and looked at no further. */
function operatorsFaults(operators: pulumi.Input<string>[]): Fault[] {
  const wrongList = listFaults("operators", operators, "ARNs");
  if (wrongList.length > 0) return wrongList;
  const early = operators.filter((one) => wholeOutputs({ operators: one }).length === 0);
  return [...operatorCountFaults(operators.length), ...operatorFaults(early)];
}

/** Where there are alarms, and so topics: in the topology, in the witness and in us-east-1. */
function alarmRegions(topology: ServiceTopology): string[] {
  const { witness, ...rest } = resolveTopology(topology);
  return [...new Set([...regionsOf(rest), witness, healthMetricsRegion])];
}
