import type { Period } from "./period";

/** A calendar month in UTC, or as much of one as lies in a period. */
export interface Month extends Period {
  /** `2026-03`. */
  readonly name: string;
  /** Whether the period leaves out a part of it, or it is not over. */
  readonly partial: boolean;
}

/** The months of a period, in their order, from the one on that holds `first`. */
export function monthsOf({ from, until, open }: Period, first: number): Month[] {
  const months: Month[] = [];
  let begin = monthStart(Math.max(from, first), 0);
  while (begin < until) {
    const end = monthStart(begin, 1);
    const last = end >= until;
    const part = { from: Math.max(begin, from), until: Math.min(end, until), open: open && last };
    months.push({
      ...part,
      name: new Date(begin).toISOString().slice(0, 7),
      partial: part.from > begin || part.until < end,
    });
    begin = end;
  }
  return months;
}

/** Start of the month of an instant, or of one so many months later. */
function monthStart(instant: number, later: number): number {
  const date = new Date(instant);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later);
}
