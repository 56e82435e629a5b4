/** Units of CloudWatch that metrics of ours have. */
export type MetricUnit = "Bytes" | "Count" | "Seconds";

/**
 * What the publisher of a standby publishes, by name, with its unit: dimensions `Service`, `Ledger`
 * and `Region`, the region being the publisher's own. Alarms and dashboards take their metrics from
 * this list.
 */
export const readingMetrics = {
  BackupCapacityBytes: "Bytes",
  ProtectedBytes: "Bytes",
  ProvenBytes: "Bytes",
  SurvivingBytes: "Bytes",
  LockedBytes: "Bytes",
  CopyCapacityBytes: "Bytes",
  RecoveryPointCount: "Count",
  UnknownSizeCount: "Count",
  UnprotectedResourceCount: "Count",
  OldestNewestPointAgeSeconds: "Seconds",
  OldestNewestSurvivingPointAgeSeconds: "Seconds",
  OpenIncidents: "Count",
  MeanRecoverySeconds: "Seconds",
  MedianRecoverySeconds: "Seconds",
  MeanDetectSeconds: "Seconds",
  MeanDecideSeconds: "Seconds",
  MeanShiftSeconds: "Seconds",
  MeanVerifySeconds: "Seconds",
  DrillMeanRecoverySeconds: "Seconds",
  FailedBackupJobs: "Count",
  FailedCopyJobs: "Count",
  FailedRestoreTests: "Count",
  UnreadableRecords: "Count",
  RecordsReadSeconds: "Seconds",
} as const satisfies Record<string, MetricUnit>;

/** What it publishes of every region of the topology, the dimension `Region` being that one. */
export const regionMetrics = {
  LastEventAgeSeconds: "Seconds",
} as const satisfies Record<string, MetricUnit>;

/**
 * What it publishes of every region whose data of a store follows the active one's, the dimension
 * `Region` being the one that lies behind, and `Store` the store's name in the plan.
 */
export const storeMetrics = {
  ReplicationLagSeconds: "Seconds",
} as const satisfies Record<string, MetricUnit>;

/** What each region's gauge publishes there, the region being its own. */
export const gaugeMetrics = {
  GaugeFailureCount: "Count",
} as const satisfies Record<string, MetricUnit>;

/** What each region's recorder publishes there, when there is any. */
export const recorderMetrics = {
  RejectedEventCount: "Count",
} as const satisfies Record<string, MetricUnit>;

/** What each region's sweep publishes there, the region being its own. */
export const sweepMetrics = {
  SweepDriftCount: "Count",
  SweepContradictionCount: "Count",
  SweepFailureCount: "Count",
  SweepSeconds: "Seconds",
  DisabledRuleCount: "Count",
} as const satisfies Record<string, MetricUnit>;

export type ReadingMetric = keyof typeof readingMetrics;
type RegionMetric = keyof typeof regionMetrics;
export type SweepMetric = keyof typeof sweepMetrics;
type StoreMetric = keyof typeof storeMetrics;
type GaugeMetric = keyof typeof gaugeMetrics;
type RecorderMetric = keyof typeof recorderMetrics;
export type PublishedMetric =
  | ReadingMetric
  | RegionMetric
  | StoreMetric
  | GaugeMetric
  | RecorderMetric
  | SweepMetric;
