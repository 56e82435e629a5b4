/** One thing wrong with arguments. */
export interface Fault {
  /**
   * The argument as its caller writes it, such as `schedules.daily.keepDays`; empty for the whole.
   */
  readonly path: string;
  /** Rule, value received, reason: `must be a whole number from 1 to 35, got 0: it is so`. */
  readonly reason: string;
}

/** A value, or every fault that keeps it from being one. */
export type Checked<Value> =
  | { readonly value: Value; readonly faults?: undefined }
  | { readonly value?: undefined; readonly faults: readonly Fault[] };

/** A fault of the argument at a path; of all arguments together where the path is empty. */
export function fault(path: string, reason: string): Fault {
  return { path, reason };
}

/** A fault as people read it. */
export function sentenceOf({ path, reason }: Fault): string {
  return path === "" ? reason : `${path} ${reason}`;
}

/** Faults of what stands at `prefix` in something larger: `engine` in `databases.catalog`. */
export function at(prefix: string, faults: readonly Fault[]): Fault[] {
  return faults.map(({ path, reason }) => fault(pathIn(prefix, path), reason));
}

/** The path of what stands at `path` in what stands at `prefix`; either may be the whole. */
export function pathIn(prefix: string, path: string): string {
  return [prefix, path].filter((part) => part !== "").join(".");
}

/** The values of several checked parts, or the faults of all of them. */
export function together<Parts extends Readonly<Record<string, unknown>>>(
  parts: {
    readonly [Name in keyof Parts]: Checked<Parts[Name]>;
  },
): Checked<Parts> {
  const entries = Object.entries<Checked<unknown>>(parts);
  const faults = entries.flatMap(([, part]) => part.faults ?? []);
  if (faults.length > 0) return { faults };
  return { value: Object.fromEntries(entries.map(([name, { value }]) => [name, value])) as Parts };
}

/** Which whole numbers are allowed. */
export interface WholeNumbers {
  readonly from: number;
  /** The greatest; without one, as far as numbers are exact. */
  readonly to?: number | undefined;
  /** What they count, such as `tasks`. */
  readonly of?: string | undefined;
  readonly reason?: string | undefined;
}

/** Whether a number is whole and within limits. */
export function isWholeNumber(
  value: number,
  { from, to = Number.MAX_SAFE_INTEGER }: Pick<WholeNumbers, "from" | "to">,
): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}

/** Lists what is wrong with a whole number; `got` is what it was written as, where that is text. */
export function wholeNumberFaults(
  path: string,
  value: number,
  allowed: WholeNumbers,
  got = shown(value),
): Fault[] {
  if (isWholeNumber(value, allowed)) return [];
  const { from, to, of, reason } = allowed;
  const counted = of === undefined ? "" : ` of ${of}`;
  const limits = to === undefined ? `from ${from} up` : `from ${from} to ${to}`;
  return [fault(path, because(`must be a whole number${counted} ${limits}, got ${got}`, reason))];
}

/** Lists what is wrong with what must be a list, and is whatever a program without types gives. */
export function listFaults(path: string, value: unknown, of: string): Fault[] {
  return Array.isArray(value) ? [] : [fault(path, `must be a list of ${of}, got ${shown(value)}`)];
}

/** Lists what is wrong with what is on or off; a text such as "no" would be on. */
export function switchedFaults(path: string, value: unknown): Fault[] {
  return typeof value === "boolean"
    ? []
    : [fault(path, `must be true or false, got ${shown(value)}`)];
}

/** How a choice is told. */
export interface Choice {
  /** By default that it must be one of what is allowed. */
  readonly rule?: string | undefined;
  readonly reason?: string | undefined;
}

/** Lists what is wrong with a value that must be one of a few. */
export function choiceFaults<Value extends string | number>(
  path: string,
  value: Value,
  allowed: readonly Value[],
  { rule = `must be one of ${allowed.join(", ")}`, reason }: Choice = {},
): Fault[] {
  if (allowed.includes(value)) return [];
  return [fault(path, because(`${rule}, got ${shown(value)}`, reason))];
}

/** Lists what is wrong with regions, each of which must be one of a few. */
export function regionFaults(
  path: string,
  named: readonly string[],
  regions: readonly string[],
  { rule = `must be one of the topology's (${regions.join(", ")})`, reason }: Choice = {},
): Fault[] {
  return named
    .filter((region) => !regions.includes(region))
    .map((region) => fault(path, because(`${rule}, got ${region}`, reason)));
}

/** Lists regions that a map names though the service does not run there. */
export function regionKeyFaults(
  path: string,
  keys: readonly string[],
  regions: readonly string[],
): Fault[] {
  const rule = "must name regions of the topology only";
  return regionFaults(path, keys, regions, { rule });
}

/** What came, of whatever type: from a program without a type check it may be any. */
/**
 * Lists what is wrong with what must have named fields, and is whatever a program without types
 * gives: a list, a map or a date has none that anybody reads, and would be passed over.
 */
export function fieldsFaults(
  path: string,
  value: unknown,
  { of, example }: { readonly of: string; readonly example: string },
): Fault[] {
  const isPlain =
    typeof value === "object" &&
    value !== null &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value));
  if (isPlain) return [];
  const kind = Array.isArray(value) ? "a list" : shown(value);
  return [fault(path, `must hold ${of}, got ${kind}: such as ${example}`)];
}

function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

function because(rule: string, reason: string | undefined): string {
  return reason === undefined ? rule : `${rule}: ${reason}`;
}
