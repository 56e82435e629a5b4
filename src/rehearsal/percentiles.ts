import type { Distribution } from "../model/report/rehearsal-result";

/** The distribution of the runs that recovered: nearest rank, over seconds in any order. */
export function distributionOf(seconds: readonly number[]): Distribution {
  const samples = seconds.toSorted((one, other) => one - other);
  return {
    p50: nearestRank(samples, 50),
    p95: nearestRank(samples, 95),
    p99: nearestRank(samples, 99),
    samples,
  };
}

/**
 * Whether the 95th percentile of all runs meets an objective. A run that did not recover counts as
 * longer than any other: more than one in twenty of them misses every objective.
 */
export function meetsAtP95(
  { samples }: Distribution,
  notRecovered: number,
  objectiveSeconds: number,
): boolean {
  const all = [...samples, ...Array<number>(notRecovered).fill(Number.POSITIVE_INFINITY)];
  const p95 = nearestRank(all, 95);
  return p95 !== null && p95 <= objectiveSeconds;
}

/** The value at a percentile of ascending samples, by nearest rank; null without samples. */
function nearestRank(samples: readonly number[], percent: number): number | null {
  // In whole numbers: 0.95 × 20 is a little more than 19 in floating point.
  const rank = Math.ceil((percent * samples.length) / 100);
  return samples[Math.max(rank, 1) - 1] ?? null;
}
