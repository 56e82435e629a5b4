import type { ReportDocument } from "./report-document";

/** Where drawings of a period begin, in milliseconds: not long before anything is known of. */
export function drawnFrom({ report, period }: ReportDocument): number {
  const [first] = report.trend;
  return first === undefined ? period.from : Math.max(period.from, Date.parse(`${first.month}-01`));
}
