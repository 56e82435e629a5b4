import { formatDuration } from "../model/units/duration";
import type { Draw } from "./random";

/** How a quantity varies from run to run. */
export type InputDistribution =
  | { readonly kind: "fixed"; readonly value: number }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | {
      readonly kind: "triangular";
      readonly low: number;
      readonly mode: number;
      readonly high: number;
    }
  /** Half of the draws lie below `median`, the share `quantile` below `value`. */
  | {
      readonly kind: "lognormal";
      readonly median: number;
      readonly quantile: Quantile;
      readonly value: number;
    };

// Standard normal deviates, from any table of the normal distribution.
const deviates = { 0.95: 1.644853627, 0.9999: 3.719016485 } as const;
type Quantile = keyof typeof deviates;

export function fixed(value: number): InputDistribution {
  return { kind: "fixed", value };
}

export function uniform(low: number, high: number): InputDistribution {
  return { kind: "uniform", low, high };
}

export function triangular(low: number, mode: number, high: number): InputDistribution {
  return { kind: "triangular", low, mode, high };
}

/** A lognormal by two of its quantiles; fixed where it could not vary. */
export function lognormal(
  median: number,
  value: number,
  quantile: Quantile = 0.95,
): InputDistribution {
  return median > 0 && value > median
    ? { kind: "lognormal", median, quantile, value }
    : fixed(Math.max(0, value));
}

/** One draw from a distribution. Grows with its parameters for the same numbers of the stream. */
export function sampled(distribution: InputDistribution, draw: Draw): number {
  switch (distribution.kind) {
    case "fixed":
      return distribution.value;
    case "uniform":
      return distribution.low + draw() * (distribution.high - distribution.low);
    case "triangular":
      return triangularAt(draw(), distribution);
    case "lognormal": {
      const { median, quantile, value } = distribution;
      const spread = Math.log(value / median) / deviates[quantile];
      return median * Math.exp(spread * normal(draw));
    }
  }
}

/** Seconds from here on read better in hours and days. */
const longSeconds = 3_600;

/** The distribution in words, its numbers with a unit. */
export function described(distribution: InputDistribution, unit: string): string {
  const of = (value: number) => {
    const round = Number(value.toPrecision(4));
    if (unit === "s" && round >= longSeconds) return formatDuration(round);
    return unit === "" ? `${round}` : `${round} ${unit}`;
  };
  switch (distribution.kind) {
    case "fixed":
      return of(distribution.value);
    case "uniform":
      return `uniform, ${of(distribution.low)} to ${of(distribution.high)}`;
    case "triangular": {
      const { low, mode, high } = distribution;
      return `triangular, ${of(low)} to ${of(high)}, most often ${of(mode)}`;
    }
    case "lognormal": {
      const { median, quantile, value } = distribution;
      return `lognormal, median ${of(median)}, p${quantile * 100} ${of(value)}`;
    }
  }
}

function triangularAt(
  share: number,
  { low, mode, high }: { low: number; mode: number; high: number },
): number {
  const width = high - low;
  if (width === 0) return low;
  const turn = (mode - low) / width;
  return share < turn
    ? low + Math.sqrt(share * width * (mode - low))
    : high - Math.sqrt((1 - share) * width * (high - mode));
}

/** A standard normal deviate, by the transform of Box and Muller. */
function normal(draw: Draw): number {
  const radius = Math.sqrt(-2 * Math.log(1 - draw()));
  return radius * Math.cos(2 * Math.PI * draw());
}
