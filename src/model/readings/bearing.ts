import type { LedgerRecord } from "../records/record";
import { failedLately } from "./failures";

/*
 * Jobs and notices are most of what a ledger holds, and a reader holds no more of them than he
 * needs. Of all jobs, one above nested ones bears on B: it hides its parts.
 */

/**
 * Whether a record bears on the metrics that are published; of jobs also one that failed lately.
 */
export function bearsOnReadings(record: LedgerRecord, now: Date): boolean {
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
