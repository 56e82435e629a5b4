import { metricsScope } from "../../model/metrics-scope";
import { foldRecords } from "../../model/readings/readings";
import { type MetricsScope, unscoped } from "../../model/readings/scope";
import { countEvents } from "../count-events";
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
  if (source === undefined) return refused(exitCodes.usage, ["name the events with --events PATH"]);
  const scope = await scopeOf(plan, folder);
  if ("exit" in scope) return refused(scope.exit, scope.faults);
  const found = await findEvents(source, { folder, readInput });
  if (found.fault !== undefined) return refused(exitCodes.fault, [found.fault]);

  const present = now();
  const { records, counts } = countEvents(found.events, present);
  const { readings, leftOut } = foldRecords(records, scope, present);
  const unreadable = found.events.length > 0 && found.events.every((event) => "code" in event);
  const faults = unreadable ? [`nothing in ${source} is JSON`] : [];

  return {
    exit: unreadable ? exitCodes.fault : exitCodes.ok,
    stdout: json
      ? `${JSON.stringify({ ...readings, events: counts }, null, 2)}\n`
      : `${metricsTable(readings, counts, present)}\n`,
    stderr: [...faults, ...leftOut].map((line) => `awsdr: ${line}\n`).join(""),
  };
}

async function scopeOf(
  plan: string | undefined,
  folder: string,
): Promise<MetricsScope | { readonly exit: number; readonly faults: readonly string[] }> {
  if (plan === undefined) return unscoped;
  const found = await findPlan({ plan }, folder);
  if ("plan" in found) return metricsScope(found.plan);
  return { exit: exitCodes.fault, faults: found.faults };
}
