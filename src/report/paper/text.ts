import { styleText } from "node:util";

/** How text is set on a terminal. */
export interface TextStyle {
  /** Whether escape sequences colour the text. Default: false. */
  readonly colour?: boolean | undefined;
  /** Columns of the terminal; never more than 100 are used, nor fewer than 40. Default: 100. */
  readonly width?: number | undefined;
}

export type Tone = "strong" | "soft" | "good" | "bad" | "plain";

const formats = { strong: "bold", soft: "dim", good: "green", bad: "red" } as const;
const widest = 100;
const narrowest = 40;

/** Columns that may be used. */
export function usableWidth({ width = widest }: TextStyle): number {
  return Math.max(narrowest, Math.min(widest, Math.floor(width)));
}

/** Colours text when the style asks for it. */
export function toned(text: string, tone: Tone, { colour = false }: TextStyle): string {
  // The caller has decided on colour; the state of standard output must not change the answer.
  return colour && tone !== "plain"
    ? styleText(formats[tone], text, { validateStream: false })
    : text;
}

/**
 * One line of text from a value: a control character could move the cursor or colour the screen, a
 * mark of direction could have a name read as another one.
 */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, " ");
}

/** Breaks text into lines of at most `width` characters, between words where that is possible. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of oneLine(text).split(" ").filter(Boolean)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length <= width) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = word;
    while (line.length > width) {
      lines.push(line.slice(0, width));
      line = line.slice(width);
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** Puts `head` before the first line of a wrapped text and as many spaces before the others. */
export function hanging(head: string, text: string, width: number): string[] {
  const room = Math.max(10, width - head.length);
  const [first = "", ...rest] = wrapped(text, room);
  return [`${head}${first}`.trimEnd(), ...rest.map((line) => `${" ".repeat(head.length)}${line}`)];
}

/** Text cut to `most` characters, the cut marked. */
export function clipped(text: string, most: number): string {
  const line = oneLine(text);
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}

/**
 * The end of a text in `most` characters, the cut marked: of an ARN, the end tells it from others.
 */
export function clippedBefore(text: string, most: number): string {
  const line = oneLine(text);
  return line.length <= most ? line : `…${line.slice(line.length - most + 1)}`;
}

/** A column of a table of text. */
export type Align = "left" | "right";

/** The last column of a table is broken into lines no narrower than this. */
const narrowestColumn = 16;

/**
 * Sets rows in columns two spaces apart, two spaces in; the lines of each row together.
 *
 * The last column is as long as it likes, or broken at `width` columns where one is given. Where
 * the others leave no room for it, the first stands on a line of its own above the rest.
 */
export function tableRows(
  rows: readonly (readonly string[])[],
  align: readonly Align[],
  width = Number.POSITIVE_INFINITY,
): string[][] {
  const widths = align.map((_, column) =>
    Math.max(0, ...rows.map((row) => oneLine(row[column] ?? "").length)),
  );
  const last = Math.min(widths.at(-1) ?? 0, narrowestColumn);
  const beforeLast = widths.slice(0, -1).reduce((sum, column) => sum + column + 2, 2);
  const stacked = beforeLast + last > width;
  return rows.map((row) => {
    const cells = align.map((side, column) => {
      const text = oneLine(row[column] ?? "");
      const widest = widths[column] ?? 0;
      return side === "right" ? text.padStart(widest) : text.padEnd(widest);
    });
    if (!stacked) return tableLine("  ", cells, width);
    const [first = "", ...rest] = cells;
    const title = first.trim() === "" ? [] : [`  ${first.trimEnd()}`];
    return [...title, ...tableLine("    ", rest, width)];
  });
}

/** The same as lines, one row after the other. */
export function tabled(...table: Parameters<typeof tableRows>): string[] {
  return tableRows(...table).flat();
}

function tableLine(indent: string, cells: readonly string[], width: number): string[] {
  const line = `${indent}${cells.join("  ")}`.trimEnd();
  if (line.length <= width) return [line];
  return hanging(`${indent}${cells.slice(0, -1).join("  ")}  `, cells.at(-1) ?? "", width);
}
