/** What JSON can hold. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * A value as JSON can say it, with the same order of keys.
 *
 * JSON has no infinity and would write `null` for it in silence. Here `seconds: Infinity` becomes
 * `seconds: null, unbounded: true`, another key `p95` becomes `p95: null, p95Unbounded: true`, and
 * an array keeps its finite members while `<key>Unbounded` beside it counts the others. A `bigint`
 * becomes its digits; what is `undefined` is left out.
 */
export function jsonOf(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(jsonOf);
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "object") return null;
  const told = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(told.flatMap(([key, member]) => entriesOf(key, member)));
}

function entriesOf(key: string, member: unknown): [string, Json][] {
  const flag = key === "seconds" ? "unbounded" : `${key}Unbounded`;
  if (isEndless(member)) {
    return [
      [key, null],
      [flag, true],
    ];
  }
  if (Array.isArray(member) && member.some(isEndless)) {
    const finite = member.filter((one) => !isEndless(one));
    return [
      [key, jsonOf(finite)],
      [flag, member.length - finite.length],
    ];
  }
  return [[key, jsonOf(member)]];
}

function isEndless(value: unknown): boolean {
  return typeof value === "number" && !Number.isFinite(value);
}

/** A value as JSON text that people can read, with a line break at the end. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(jsonOf(value), null, 2)}\n`;
}

/** A value as JSON on one line, with a line break at the end. */
export function oneLineJson(value: unknown): string {
  return `${JSON.stringify(jsonOf(value))}\n`;
}
