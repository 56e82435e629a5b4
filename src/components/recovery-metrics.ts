import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { ledgerCoverageFaults } from "../model/failover/ledger";
import { alarmTopicFaults, emailFaults, furtherTopicFaults } from "../model/metrics/alarm-topics";
import { sweepEveryFaults, usualSweepEvery } from "../model/metrics/sweep-schedule";
import type { SnapshotsDeclaration } from "../model/plan/contributions";
import { healthMetricsRegion } from "../model/routing/routing";
import { staleAfterSeconds } from "../model/snapshots/stale-after";
import { childNameFaults } from "../model/topology/child-name";
import { regionsOf } from "../model/topology/topology";
import type { Duration } from "../model/units/duration";
import { refuse, type Transform } from "./common/component";
import {
  resolveTopology,
  type ServiceTopology,
  serviceTopologyFaults,
} from "./common/service-topology";
import type { FailoverRouting } from "./failover-routing";
import { type AlarmTopicTransform, createAlarmTopic } from "./metrics/alarm-topic";
import type { LagWatchTransform, WatchedData } from "./metrics/lag-watch";
import { lambdaBundleFaults } from "./metrics/lambda-bundle";
import { alarmOnDeadLetters } from "./metrics/ledger-alarms";
import { createPublisher, type PublisherTransform } from "./metrics/publisher-function";
import { createRecorder, type RecorderTransform } from "./metrics/recorder-function";
import { createRecorderRules, type RecorderRulesTransform } from "./metrics/recorder-rules";
import { watchReadings, watchRegion } from "./metrics/region-watch";
import { forwardSignal, type SignalForwardingTransform } from "./metrics/signal-forwarding";
import { createSweep, type SweepTransform } from "./metrics/sweep-function";
import type { RecoveryLedger } from "./recovery-ledger";

/** Last word on the arguments of a {@link RecoveryMetrics}' children; `region` is among them. */
export interface RecoveryMetricsTransform
  extends RecorderTransform,
    RecorderRulesTransform,
    PublisherTransform,
    SweepTransform,
    SignalForwardingTransform,
    AlarmTopicTransform,
    LagWatchTransform {
  alarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
}

/** What the metrics need to know of recovery points; a {@link SnapshotPolicy} is such. */
export interface RecordedSnapshots {
  declared: SnapshotsDeclaration;
  /** Regions whose jobs have to be heard of; left out, those of the topology. */
  selectingRegions?: readonly string[];
}

/** What is recorded, and where. */
export interface RecoveryMetricsArgs {
  topology: ServiceTopology;
  /** Policy whose schedules say how old a newest recovery point may become; without, no such alarm. */
  snapshots?: RecordedSnapshots;
  /** Routing whose alarms tell of incidents and of moves. */
  routing: FailoverRouting;
  ledger: RecoveryLedger;
  /** Stores whose alarms on replication are to reach the topics too. */
  data?: WatchedData;
  /** Further SNS topics by region, at most four, that hear of this component's own alarms there. */
  alarmTopicArns?: Record<string, pulumi.Input<string>[]>;
  /**
   * Addresses that hear of the alarms of every region. Each gets a message to confirm from each topic.
   *
   * @default none: subscribe to the topics yourself
   */
  emails?: string[];
  /** How often each region compares its backups with the ledger; `"1 hour"` by default. */
  sweepEvery?: Duration;
  transform?: RecoveryMetricsTransform;
}

/**
 * Records what happens to a service, in every region alike, and publishes how recoverable it is.
 *
 * Each region has its own rules, queue, dead letters and recorder, and writes its own part of the
 * ledger, so no one region's loss leaves a gap in what the others saw. Each standby publishes the
 * fold of all records as CloudWatch metrics every five minutes. Events get lost, so every hour each
 * region also compares the backups that it holds with the ledger, and mends the ledger. The signal's
 * alarm has to live in us-east-1; a rule there forwards its changes to every region.
 *
 * Nothing here holds data that outlives it: records are in the ledger. The cost is that of events
 * that match the rules, function runs, custom metrics, and a handful of alarms a region.
 *
 * @example
 * const metrics = new RecoveryMetrics("guide-metrics", { topology, snapshots, routing, ledger });
 */
export class RecoveryMetrics extends pulumi.ComponentResource {
  /** URL of the recorder's queue in each region. */
  readonly queueUrls: pulumi.Output<Record<string, string>>;
  /** URL of each region's queue of events that could not be recorded. */
  readonly deadLetterQueueUrls: pulumi.Output<Record<string, string>>;
  /** ARN of the topic that hears of all alarms of a region, by region; subscribe to it. */
  readonly topicArns: pulumi.Output<Record<string, string>>;
  /** ARNs of the alarms, by region. */
  readonly alarmArnsByRegion: Record<string, pulumi.Output<string>[]>;

