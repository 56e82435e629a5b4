import { scaleLinear } from "d3-scale";

/** Maps a quantity to a place on a line of pixels; what lies outside is held at the edge. */
export type Scale = (quantity: number) => number;

/**
 * Maps 0..`most` to `start`..`end`. A `most` that is not positive and finite puts everything at the
 * start.
 */
export function scaleTo(most: number, start: number, end: number): Scale {
  // d3 puts everything into the middle of a scale that has no extent.
  if (!(most > 0 && Number.isFinite(most))) return () => rounded(start);
  const scale = scaleLinear([0, most], [start, end]).clamp(true).unknown(start);
  return (quantity) => rounded(scale(quantity));
}

/** A hundredth of a pixel is finer than any screen and keeps the file small. */
export function rounded(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
