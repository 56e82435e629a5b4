import type { BudgetItem } from "../../model/prediction/budget";

/**
 * Seconds at which each item of a budget begins, one after another.
 *
 * An item that is not counted runs beside a longer neighbour and begins with it.
 */
export function budgetStarts(items: readonly BudgetItem[]): number[] {
  let end = 0;
  return items.map((item, at) => {
    const start = item.counted ? end : end - besideBefore(items, at);
    if (item.counted) end += item.seconds;
    return start;
  });
}

function besideBefore(items: readonly BudgetItem[], at: number): number {
  const [item, before, after] = [items[at], items[at - 1], items[at + 1]];
  if (item === undefined || before?.counted !== true) return 0;
  const besideNext = after?.counted === true && after.seconds >= item.seconds;
  return besideNext ? 0 : before.seconds;
}
