/**
 * Statistics over milliseconds, in seconds. Milliseconds are whole, so their sum is exact, and one
 * division rounds once: what has a finite decimal within a number's 15 digits prints as it.
 */

/** Mean; null for nothing, since there is no mean of nothing. */
export function mean(milliseconds: readonly number[]): number | null {
  if (milliseconds.length === 0) return null;
  const sum = milliseconds.reduce((total, one) => total + BigInt(one), 0n);
  return ratio(sum, BigInt(milliseconds.length) * 1000n);
}

/** Median of ascending values; of an even number, the mean of the two in the middle. */
export function median(ascending: readonly number[]): number | null {
  const middle = (ascending.length - 1) / 2;
  const [low, high] = [ascending[Math.floor(middle)], ascending[Math.ceil(middle)]];
  return low === undefined || high === undefined ? null : mean([low, high]);
}

/** Nearest rank of ascending values: the smallest that a share of all does not exceed. */
export function nearestRank(ascending: readonly number[], share: number): number | null {
  // In whole percent: 0.9 * 10 is not 9 in every float.
  const rank = Math.ceil((Math.round(share * 100) * ascending.length) / 100);
  const value = ascending[Math.max(rank, 1) - 1];
  return value === undefined ? null : value / 1000;
}

/** The number nearest to a fraction: 30 digits behind the point decide every rounding. */
function ratio(numerator: bigint, denominator: bigint): number {
  const digits = 30;
  const scaled = (numerator * 10n ** BigInt(digits)) / denominator;
  const text = scaled.toString().padStart(digits + 1, "0");
  return Number(`${text.slice(0, -digits)}.${text.slice(-digits)}`);
}
