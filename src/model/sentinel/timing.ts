/**
 * How often a switch's value is published by whoever moves it: the runner, the pages, the runbook.
 *
 * The sentinel reads a value up to three minutes late and may publish the old one until then; the
 * five minutes outlast that, and the half minute puts a value into every minute between.
 */
export const orderEverySeconds = 30;

/** For how long a switch's value is published at least, in seconds. */
export const orderForSeconds = 300;

/** Minutes without a sample after which the sentinel publishes a switch's value. */
export const silentMinutes = 10;

/**
 * Days that a switch's minutes are looked for: CloudWatch keeps minutes for 15 days.
 * [api:cloudwatch.GetMetricData]
 */
export const daysLookedBack = 14;

/** How often the sentinel runs, in seconds. */
export const runEverySeconds = 60;

/**
 * Probes of each target in a run, and the seconds between two.
 *
 * The last begins 40 s into the run and is given up 8 s later, so that a run ends before the next
 * begins.
 */
export const probesInRun = 5;
export const probeEverySeconds = 10;

/** Seconds after which a probe counts as failed; they cover name, connection, TLS and answer. */
export const probeTimeoutSeconds = 8;

/** Probes of one outcome in a row that turn a sentinel's view. */
export const probesThatTurn = 3;

/** Seconds without a word of a sentinel after which nothing is known of its view. */
export const unheardAfterSeconds = 180;
