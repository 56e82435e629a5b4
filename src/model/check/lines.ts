import type { Told } from "../status/told";
import type { CheckLine, CheckVerdict } from "./check-line";
import { type Finding, judgedLine, type Side, type Topic } from "./parity/finding";

/** A line about what no failover can do without: who does not tell of that has failed. */
export function neededLine<Value>(
  topic: Topic,
  side: Side<Value>,
  judge: (value: Value, at: Date) => Finding,
): CheckLine {
  const line = judgedLine(topic, side, judge);
  return side.told.kind === "told" ? line : { ...line, verdict: "fail" };
}

/** A line about what is of no region, and who was asked for it. */
export function worldLine<Value>(
  topic: Topic,
  { asked, told }: { readonly asked: string; readonly told: Told<Value> },
  judge: (value: Value, at: Date) => Finding,
): CheckLine {
  return { ...judgedLine(topic, { region: asked, told }, judge), region: null };
}

/** A line about what the plan or the caller says, which nobody has to be asked for. */
export function knownLine(topic: Topic, region: string | null, finding: Finding): CheckLine {
  return { ...topic, region, ...finding, at: null };
}

/** What awsdr does not look at, and how somebody does. */
export function notLookedAt(
  topic: Topic,
  region: string | null,
  { says, todo }: { readonly says: string; readonly todo: string },
): CheckLine {
  return { ...topic, region, verdict: "not-looked-at", says, at: null, todo };
}

/** How many lines turned out how. */
export function verdictCounts(lines: readonly CheckLine[]): Record<CheckVerdict, number> {
  const counts = { pass: 0, warn: 0, fail: 0, "not-looked-at": 0 };
  for (const { verdict } of lines) counts[verdict] += 1;
  return counts;
}

/** The worst of them; none at all is no pass, since then nobody has looked. */
export function worstOfCounts(
  counts: Readonly<Record<CheckVerdict, number>>,
): Exclude<CheckVerdict, "not-looked-at"> {
  if (counts.fail > 0 || counts.pass + counts.warn === 0) return "fail";
  return counts.warn > 0 ? "warn" : "pass";
}
