import fc from "fast-check";

const monthNames = ["JAN", "FEB", "APR", "JUL", "OCT", "DEC"];
const weekdayNames = ["SUN", "MON", "WED", "FRI", "SAT"];

/** Values, ranges, steps and lists of these, between two numbers. */
function listOf(lowest: number, highest: number, names: readonly string[] = []) {
  const value = fc.integer({ min: lowest, max: highest });
  const step = fc.integer({ min: 1, max: Math.min(highest, highest - lowest + 1) });
  const range = fc.tuple(value, value).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  const item = fc.oneof(
    value.map(String),
    range.map(([low, high]) => `${low}-${high}`),
    fc.tuple(value, step).map(([low, by]) => `${low}/${by}`),
    fc.tuple(range, step).map(([[low, high], by]) => `${low}-${high}/${by}`),
    step.map((by) => `*/${by}`),
    ...(names.length > 0 ? [fc.constantFrom(...names)] : []),
  );
  return fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => items.join(","));
}

const minute = fc.oneof(fc.constantFrom("0", "30", "*", "0/5"), listOf(0, 59));
const hour = fc.oneof(fc.constantFrom("*", "5", "2"), listOf(0, 23));
const month = fc.oneof({ weight: 3, arbitrary: fc.constant("*") }, listOf(1, 12, monthNames));
const monthDay = fc.oneof(
  fc.constantFrom("*", "L", "31", "29"),
  fc.integer({ min: 1, max: 31 }).map((day) => `${day}W`),
  listOf(1, 31),
);
const weekDay = fc.oneof(
  fc.constantFrom("*", "L", "MON-FRI", "SUN-SAT/2", "FRI#1", "SATL"),
  fc.integer({ min: 1, max: 7 }).map((day) => `${day}L`),
  fc
    .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 }))
    .map(([day, nth]) => `${day}#${nth}`),
  listOf(1, 7, weekdayNames),
);
const year = fc.oneof(
  { weight: 4, arbitrary: fc.constant("*") },
  fc.constantFrom("2026-2027", "2025/2", "2028", "*/2"),
);
const days = fc.oneof(
  monthDay.map((day) => [day, "?"] as const),
  weekDay.map((day) => ["?", day] as const),
);

/** Cron expressions of every documented form. */
export const cronExpression = fc
  .tuple(minute, hour, days, month, year)
  .map(([m, h, [dom, dow], mon, y]) => `cron(${m} ${h} ${dom} ${mon} ${dow} ${y})`);

/** The same at midnight only, so that years can be walked day by day. */
export const midnightExpression = fc
  .tuple(days, month, year)
  .map(([[dom, dow], mon, y]) => `cron(0 0 ${dom} ${mon} ${dow} ${y})`);

/** Expressions that run on every day, at any times. */
export const dailyExpression = fc.tuple(minute, hour).map(([m, h]) => `cron(${m} ${h} * * ? *)`);

/** Minutes in the years that the expressions talk about. */
export const minuteInstant = fc
  .integer({ min: Date.UTC(2025, 0, 1) / 60_000, max: Date.UTC(2028, 11, 31) / 60_000 })
  .map((minutes) => minutes * 60_000);
