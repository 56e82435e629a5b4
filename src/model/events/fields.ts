import { parseByteCount } from "../byte-size";
import { parseEventTime } from "../event-time";
import { Rejection, shown } from "./rejection";

/** An object out of JSON. Fields are read by fixed names only, never by names out of the event. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * The usual spelling, of days that every month has: what `Date.parse` reads alike everywhere. All other
 * spellings take the thorough way, which is ten times slower.
 */
const plainTime =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/;

/** No ARN, name or id of AWS is longer; what is longer is not one of them. */
const longestText = 2048;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** AWS writes an absent text as nothing, as null, as `""` and as `{}`. */
function isAbsent(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return isFields(value) && Object.keys(value).length === 0;
}

/** A text field; `undefined` when the event does not say. */
export function text(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (isAbsent(value)) return undefined;
  if (typeof value !== "string") {
    throw new Rejection("bad-field", `${name} must be text, got ${shown(value)}`);
  }
  if (value.length > longestText) {
    throw new Rejection("too-large", `${name} must have at most ${longestText} characters`);
  }
  return value;
}

/** A text field without which the event says nothing. */
export function requiredText(fields: Fields, name: string): string {
  const value = text(fields, name);
  if (value === undefined) throw new Rejection("missing-field", `${name} must be there`);
  return value;
}

/** An instant in milliseconds; `undefined` when the event does not say. */
export function time(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  if (typeof value === "string" && plainTime.test(value)) return Date.parse(value);
  if (isAbsent(value)) return undefined;
  const instant = parseEventTime(value);
  if (instant === undefined) {
    throw new Rejection("bad-time", `${name} must be a time, got ${shown(value)}`);
  }
  return instant.getTime();
}

/** A size as decimal digits; `undefined` when the event does not say, which is unknown and not 0. */
export function size(fields: Fields, name: string): string | undefined {
  const bytes = parseByteCount(fields[name]);
  if (bytes === undefined) return undefined;
  if (bytes === "bad") {
    throw new Rejection("bad-size", `${name} must be a count of bytes, got ${shown(fields[name])}`);
  }
  return bytes.toString();
}

/** A yes or no, which AWS writes as a boolean in one event and as text in another. */
export function flag(fields: Fields, name: string): boolean {
  const value = fields[name];
  return value === true || value === "true";
}

/** A field that holds an object; `undefined` when it does not. */
export function child(fields: Fields, name: string): Fields | undefined {
  const value = fields[name];
  return isFields(value) ? value : undefined;
}

/** The first texts of a list, which may be missing or hold anything. */
export function texts(fields: Fields, name: string): string[] {
  const value = fields[name];
  if (!Array.isArray(value)) return [];
  return value.filter((item) => typeof item === "string" && item.length <= longestText);
}
