import { parseEventTime } from "../model/events/event-time";
import { type Checked, type Fault, fault, wholeNumberFaults } from "../model/faults";

/** Reads a whole number from the command line. */
export function wholeNumber(
  option: string,
  text: string | undefined,
  { from, to, otherwise }: { from: number; to: number; otherwise: number },
): Checked<number> {
  if (text === undefined) return { value: otherwise };
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  const faults = wholeNumberFaults(option, value, { from, to }, JSON.stringify(text));
  return faults.length > 0 ? { faults } : { value };
}

/** Faults of arguments that came as options of the same names. */
export function ofOptions(faults: readonly Fault[]): Fault[] {
  return faults.map(({ path, reason }) => fault(`--${path}`, reason));
}

/** An ISO instant, or a date for its midnight in UTC; `undefined` for any other text. */
export function instantOf(text: string): Date | undefined {
  // A time without a zone is refused: it could mean a schedule's zone, the machine's or UTC.
  const [, date = "", time = ""] =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)))?$/.exec(text) ?? [];
  const whole = /^\d\d:\d\d(?!:\d\d)/.test(time) ? `${time.slice(0, 5)}:00${time.slice(5)}` : time;
  return parseEventTime(`${date}T${whole === "" ? "00:00:00Z" : whole}`);
}
