import type { MetricOwner } from "../topology/coordinates";
import { formatDuration } from "../units/duration";
import {
  alarmGraph,
  alarmStates,
  type Graph,
  graph,
  type Line,
  placed,
  textWidget,
  type Widget,
} from "./dashboard-widgets";
import type { PublishedMetric } from "./published-metrics";

/** What a dashboard shows: the readings of a service as one standby publishes them. */
export interface DashboardSubject {
  readonly owner: MetricOwner;
  /** The standby whose publisher's metrics are shown. */
  readonly region: string;
  /** Regions of the topology. */
  readonly regions: readonly string[];
  /** Stores that replicate. */
  readonly replicatedStores: readonly string[];
  readonly objectives: { readonly rtoSeconds: number; readonly rpoSeconds: number };
  /** Alarms of that standby. */
  readonly alarmArns: readonly string[];
  /** Alarms there on the replication of stores. */
  readonly lagAlarmArns: readonly string[];
}

/** The body of a dashboard, to be written as JSON. */
export interface DashboardBody {
  readonly widgets: readonly Widget[];
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
const mostAlarms = 100;

/** Objectives as lines against readings, what B is made of, and what watches over both. */
export function dashboardBody(subject: DashboardSubject): DashboardBody {
  const { alarmArns, lagAlarmArns, region } = subject;
  const alarms = [...alarmArns, ...lagAlarmArns].slice(0, mostAlarms);
  return {
    widgets: placed([
      textWidget(introduction(subject)),
      ...(alarms.length > 0 ? [alarmStates(`Alarms in ${region}`, alarms)] : []),
      ...objectiveGraphs(subject),
      ...capacityGraphs(subject),
      ...replicationGraphs(subject),
      ...watchGraphs(subject),
      ...lagAlarmArns.map((arn) => alarmGraph(`Replication: ${nameIn(arn)}`, region, arn)),
    ]),
  };
}

function introduction({ owner, region, objectives }: DashboardSubject): string {
  const [rto, rpo] = [objectives.rtoSeconds, objectives.rpoSeconds].map(formatDuration);
  return [
    `# Recovery of ${owner.service}, as ${region} sees it`,
    `Promised: back within **${rto}** (RTO), with at most **${rpo}** of data lost (RPO). ` +
      "No line of recovery times means that no incident has recovered yet.",
  ].join("\n");
}

function objectiveGraphs(subject: DashboardSubject) {
  const { rtoSeconds, rpoSeconds } = subject.objectives;
  const rto: Line = { label: "RTO", value: rtoSeconds };
  return [
    own(subject, "Recovery time against the RTO", "seconds", {
      series: {
        MeanRecoverySeconds: "R, mean of incidents",
        MedianRecoverySeconds: "median of incidents",
        DrillMeanRecoverySeconds: "mean of drills",
      },
      lines: [rto],
    }),
    own(subject, "What the recovery time goes into", "seconds", {
      series: {
        MeanDetectSeconds: "detect",
        MeanDecideSeconds: "decide",
        MeanShiftSeconds: "shift",
        MeanVerifySeconds: "verify",
      },
      lines: [rto],
    }),
    own(subject, "Age of the stalest store's newest recovery point", "seconds", {
      series: {
        OldestNewestPointAgeSeconds: "age",
        OldestNewestSurvivingPointAgeSeconds: "age outside the active region",
      },
      lines: [{ label: "RPO, for what does not replicate", value: rpoSeconds }],
    }),
    own(subject, "Incidents and stores at risk", "count", {
      series: {
        OpenIncidents: "open incidents",
        UnprotectedResourceCount: "stores without a recovery point",
      },
    }),
  ];
}

function capacityGraphs(subject: DashboardSubject) {
  return [
    own(subject, "Backup capacity", "bytes", {
      series: {
        BackupCapacityBytes: "B, all originals",
        ProtectedBytes: "protected: newest of each store",
        SurvivingBytes: "surviving: outside the active region",
        ProvenBytes: "proven: restored by a test",
        LockedBytes: "locked",
        CopyCapacityBytes: "copies",
      },
    }),
    own(subject, "Recovery points", "count", {
      series: { RecoveryPointCount: "originals", UnknownSizeCount: "of unknown size" },
    }),
  ];
}

/** What lies behind whichever region serves: the others have no points. */
function replicationGraphs({
  owner,
  region,
  regions,
  replicatedStores,
  objectives,
}: DashboardSubject) {
  if (replicatedStores.length === 0) return [];
  return [
    graph({
      title: "How far replicas lie behind",
      owner,
      region,
      unit: "seconds",
      series: replicatedStores.flatMap((store) =>
        regions.map((of) => {
          const label = `${store} in ${of}`;
          return { metric: "ReplicationLagSeconds" as const, region: of, store, label };
        }),
      ),
      lines: [{ label: "RPO", value: objectives.rpoSeconds }],
    }),
  ];
}

function watchGraphs(subject: DashboardSubject) {
  const { owner, region, regions } = subject;
  return [
    own(subject, "Failures of the last 24 hours", "count", {
      series: {
        FailedBackupJobs: "backup jobs",
        FailedCopyJobs: "copy jobs",
        FailedRestoreTests: "restore tests",
      },
    }),
    graph({
      title: "Time since the last job was heard of",
      owner,
      region,
      unit: "seconds",
      series: regions.map((of) => ({ metric: "LastEventAgeSeconds", region: of, label: of })),
    }),
    own(subject, "Recorder, sweep, gauge and rules", "count", {
      series: {
        RejectedEventCount: "events set aside",
        GaugeFailureCount: "lags that were not read",
        SweepDriftCount: "drift found",
        SweepContradictionCount: "deletions contradicted",
        SweepFailureCount: "parts without an answer",
        DisabledRuleCount: "disabled rules",
        UnreadableRecords: "unreadable records",
      },
    }),
    own(subject, "How long the watch takes", "seconds", {
      series: { RecordsReadSeconds: "reading the ledger", SweepSeconds: "sweep" },
    }),
  ];
}

/** A graph of metrics of the standby's own, with their labels. */
function own(
  { owner, region }: DashboardSubject,
  title: string,
  unit: string,
  {
    series,
    lines = [],
  }: { series: Partial<Record<PublishedMetric, string>>; lines?: Graph["lines"] },
) {
  return graph({
    title,
    owner,
    region,
    unit,
    lines,
    series: Object.entries(series).map(([metric, label]) => ({
      metric: metric as PublishedMetric,
      region,
      label,
    })),
  });
}

function nameIn(alarmArn: string): string {
  return alarmArn.slice(alarmArn.lastIndexOf(":") + 1);
}
