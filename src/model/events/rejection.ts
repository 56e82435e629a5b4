/**
 * Why an event is set aside. The codes are stable: alarms and scripts may depend on them.
 *
 * An event of a kind that is not known is no fault: it is ignored.
 */
export const rejectionCodes = {
  "not-json": "The text is not JSON.",
  "unreadable-file": "The file cannot be opened or read.",
  "not-an-event": "The value is no event: not an object, or without a source and a detail-type.",
  "too-deep": "The event nests deeper than any service's does.",
  "too-large": "The event, or one of its fields, is larger than EventBridge lets through.",
  "missing-field": "A field is missing without which the event cannot be understood.",
  "bad-field": "A field has a type or a value that its meaning rules out.",
  "bad-time": "A time is in no format that AWS writes, or on no calendar.",
  "future-time": "A time lies more than 24 hours ahead of the clock.",
  "phase-ahead": "A recovery phase lies more than 5 minutes after it was sent.",
  "phase-too-old": "A recovery phase lies more than 14 days before it was sent.",
  "unknown-region": "A recovery phase names a region that is none of its service's.",
  "bad-size":
    "A size is negative, fractional, above 2^53 - 1 as a number, longer than 19 digits as text, or no number.",
  "bad-arn": "A text that has to be an ARN is none, or is too long for a key.",
  "clock-fault": "Something ended before it began.",
  "foreign-account": "The event comes from an account other than the one recorded for.",
} as const;

export type RejectionCode = keyof typeof rejectionCodes;

/** Thrown inside the parser and caught at its edge; nobody else sees it. */
export class Rejection extends Error {
  readonly code: RejectionCode;

  constructor(code: RejectionCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A value as a message may show it: short, and without characters that a terminal obeys. */
export function shown(value: unknown): string {
  if (typeof value === "object" && value !== null)
    return Array.isArray(value) ? "a list" : "an object";
  const text = typeof value === "string" ? JSON.stringify(value.slice(0, 128)) : String(value);
  return printable(text).slice(0, 160);
}

/** Text without control characters, which could forge lines of a log. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, "");
}
