import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import type { UnreadableItems } from "../../model/records/stored-record";
import type { Period } from "../../model/report/period";
import type { Report } from "../../model/report/report";

/** What became of the events that a report was made from. */
export interface ReadEvents {
  readonly read: number;
  readonly applied: number;
  readonly duplicate: number;
  readonly ignored: number;
  readonly rejected: readonly {
    readonly index: number;
    readonly code: string;
    readonly message: string;
  }[];
}

/** What a report was made from. */
export type ReportSource = {
  /** The latest instant that anything tells of; null when nothing does. */
  readonly newest: Date | null;
} & (
  | {
      readonly kind: "ledger";
      /** Region whose replica was read. */
      readonly region: string;
      readonly table: string;
      /** Records read: those of every region's recorder. */
      readonly records: number;
      /** Items that are no records, which nothing in the report holds. */
      readonly unreadable: Readonly<UnreadableItems>;
    }
  | { readonly kind: "events"; readonly path: string; readonly events: ReadEvents }
);

/** A report with all that its readers are told beside it. */
export interface ReportDocument {
  readonly report: Report;
  readonly period: Period;
  /** Undefined when there was none to read. */
  readonly plan: RecoveryPlanDocument | undefined;
  readonly source: ReportSource;
  /** When it was read: ages count up to here. */
  readonly now: Date;
}
