import { runFunction } from "./run-function";
import { standby } from "./stack";

/** What one run of the publisher wrote: metrics by name, and what it had to say about them. */
export interface Published {
  readonly metrics: Readonly<Record<string, unknown>>;
  readonly reasons: readonly unknown[];
}

/** The publisher by the name that the program gave it. */
export const publisher = `guide-metrics-publisher-${standby}`;

/** Runs the shipped publisher of the standby, as its schedule does, and reads its log. */
export async function publish(): Promise<Published> {
  const told = await runFunction("publisher", standby);
  const reasons = told.flatMap(({ event, reason }) => (event === "readings" ? [reason] : []));
  const metrics = told.findLast((line) => "_aws" in line) ?? {};
  return { metrics, reasons: [...new Set(reasons)] };
}
