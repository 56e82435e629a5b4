import { lagDayOf } from "../records/lags";
import type { LedgerRecord } from "../records/record";
import { failedLately } from "./failures";

/*
 * Jobs and notices are most of what a ledger holds, and a reader holds no more of them than he
 * needs. Of all jobs, one above nested ones bears on B: it hides its parts.
 */

/** Lags of the day before may be the last ones that were measured. */
const longestPublishedLag = 2 * 86_400_000;

/**
 * Whether a record bears on the metrics that are published; of jobs also one that failed lately, of
 * lags those of today and of yesterday.
 */
export function bearsOnReadings(record: LedgerRecord, now: Date): boolean {
  if (record.kind === "lag") {
    return (lagDayOf(record.key)?.day ?? 0) > now.getTime() - longestPublishedLag;
  }
  if (record.kind !== "job") return record.kind !== "notice";
  return record.facts.composite !== undefined || failedLately(record, now);
}

/**
 * Whether a record bears on a report, which shows notices and, of jobs, those that failed where a
 * failure is no more than a notice.
 */
export function bearsOnReports(record: LedgerRecord): boolean {
  if (record.kind !== "job") return true;
  return record.facts.composite !== undefined || record.facts.failedAt !== undefined;
}
