import { parseEventTime } from "../model/events/event-time";

/** Reads a whole number from the command line; a sentence says why where it is none. */
export function wholeNumber(
  option: string,
  text: string | undefined,
  { from, to, otherwise }: { from: number; to: number; otherwise: number },
): { readonly value: number; readonly faults: readonly string[] } {
  if (text === undefined) return { value: otherwise, faults: [] };
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= from && value <= to) return { value, faults: [] };
  return {
    value: otherwise,
    faults: [`${option} must be a whole number from ${from} to ${to}, got ${JSON.stringify(text)}`],
  };
}

/** An ISO instant, or a date for its midnight in UTC; `undefined` for any other text. */
export function instantOf(text: string): Date | undefined {
  // A time without a zone is refused: it could mean a schedule's zone, the machine's or UTC.
  const [, date = "", time = ""] =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)))?$/.exec(text) ?? [];
  const whole = /^\d\d:\d\d(?!:\d\d)/.test(time) ? `${time.slice(0, 5)}:00${time.slice(5)}` : time;
  return parseEventTime(`${date}T${whole === "" ? "00:00:00Z" : whole}`);
}
