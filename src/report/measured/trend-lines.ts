import type { Report } from "../../model/report/report";
import type { TextStyle } from "../paper/text";
import { lasting } from "../paper/words";
import { capacityThen } from "./capacity-rows";
import { restLines, tableOrList } from "./table-or-list";

/** Months on a terminal: a year; the report has them all. */
const mostMonths = 12;

/** R, and B at the end, month by month. */
export function trendLines({ trend }: Report, style: TextStyle): string[] {
  if (trend.length === 0) return ["  nothing is recorded in this period"];
  const rows = trend
    .slice(-mostMonths)
    .map(({ month, partial, recovered, meanSeconds, maxSeconds, open, capacity }) => [
      `${month}${partial ? ", in part" : ""}`,
      String(recovered),
      recovered === 0 ? "-" : lasting(meanSeconds),
      recovered === 0 ? "-" : lasting(maxSeconds),
      String(open),
      capacityThen(capacity),
    ]);
  const head = ["Month, UTC", "recovered", "R", "longest", "open at end", "B at end"];
  const align = ["left", "right", "right", "right", "right", "left"] as const;
  return [
    ...tableOrList({ head, rows, align }, style),
    ...restLines(trend.length - rows.length, style),
  ];
}