  constructor(name: string, args: RecoveryMetricsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("awsdr:index:RecoveryMetrics", name, {}, opts);

    const { topology, snapshots, routing, ledger, transform = {} } = args;
    const { data, alarmTopicArns = {}, emails = [], sweepEvery = usualSweepEvery } = args;
    refuse(this, `RecoveryMetrics "${name}"`, [
      ...serviceTopologyFaults(topology),
      ...ledgerCoverageFaults({
        topology,
        ledgerService: ledger.service,
        ledgerRegions: ledger.regions,
      }),
      ...alarmTopicFaults(Object.keys(alarmTopicArns), [
        ...regionsOf(topology),
        healthMetricsRegion,
      ]),
      ...furtherTopicFaults(alarmTopicArns),
      ...emailFaults(emails),
      ...childNameFaults(
        name,
        regionsOf(topology).map((region) => `${name}-publisher-schedule-${region}`),
      ),
      ...sweepEveryFaults(sweepEvery),
      ...["recorder", "publisher", "sweep"].flatMap(lambdaBundleFaults),
    ]);

    const { service, primary, standbys } = resolveTopology(topology);
    const regions = regionsOf({ primary, standbys });
    const { tags } = topology;
    // A look-up less: the account stands in the ARN of everything that it owns.
    const account = ledger.recordsTableArn.apply((arn) => arn.split(":")[4] ?? "");
    const staleAfter = snapshots && staleAfterSeconds(snapshots.declared, startOfYear(new Date()));
    const alarmArns = [routing.signalAlarmArn, ...Object.values(routing.switchAlarmArnsByRegion)];
    const topics = new Map(
      [...new Set([...regions, healthMetricsRegion])].map((region) => {
        const topic = { service, region, account, emails, tags, transform };
        return [region, createAlarmTopic(name, topic, this).arn];
      }),
    );
    const alarmsIn = (region: string) => {
      const alarmActions = [topics.get(region) ?? [], alarmTopicArns[region] ?? []].flat();
      return { service, region, alarmActions, tags, transform };
    };
    const placeIn = (region: string) => ({
      service,
      region,
      account,
      tableName: ledger.recordsTableName,
      tableArn: ledger.recordsTableArnIn(region),
      tags,
      transform,
    });

    const recorders = regions.map((region) => {
      const recorder = createRecorder(name, placeIn(region), this);
      const rules = { service, region, account, alarmArns, queue: recorder, tags, transform };
      const recorderRules = createRecorderRules(name, rules, this);
      createSweep(name, { ...placeIn(region), every: sweepEvery, rules: recorderRules }, this);
      return { region, ...recorder };
    });
    this.alarmArnsByRegion = {};
    for (const { region, ...recorder } of recorders) {
      const lagAlarmArns = data?.lagAlarmArnsByRegion[region] ?? [];
      this.alarmArnsByRegion[region] = watchRegion(
        name,
        { ...alarmsIn(region), suffix: ledger.suffix, recorder, lagAlarmArns },
        this,
      );
    }
    const heardIn = regions.filter((at) => snapshots?.selectingRegions?.includes(at) ?? true);
    for (const region of standbys) {
      const streamArn = ledger.recordsStreamArns.apply((arns) => arns[region] ?? "");
      createPublisher(name, { ...placeIn(region), streamArn }, this);
      const readings = { ...alarmsIn(region), heardIn, staleAfterSeconds: staleAfter };
      this.alarmArnsByRegion[region]?.push(...watchReadings(name, readings, this));
    }
    const undelivered = forwardSignal(
      name,
      {
        service,
        account,
        signalAlarmArn: routing.signalAlarmArn,
        regions: regions.filter((region) => region !== healthMetricsRegion),
        tags,
        transform,
      },
      this,
    );
    alarmOnDeadLetters(`${name}-signal`, undelivered, alarmsIn(healthMetricsRegion), this);

    this.queueUrls = byRegion(recorders.map(({ region, queue }) => [region, queue.url]));
    this.deadLetterQueueUrls = byRegion(
      recorders.map(({ region, deadLetters }) => [region, deadLetters.url]),
    );
    this.topicArns = byRegion([...topics]);
    this.registerOutputs({
      queueUrls: this.queueUrls,
      deadLetterQueueUrls: this.deadLetterQueueUrls,
      topicArns: this.topicArns,
      alarmArnsByRegion: this.alarmArnsByRegion,
    });
  }
}

/** The same all year, so that a preview does not differ from one day to the next. */
function startOfYear(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), 0, 1));
}

function byRegion(
  entries: [string, pulumi.Output<string>][],
): pulumi.Output<Record<string, string>> {
  return pulumi.output(Object.fromEntries(entries));
}
