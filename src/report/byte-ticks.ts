const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/** Bytes at which an axis from 0 to `most` has a tick: at most five, on whole steps of a binary unit. */
export function byteTicks(most: number): number[] {
  if (!Number.isFinite(most) || most <= 0) return [0];
  const power = Math.max(0, Math.floor(Math.log2(most) / 10));
  const unit = 1024 ** power;
  const step = (steps.find((one) => most / (one * unit) < 5) ?? 1000) * unit;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, at) => at * step);
}
