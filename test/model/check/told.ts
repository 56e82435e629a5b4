import type { Told } from "../../../src/model/status/told";

/** When everything in these tests was told. */
export const at = new Date("2026-06-01T12:00:00Z");

export function told<Value>(value: Value): Told<Value> {
  return { kind: "told", value, at };
}

/** What comes of a place that does not answer. */
export const silent: Told<never> = { kind: "silent", reason: "no answer within 8 s", at };

/** So many seconds before that. */
export function ago(seconds: number): Date {
  return new Date(at.getTime() - seconds * 1_000);
}
