import type { Basis, Timing } from "../units/timing";

/** One line of a budget: what takes how long, how that was worked out, and who says so. */
export interface BudgetItem {
  readonly name: string;
  readonly seconds: number;
  /** The sum or product behind the number, such as "10 s × 3". */
  readonly arithmetic: string;
  readonly basis: Basis;
  readonly source: string;
  /** False for the shorter of two things that run side by side. */
  readonly counted: boolean;
}

/** Seconds that the items come to. */
export function total(items: readonly BudgetItem[]): number {
  return items.reduce((sum, { seconds, counted }) => (counted ? sum + seconds : sum), 0);
}

/** An item that counts. */
export function item(name: string, arithmetic: string, timing: Timing): BudgetItem {
  return { name, arithmetic, ...timing, counted: true };
}

/** An item whose seconds are the whole of its arithmetic. */
export function plain(name: string, { seconds, basis, source }: Timing): BudgetItem {
  return item(name, `${seconds} s`, { seconds, basis, source });
}
