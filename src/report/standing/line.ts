import type { Told, Untold } from "../../model/status/told";
import { momentOf } from "../../model/units/moment";
import { clipped, hanging, type TextStyle, type Tone, toned, usableWidth } from "../paper/text";
import { roughly } from "../paper/words";

/** One fact on the screen. */
export interface FactLine {
  /** What it is about; empty where that stands on a line above. */
  readonly label: string;
  readonly text: string;
  readonly tone: Tone;
}

const labelWidth = 14;
/** A reason is often a long answer of AWS; the JSON has all of it. */
const longestReason = 120;

/** A fact; its label is set once for several of them. */
export function line(label: string, text: string, tone: Tone = "plain"): FactLine {
  return { label, text, tone };
}

/** Sets lines for a terminal. */
export function setLines(lines: readonly FactLine[], style: TextStyle): string[] {
  return lines.flatMap(({ label, text, tone }) =>
    hanging(headOf(label), text, usableWidth(style)).map((each) => toned(each, tone, style)),
  );
}

/** A label that is too long for its column has the column end behind it. */
function headOf(label: string): string {
  return label.length < labelWidth ? label.padEnd(labelWidth) : `${label} `;
}

/** When something was so, and how long ago if that is a minute or more. */
export function instantWords(at: Date, now: Date): string {
  const seconds = (now.getTime() - at.getTime()) / 1_000;
  const age = seconds < 60 ? "" : `, ${roughly(seconds)} ago`;
  return `(${momentOf(at, now)}${age})`;
}

/** A line of an answer, or of what came in its place. */
export function toldLine<Value>(
  label: string,
  told: Told<Value>,
  now: Date,
  words: (value: Value) => { readonly text: string; readonly tone?: Tone },
  what = "",
): FactLine {
  if (told.kind !== "told") return untoldLine(label, told, now, what);
  const { text, tone } = words(told.value);
  return line(label, `${text} ${instantWords(told.at, now)}`, tone);
}

/** What is said in place of an answer; silence is never soft. */
export function untoldLine(
  label: string,
  { kind, reason, at }: Untold,
  now: Date,
  what = "",
): FactLine {
  const about = what === "" ? "" : `${what}: `;
  if (kind === "unnamed")
    return line(label, `${about}not looked at yet, the plan does not name it`, "soft");
  // Why there are none stands once on the screen, above all else.
  if (kind === "credentials") {
    return line(label, `${about}not told without credentials ${instantWords(at, now)}`, "bad");
  }
  const why = clipped(reason, longestReason);
  return line(label, `${about}${kind}, ${why} ${instantWords(at, now)}`, "bad");
}
