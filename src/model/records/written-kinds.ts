import type { LedgerRecord } from "./record";

/**
 * Kinds of the records that each of our functions writes under its own region's keys. Its role
 * gives it these and no others, so that none can tell what another has to: a sentinel no run, a
 * sweep no alarm.
 */
export const writtenKinds = {
  recorder: ["alarm", "job", "notice", "point", "restore", "run", "vault"],
  sweep: ["job", "notice", "point", "restore", "vault"],
  gauge: ["lag"],
  sentinel: ["sentinel", "vantage"],
} as const satisfies Readonly<Record<string, readonly LedgerRecord["kind"][]>>;

/** A function of ours that writes records. */
export type RecordWriter = keyof typeof writtenKinds;
