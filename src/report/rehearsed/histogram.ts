/** How many samples fall into each of several equal bins, and how many lie beyond the last. */
export interface Histogram {
  /** Width of one bin, in the unit of the samples. */
  readonly step: number;
  readonly counts: readonly number[];
  readonly beyond: number;
}

/** Sorts samples into `bins` equal bins from 0 to `most`; a sample on an edge is in the lower bin. */
export function histogramOf(samples: readonly number[], most: number, bins: number): Histogram {
  const counts = new Array<number>(bins).fill(0);
  const step = most / bins;
  let beyond = 0;
  for (const sample of samples) {
    const bin = Math.max(0, Math.ceil(sample / step) - 1);
    const count = counts[bin];
    if (sample > most) beyond += 1;
    else if (count !== undefined) counts[bin] = count + 1;
    // Rounding can lift a sample at the very end one bin too far.
    else counts[bins - 1] = (counts[bins - 1] ?? 0) + 1;
  }
  return { step, counts, beyond };
}

/** How many of the ascending samples are at most `limit`. */
export function countUpTo(samples: readonly number[], limit: number): number {
  let low = 0;
  let high = samples.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((samples[middle] ?? Number.POSITIVE_INFINITY) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
