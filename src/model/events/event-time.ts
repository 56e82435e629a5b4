const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** One spelling of an instant that AWS puts into events. */
type Spelling = (text: string) => Date | undefined;

/** Order does not matter: no text is read by two of these. */
const spellings: readonly Spelling[] = [iso, rfc1123, javaDate, americanText];

/**
 * The instant of an event's time field; `undefined` when the value is no time that AWS is known to
 * write.
 *
 * Reads ISO 8601 with an offset (`Z`, `+0000`, `+00:00`; fraction optional), RFC 1123
 * (`Fri, 31 Jan 2025 02:02:02 GMT`), Java's text (`Sun Nov 24 22:32:55 UTC 2024`) and
 * `Jul 15, 2020 9:39:07 PM`, which carries no zone and is UTC. The machine's own time zone never
 * matters, which `new Date(text)` does not promise. Impossible dates (30 February) are refused.
 */
export function parseEventTime(value: unknown): Date | undefined {
  if (typeof value !== "string") return undefined;
  for (const spelling of spellings) {
    const instant = spelling(value);
    if (instant !== undefined) return instant;
  }
  return undefined;
}

/** `2020-07-15T21:39:07.180Z`, `2024-03-11T10:04:50.000+0000`: Backup, EBS, RDS and CloudWatch. */
function iso(text: string): Date | undefined {
  const match =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)$/.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = "", offset = "Z"] = match;
  const local = utc(year, Number(month) - 1, day, hour, minute, second, fraction);
  const shift = offsetMinutes(offset);
  if (local === undefined || shift === undefined) return undefined;
  return new Date(local.getTime() - shift * 60_000);
}

/** `Fri, 31 Jan 2025 02:02:02 GMT`: AWS Health. */
function rfc1123(text: string): Date | undefined {
  const match =
    /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d\d?) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:GMT|UTC)$/.exec(
      text,
    );
  if (match === null) return undefined;
  const [, day, month = "", year, hour, minute, second] = match;
  return utc(year, months.indexOf(month), day, hour, minute, second);
}

/** `Sun Nov 24 22:32:55 UTC 2024`: what Java prints for a date. */
function javaDate(text: string): Date | undefined {
  const match =
    /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2}) (\d\d) (\d\d):(\d\d):(\d\d) (?:GMT|UTC) (\d{4})$/.exec(
      text,
    );
  if (match === null) return undefined;
  const [, month = "", day, hour, minute, second, year] = match;
  return utc(year, months.indexOf(month), day, hour, minute, second);
}

/** `Jul 15, 2020 9:39:07 PM`: AWS Backup's jobs in some events; UTC though it does not say so. */
function americanText(text: string): Date | undefined {
  const match = /^([A-Z][a-z]{2}) (\d\d?), (\d{4}),? (\d\d?):(\d\d):(\d\d)[ \u202f](AM|PM)$/.exec(
    text,
  );
  if (match === null) return undefined;
  const [, month = "", day, year, hourText, minute, second, half] = match;
  const hour = Number(hourText);
  if (hour < 1 || hour > 12) return undefined;
  const hour24 = (hour % 12) + (half === "PM" ? 12 : 0);
  return utc(year, months.indexOf(month), day, hour24, minute, second);
}

type Field = string | number | undefined;

/**
 * The instant of these UTC fields; `undefined` when the calendar or the clock has no such moment.
 */
function utc(
  year: Field,
  month: number,
  day: Field,
  hour: Field,
  minute: Field,
  second: Field,
  fraction = "",
): Date | undefined {
  const fields = [year, month, day, hour, minute, second].map(Number);
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = fields;
  const date = new Date(0);
  date.setUTCFullYear(y, mo, d);
  date.setUTCHours(h, mi, s, Number(fraction.slice(0, 3).padEnd(3, "0")));
  const kept = [
    date.getUTCFullYear(),
    date.getUTCMonth(),
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ];
  return kept.every((field, index) => field === fields[index]) ? date : undefined;
}

function offsetMinutes(offset: string): number | undefined {
  if (offset === "Z") return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  if (hours > 23 || minutes > 59) return undefined;
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
