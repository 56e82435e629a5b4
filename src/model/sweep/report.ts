import { type Difference, type Drift, drifts } from "./reconcile";

/** Most differences that are told one by one; the counts hold all of them. */
export const mostTold = 50;

/** The differences that a sweep found, for one line of a log. */
export interface DriftReport {
  readonly counts: Readonly<Record<Drift, number>>;
  readonly items: readonly { readonly key: string; readonly drift: Drift }[];
  /** How many are not among the items. */
  readonly more: number;
}

/** Counts differences, and names the first of them. */
export function driftReport(differences: readonly Difference[]): DriftReport {
  const counts = Object.fromEntries(
    drifts.map((drift) => [drift, differences.filter((one) => one.drift === drift).length]),
  ) as Record<Drift, number>;
  const items = differences.slice(0, mostTold).map(({ key, drift }) => ({ key, drift }));
  return { counts, items, more: differences.length - items.length };
}

/**
 * What something went wrong for; what no event ever tells, such as a snapshot's size, is no fault.
 */
const faults: readonly Drift[] = ["missing", "state", "gone", "contradicted"];

/** How many of the differences say that events were lost, or told what is not so. */
export function driftCount({ counts }: DriftReport): number {
  return faults.reduce((sum, drift) => sum + counts[drift], 0);
}
