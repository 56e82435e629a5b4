import { sentenceOf } from "../faults";
import { parseByteCount } from "../units/byte-size";
import { parseEventTime } from "./event-time";
import { plainTime } from "./plain-time";
import { Rejection, shown } from "./rejection";

/**
 * An object out of JSON. Fields are read by fixed names only, never by names out of the event. What
 * reads a field's value takes the value and not its owner: events come in many shapes, and a
 * property that is read where it is named costs a fraction of one that is looked up by a name.
 */
export type Fields = Readonly<Record<string, unknown>>;

/** No ARN, name or id of AWS is longer; what is longer is not one of them. */
const longestText = 2048;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** AWS writes an absent value as nothing, as null, as `""` and as `{}`. */
export function isAbsent(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return isFields(value) && Object.keys(value).length === 0;
}

/** A text field; `undefined` when the event does not say. */
export function text(value: unknown, name: string, longest = longestText): string | undefined {
  if (typeof value !== "string") {
    if (isAbsent(value)) return undefined;
    throw new Rejection("bad-field", `${name} must be text, got ${shown(value)}`);
  }
  if (value === "") return undefined;
  if (value.length > longest) {
    throw new Rejection("too-large", `${name} must have at most ${longest} characters`);
  }
  return value;
}

/** A text field without which the event says nothing. */
export function requiredText(value: unknown, name: string, longest = longestText): string {
  const told = text(value, name, longest);
  if (told === undefined) throw new Rejection("missing-field", `${name} must be there`);
  return told;
}

/** An instant in milliseconds; `undefined` when the event does not say. */
export function time(value: unknown, name: string): number | undefined {
  if (value === undefined) return undefined;
  const plain = typeof value === "string" ? plainTime(value) : undefined;
  if (plain !== undefined) return plain;
  if (isAbsent(value)) return undefined;
  const instant = parseEventTime(value);
  if (instant === undefined) {
    throw new Rejection("bad-time", `${name} must be a time, got ${shown(value)}`);
  }
  return instant.getTime();
}

/**
 * A size as decimal digits; `undefined` when the event does not say, which is unknown and not 0.
 */
export function size(value: unknown, name: string): string | undefined {
  // Without a BigInt on the way, for the way that nearly all sizes are written.
  if (typeof value === "string" && /^[1-9]\d{0,18}$/.test(value)) return value;
  const bytes = parseByteCount(name, value);
  if (bytes.faults !== undefined) {
    const [rule] = bytes.faults.map(sentenceOf);
    throw new Rejection("bad-size", `${rule}, got ${shown(value)}`);
  }
  return bytes.value?.toString();
}

/** A yes or no, which AWS writes as a boolean in one event and as text in another. */
export function flag(value: unknown): boolean {
  return value === true || value === "true";
}

/** A field's own fields; `undefined` where it holds no object. */
export function child(value: unknown): Fields | undefined {
  return isFields(value) ? value : undefined;
}

/** The first text of a list, which may be missing or hold anything, and absent texts among it. */
export function firstText(value: unknown): string | undefined {
  if (!Array.isArray(value)) return undefined;
  for (const item of value) {
    if (typeof item === "string" && item !== "" && item.length <= longestText) return item;
  }
  return undefined;
}
