/** One datapoint of a metric. */
export interface MetricPoint {
  /** Beginning of its period. */
  readonly at: Date;
  /** In the metric's own unit. */
  readonly value: number;
}

/** What one metric tells of a lag. */
export interface ToldLag {
  readonly points: readonly MetricPoint[];
  readonly millisecondsPerUnit: number;
}

/** How far a store lay behind, and when. */
export interface SeenLag {
  readonly milliseconds: number;
  readonly at: Date;
}

/**
 * The newest lag that any of the metrics tells; of two that tell of the same minute, the one that
 * comes first is believed. Null where none tells one. What is negative or no number is no lag.
 */
export function newestLag(metrics: readonly ToldLag[]): SeenLag | null {
  const lags = metrics.flatMap(({ points, millisecondsPerUnit }) =>
    points
      .filter(({ value }) => value >= 0 && Number.isFinite(value))
      .map(({ at, value }) => ({ at, milliseconds: value * millisecondsPerUnit })),
  );
  return lags.reduce<SeenLag | null>(
    (newest, lag) => (newest === null || lag.at > newest.at ? lag : newest),
    null,
  );
}

/**
 * The greatest of several lags, of which one that nobody tells says nothing: a region that writes
 * nothing lies behind by nothing, and has no metric.
 */
export function worstLag(lags: readonly (SeenLag | null)[]): SeenLag | null {
  return lags.reduce<SeenLag | null>(
    (worst, lag) =>
      lag !== null && (worst === null || lag.milliseconds > worst.milliseconds) ? lag : worst,
    null,
  );
}
