import { type Fault, fault } from "../../model/faults";
import { metricsScope } from "../../model/metrics/metrics-scope";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { activeRegionOf } from "../../model/readings/active-region";
import { foldRecords } from "../../model/readings/readings";
import { type MetricsScope, unscoped } from "../../model/readings/scope";
import type { LedgerRecord } from "../../model/records/record";
import { countEvents, nothingReadable } from "../count-events";
import { findEvents } from "../event-files";
import { metricsTable } from "../metrics-table";
import { exitCodes, type Outcome, refused } from "../outcome";
import { findPlan } from "../plan-source";
import type { Surroundings } from "../surroundings";

/** Options of `awsdr metrics`. */
export interface MetricsOptions {
  /** File, folder, or `-` for standard input. */
  readonly events?: string | undefined;
  readonly json?: boolean | undefined;
  /** File of the recovery plan that narrows the readings; without one, everything counts. */
  readonly plan?: string | undefined;
}

/**
 * Computes B and R from EventBridge events.
 *
 * Exits 0 also when some of them are set aside, which the output lists; 1 when nothing at all could be
 * read; 64 when no events are named.
 */
export async function metricsCommand(
  { events: source, json = false, plan }: MetricsOptions,
  { folder, now, readInput }: Pick<Surroundings, "folder" | "now" | "readInput">,
): Promise<Outcome> {
  if (source === undefined) {
    return refused(exitCodes.usage, [fault("", "name the events with --events PATH")]);
  }
  const planned = await planIn(plan, folder);
  if ("exit" in planned) return refused(planned.exit, planned.faults);
  const found = await findEvents(source, { folder, readInput });
  if (found.faults !== undefined) return refused(exitCodes.fault, found.faults);

  const present = now();
  const { records, counts } = await countEvents(found.value, present);
  const { readings, leftOut } = foldRecords(records, scopeOf(planned.plan, records), present);
  const unreadable = nothingReadable(counts);
  const faults = unreadable ? [`nothing in ${shownSource(source)} can be read as JSON`] : [];

  return {
    exit: unreadable ? exitCodes.fault : exitCodes.ok,
    stdout: json
      ? `${JSON.stringify({ ...readings, events: counts }, null, 2)}\n`
      : `${metricsTable(readings, counts, present)}\n`,
    stderr: [...faults, ...leftOut].map((line) => `awsdr: ${line}\n`).join(""),
  };
}

type PlanIn =
  | { readonly plan: RecoveryPlanDocument | undefined }
  | { readonly exit: number; readonly faults: readonly Fault[] };

async function planIn(plan: string | undefined, folder: string): Promise<PlanIn> {
  if (plan === undefined) return { plan };
  const found = await findPlan({ plan }, folder);
  if ("plan" in found) return found;
  return { exit: exitCodes.fault, faults: found.faults };
}

/** A plan does not know where its service runs now; the recorded shifts do. */
function scopeOf(
  plan: RecoveryPlanDocument | undefined,
  records: readonly LedgerRecord[],
): MetricsScope {
  return plan === undefined ? unscoped : metricsScope(plan, activeRegionOf(records, plan.service));
}

function shownSource(source: string): string {
  return source === "-" ? "standard input" : source;
}
