import { bisectRight, pairs, range } from "d3-array";

/** How many samples fall into each of several equal bins, and how many lie beyond the last. */
export interface Histogram {
  /** Width of one bin, in the unit of the samples. */
  readonly step: number;
  readonly counts: readonly number[];
  readonly beyond: number;
}

/**
 * Sorts ascending samples into `bins` equal bins from 0 to `most`.
 *
 * A sample on an edge is in the lower bin, as one that is exactly at an objective keeps it; d3's
 * own bins have it in the upper one.
 */
export function histogramOf(samples: readonly number[], most: number, bins: number): Histogram {
  const step = most / bins;
  const upTo = range(1, bins).map((bin) => bisectRight(samples, bin * step));
  const within = bisectRight(samples, most);
  const counts = pairs([0, ...upTo, within], (before, now) => now - before);
  return { step, counts, beyond: samples.length - within };
}
