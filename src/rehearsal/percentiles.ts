import type { Distribution } from "../model/report/rehearsal-result";

/**
 * The distribution of some runs, by nearest rank: the seconds of those that recovered, in any
 * order, and after them as longer than any the others. A percentile that falls on one of these is
 * null: more than one in twenty of them, and there is no p95.
 */
export function distributionOf(seconds: readonly number[], runs = seconds.length): Distribution {
  const samples = seconds.toSorted((one, other) => one - other);
  return {
    p50: nearestRank(samples, runs, 50),
    p95: nearestRank(samples, runs, 95),
    p99: nearestRank(samples, runs, 99),
    samples,
  };
}

/** Whether the 95th percentile of all runs meets an objective; without one it misses every one. */
export function meetsAtP95({ p95 }: Distribution, objectiveSeconds: number): boolean {
  return p95 !== null && p95 <= objectiveSeconds;
}

/** The value at a percentile of ascending samples and endless ones behind them; null for these. */
function nearestRank(samples: readonly number[], runs: number, percent: number): number | null {
  // In whole numbers: 0.95 × 20 is a little more than 19 in floating point.
  const rank = Math.ceil((percent * runs) / 100);
  return samples[Math.max(rank, 1) - 1] ?? null;
}
