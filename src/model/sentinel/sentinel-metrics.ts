/**
 * What a sentinel publishes of itself in its own region, with its unit: dimensions `Service`,
 * `Ledger` and `Region`, the region being the sentinel's.
 */
export const sentinelMetrics = {
  /** How long the run took: the heartbeat. */
  SentinelSeconds: "Seconds",
  /** Parts of the run that got no answer: the ledger, the lock, the switch's metric. */
  SentinelFailureCount: "Count",
} as const;

/** What it publishes of the value that it heals, with the same dimensions: one of the two. */
export const sentinelValueMetrics = {
  /** 1 while the switch and the lock name different regions, and nobody is moving the service. */
  SwitchDiffersCount: "Count",
  /** The same of `primaryForced`; 1 too while nobody knows what that stands at. */
  ForceDiffersCount: "Count",
} as const;

/** What it publishes of each target, with the dimension `Target` beside the others. */
export const sentinelTargetMetrics = {
  /**
   * How many of a run's probes failed: of the service's name by read or write, of a region by
   * read.
   */
  FailedProbeCount: "Count",
} as const;

/** What it publishes beside them where it asks for writes: of each target, and of itself. */
export const sentinelWriteMetrics = {
  /** How many of a run's writes failed, by target. */
  FailedWriteCount: "Count",
  /** How many of a run's writes said nothing, whatever their target. */
  UnclearProbeCount: "Count",
} as const;

export type SentinelMetric = keyof typeof sentinelMetrics;
export type ValueMetric = keyof typeof sentinelValueMetrics;
export type TargetMetric = keyof typeof sentinelTargetMetrics;
export type WriteMetric = keyof typeof sentinelWriteMetrics;

/** The target that is the service's own name; the others are regions. */
export const domainTarget = "domain";
