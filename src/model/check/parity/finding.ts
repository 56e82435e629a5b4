import type { Told, Untold } from "../../status/told";
import type { CheckLine, CheckVerdict } from "../check-line";

/** What one region told. */
export interface Side<Value> {
  readonly region: string;
  readonly told: Told<Value>;
}

/** What a line is about. */
export interface Topic {
  readonly id: string;
  readonly title: string;
}

/** What was made of an answer. */
export interface Finding {
  readonly verdict: CheckVerdict;
  readonly says: string;
  readonly todo: string | null;
}

/** What is well. */
export function passes(says: string): Finding {
  return { verdict: "pass", says, todo: null };
}

/** What can wait, or cannot be known. */
export function warns(says: string, todo: string): Finding {
  return { verdict: "warn", says, todo };
}

/** What would make a failover fail, or the service worse after one. */
export function fails(says: string, todo: string): Finding {
  return { verdict: "fail", says, todo };
}

/** A line about one region by itself. */
export function judgedLine<Value>(
  topic: Topic,
  { region, told }: Side<Value>,
  judge: (value: Value, at: Date) => Finding,
): CheckLine {
  if (told.kind !== "told") return lineOfUntold(topic, region, region, told);
  return { ...topic, region, ...judge(told.value, told.at), at: told.at };
}

const advice: Readonly<Record<Untold["kind"], string>> = {
  silent: "check again; if it stays silent, look at the region",
  credentials: "sign in with credentials that AWS takes, and check again",
  refused: "give the one who checks the observer's rights, and make sure that it is there",
  unnamed: "look at it by hand",
};

/** What nobody told is no pass, whatever it would have been. */
function lineOfUntold(
  topic: Topic,
  region: string,
  asked: string,
  { kind, reason, at }: Untold,
): CheckLine {
  const how = { silent: "is silent", credentials: "was not asked", refused: "does not tell" };
  const says = kind === "unnamed" ? `not looked at: ${reason}` : `${asked} ${how[kind]}: ${reason}`;
  return { ...topic, region, verdict: "warn", says, at, todo: advice[kind] };
}

/** Names in a sentence. */
export function namesInWords(names: readonly string[]): string {
  const [last = "", ...others] = [...names].reverse();
  return others.length === 0 ? last : `${others.reverse().join(", ")} and ${last}`;
}
