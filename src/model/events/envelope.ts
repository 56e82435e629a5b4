import { type Fields, requiredText, text, time } from "./fields";
import { Rejection } from "./rejection";

/** An event whose kind is known; what a kind does not need may be missing. */
export interface Envelope {
  readonly fields: Fields;
  readonly detail: Fields;
  /** The first ARN that the event is about. */
  readonly resource: string | undefined;
  /** Clock of whoever reads the event, in milliseconds; `undefined` accepts every time. */
  readonly now: number | undefined;
  /**
   * When SQS took the event, in milliseconds: whoever sends it has no say in that. `undefined` for
   * one that came another way.
   */
  readonly sent?: number | undefined;
  /** Where the service can run whose events are read; `undefined` accepts every region. */
  readonly plan?: PlannedRegions | undefined;
}

/** The regions of a recovery plan. */
export interface PlannedRegions {
  readonly service: string;
  readonly regions: readonly string[];
}

/** Clocks differ; more than a day ahead is a fault [aws-facts C 1.13]. */
const furthestAhead = 24 * 3_600_000;

/** Region in which the event arose; the envelope always names it, except of our own events. */
export function envelopeRegion({ fields }: Envelope): string {
  return requiredText(fields.region, "region");
}

export function envelopeAccount({ fields }: Envelope): string {
  const { account } = fields;
  return typeof account === "number" ? String(account) : requiredText(fields.account, "account");
}

/** Instant of the event, to the second: later than what it tells of. */
export function envelopeTime(envelope: Envelope): number {
  const instant = instantOf(envelope, envelope.fields.time, "time");
  if (instant === undefined) throw new Rejection("missing-field", "time must be there");
  return instant;
}

/** A time of the event's detail, or of another part of it. */
export function instantOf({ now }: Envelope, value: unknown, name: string): number | undefined {
  const instant = time(value, name);
  if (instant !== undefined && now !== undefined && instant > now + furthestAhead) {
    const at = new Date(instant).toISOString();
    throw new Rejection("future-time", `${name} must not lie a day ahead, got ${at}`);
  }
  return instant;
}

/** A time without which the event says nothing. */
export function requiredInstant(envelope: Envelope, value: unknown, name: string): number {
  const instant = instantOf(envelope, value, name);
  if (instant === undefined) throw new Rejection("missing-field", `${name} must be there`);
  return instant;
}

/** When something began and ended, refused if the end is before the beginning. */
export interface Span {
  readonly created: number | undefined;
  readonly completed: number | undefined;
}

/** The span of a job or of a recovery point of AWS Backup. */
export function spanOf(envelope: Envelope): Span {
  const { detail } = envelope;
  const created = instantOf(envelope, detail.creationDate, "creationDate");
  const completed = instantOf(envelope, detail.completionDate, "completionDate");
  if (created !== undefined && completed !== undefined && completed < created) {
    throw new Rejection("clock-fault", "completionDate must not be before creationDate");
  }
  return { created, completed };
}

/** A state, which AWS calls `state` in one event of a job and `status` in the next. */
export function stateOf({ detail }: Envelope): string {
  const state = text(detail.state, "state") ?? text(detail.status, "status");
  if (state === undefined) throw new Rejection("missing-field", "state must be there");
  return state.toUpperCase();
}
