import type { CallsAhead } from "../../model/report/calls-ahead";
import { hanging, type TextStyle, toned, usableWidth } from "../paper/text";
import { callList } from "./call-list";

/** Tells what a run that was begun before would still call; no line break at the end. */
export function callsAheadText(
  { calls, stuck }: CallsAhead,
  deed: "move" | "abandon",
  style: TextStyle,
): string {
  const does = deed === "move" ? "gone on with" : "given up";
  const sentence = `!  ${does} now, the run would not get to its end (${stuck}).`;
  const warning = stuck === null ? [] : hanging("", sentence, usableWidth(style));
  return [
    ...warning.map((line) => toned(line, "bad", style)),
    ...(calls.length === 0 ? [] : callList("What would still be called", calls, style)),
  ].join("\n");
}
