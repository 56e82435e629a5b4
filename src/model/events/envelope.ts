import { type Fields, requiredText, text, texts, time } from "./fields";
import { Rejection } from "./rejection";

/** An EventBridge event whose kind is known; what a kind does not need may be missing. */
export interface Envelope {
  readonly fields: Fields;
  readonly detail: Fields;
  /** ARNs that the event is about; may be empty. */
  readonly resources: readonly string[];
  /** Clock of whoever reads the event, in milliseconds; `undefined` accepts every time. */
  readonly now: number | undefined;
}

/** Clocks differ; more than a day ahead is a fault [aws-facts C 1.13]. */
const furthestAhead = 24 * 3_600_000;

/** Region in which the event arose; the envelope always names it, except of our own events. */
export function envelopeRegion({ fields }: Envelope): string {
  return requiredText(fields, "region");
}

export function envelopeAccount({ fields }: Envelope): string {
  const { account } = fields;
  return typeof account === "number" ? String(account) : requiredText(fields, "account");
}

/** Instant of the event, to the second: later than what it tells of. */
export function envelopeTime(envelope: Envelope): number {
  const instant = instantOf(envelope, envelope.fields, "time");
  if (instant === undefined) throw new Rejection("missing-field", "time must be there");
  return instant;
}

/** A time of the event's detail, or of another part of it. */
export function instantOf({ now }: Envelope, fields: Fields, name: string): number | undefined {
  const instant = time(fields, name);
  if (instant !== undefined && now !== undefined && instant > now + furthestAhead) {
    const at = new Date(instant).toISOString();
    throw new Rejection("future-time", `${name} must not lie a day ahead, got ${at}`);
  }
  return instant;
}

/** A state, which AWS calls `state` in one event of a job and `status` in the next. */
export function stateOf({ detail }: Envelope): string {
  const state = text(detail, "state") ?? text(detail, "status");
  if (state === undefined) throw new Rejection("missing-field", "state must be there");
  return state.toUpperCase();
}

export function resourcesOf(fields: Fields): string[] {
  return texts(fields, "resources");
}
