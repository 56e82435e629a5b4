import { type Checked, choiceFaults, fault } from "../model/faults";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { type Period, type PeriodBounds, periodFaults, periodOf } from "../model/report/period";
import { type Report, reportOf } from "../model/report/report";
import { regionsOf } from "../model/topology/topology";
import { type LedgerRead, readLedger } from "./read-ledger";
import type { OpenLedger } from "./readable-ledger";

/** Which replica of the ledger is read, and what of it is looked at. */
export interface MeasuredReporting extends PeriodBounds {
  /** Region of the plan whose replica is read, and no other's. */
  readonly region: string;
  readonly now: Date;
  /** Opens the ledger of a region. */
  readonly openLedger: OpenLedger;
}

/** Objectives against what was measured, and what that was made from. */
export interface MeasuredReport {
  readonly report: Report;
  readonly period: Period;
  /** Region whose replica was read, and its table. */
  readonly source: LedgerRead & { readonly region: string; readonly table: string };
  /** Up to here ages count. */
  readonly now: Date;
}

/**
 * Objectives against readings over a period, from one region's replica of the ledger: of the last
 * 90 days unless `since` and `until` say otherwise. Only reads, and asks no other region.
 */
export async function measuredReport(
  plan: RecoveryPlanDocument,
  { region, now, openLedger, since, until }: MeasuredReporting,
): Promise<Checked<MeasuredReport>> {
  const period = periodOf({ since, until }, now);
  const faults = [
    ...choiceFaults("region", region, regionsOf(plan.topology)),
    ...periodFaults(period, now),
  ];
  if (faults.length > 0) return { faults };
  const table = plan.deployed.ledger.recordsTable;
  try {
    const { records, read } = await readLedger(await openLedger(region, table));
    const report = reportOf(records, { plan, period, now });
    return { value: { report, period, source: { region, table, ...read }, now } };
  } catch (error) {
    const words = error instanceof Error ? error.message || error.name : String(error);
    return { faults: [fault("region", `${region} does not give its ledger ${table}: ${words}`)] };
  }
}
