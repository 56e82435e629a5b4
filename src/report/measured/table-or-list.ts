import {
  type Align,
  hanging,
  oneLine,
  type TextStyle,
  tableRows,
  toned,
  usableWidth,
} from "../paper/text";
import { grouped } from "../paper/words";

/** Rows of a table with what stands above its columns. */
export interface HeadedTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly align: readonly Align[];
}

/** Rows of a list on a terminal; the report has them all. */
export const mostRows = 20;

/** Says how many rows were left to the report; nothing when none was. */
export function restLines(rest: number, style: TextStyle): string[] {
  if (rest <= 0) return [];
  return hanging("  ", `and ${grouped(rest)} more, all of them in the report`, usableWidth(style));
}

/**
 * A table, its head soft; where the terminal is too narrow for it, a list in which every cell
 * stands after the name of its column. The lines of each row go through `tone` with its place.
 */
export function tableOrList(
  { head, rows, align }: HeadedTable,
  style: TextStyle,
  tone: (line: string, row: number) => string = (line) => line,
): string[] {
  const width = usableWidth(style);
  const [first = [], ...body] = tableRows([head, ...rows], align, width);
  const fits = [first, ...body].every((lines) => lines.every((line) => line.length <= width));
  if (fits) {
    return [
      ...first.map((line) => toned(line, "soft", style)),
      ...body.flatMap((lines, row) => lines.map((line) => tone(line, row))),
    ];
  }
  return rows.flatMap(([title = "", ...cells], row) => {
    const named = cells.flatMap((cell, at) =>
      cell.trim() === "" ? [] : [`${head[at + 1] ?? ""} ${oneLine(cell)}`.trim()],
    );
    const lines = [...hanging("  ", title, width), ...hanging("    ", named.join(", "), width)];
    return lines.map((line) => tone(line, row));
  });
}
