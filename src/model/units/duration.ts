import { type Checked, type Fault, fault } from "../faults";

/** A length of time that people argue about, in words: `"15 minutes"`, `"1 hour 30 minutes"`. */
export type Duration = string;

/** What a caller may ask of a duration beyond its spelling. */
export interface DurationRules {
  /** Whether no time at all (`"0 seconds"`) is an answer; by default it is refused. */
  readonly zero?: boolean | undefined;
}

const units = [
  { name: "day", seconds: 86_400 },
  { name: "hour", seconds: 3_600 },
  { name: "minute", seconds: 60 },
  { name: "second", seconds: 1 },
] as const;

const spelling =
  'whole numbers with units, largest first, such as "15 minutes" or "1 hour 30 minutes"';

/**
 * Seconds of a duration; `undefined` when the text is not one.
 *
 * Zero is refused unless `rules.zero` allows it. `durationFaults` says why a text is refused.
 */
export function parseDuration(text: string, rules: DurationRules = {}): number | undefined {
  return readDuration("", text, rules).value;
}

/** Lists what is wrong with a duration. */
export function durationFaults(path: string, text: unknown, rules: DurationRules = {}): Fault[] {
  return [...(readDuration(path, text, rules).faults ?? [])];
}

/**
 * Seconds in words, rounded to whole ones: `5400` is `"1 hour 30 minutes"`.
 *
 * For whole seconds `parseDuration` gives back exactly the number that went in.
 */
export function formatDuration(seconds: number): Duration {
  const parts = split(seconds)
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${count} ${plural(name, count)}`);
  return parts.length === 0 ? "0 seconds" : parts.join(" ");
}

/** Seconds for a table, rounded to whole ones: `"1h 30m 05s"`, `"2d 00h 00m 00s"`, `"45s"`. */
export function shortDuration(seconds: number): string {
  const parts = split(seconds);
  const first = parts.findIndex(({ count }) => count > 0);
  return parts
    .slice(first === -1 ? -1 : first)
    .map(({ name, count }, index) => {
      const digits = index === 0 ? String(count) : String(count).padStart(2, "0");
      return `${digits}${name.charAt(0)}`;
    })
    .join(" ");
}

function readDuration(path: string, text: unknown, rules: DurationRules): Checked<number> {
  const wrong = (reason: string): Checked<number> => {
    const got = JSON.stringify(text) ?? String(text);
    return { faults: [fault(path, `must be a duration, got ${got}: ${reason}`)] };
  };
  if (typeof text !== "string") return wrong(`write ${spelling}`);
  const words = text.split(" ");
  let total = 0;
  let lastUnit = -1;

  for (let at = 0; at < words.length; at += 2) {
    const [digits = "", word = ""] = words.slice(at, at + 2);
    const unit = units.findIndex(({ name }) => word === name || word === `${name}s`);
    const { name, seconds } = units[unit] ?? {};
    if (!/^(0|[1-9]\d*)$/.test(digits) || name === undefined || seconds === undefined) {
      return wrong(`write ${spelling}`);
    }
    const count = Number(digits);
    if (word !== plural(name, count)) {
      return wrong(`write "${digits} ${plural(name, count)}"`);
    }
    if (unit <= lastUnit) {
      return wrong("units must go from the largest to the smallest, each at most once");
    }
    lastUnit = unit;
    total += count * seconds;
  }
  if (!Number.isSafeInteger(total)) {
    return wrong("it is longer than can be counted in seconds");
  }
  return total === 0 && rules.zero !== true
    ? wrong("it must be longer than zero")
    : { value: total };
}

function split(seconds: number): { readonly name: string; readonly count: number }[] {
  let rest = Math.max(0, Math.round(seconds));
  return units.map((unit) => {
    const count = Math.floor(rest / unit.seconds);
    rest -= count * unit.seconds;
    return { name: unit.name, count };
  });
}

function plural(unit: string, count: number): string {
  return count === 1 ? unit : `${unit}s`;
}
