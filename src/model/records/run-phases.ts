/** The phases of a run, when one can be true, and which of several tellings of it holds. */
import type { Fact } from "./fact";
import type { RunFacts } from "./record";
import { fitted } from "./short-key";

export const recoveryPhases = [
  "started",
  "detected",
  "decided",
  "shifted",
  "recovered",
  "abandoned",
] as const;

export type RecoveryPhase = (typeof recoveryPhases)[number];

/** What names a run. */
export interface RunIdentity {
  readonly purpose: string;
  readonly service: string;
  readonly runId: string;
}

/** Key of a run's record; `undefined` where a name is no text that a key could hold. */
export function runKey({ purpose, service, runId }: RunIdentity): string | undefined {
  const names = [purpose, service, runId];
  // Surrogates without a partner are none.
  if (names.some((name) => /\p{Cs}/u.test(name))) return undefined;
  return fitted(`run/${names.map(encodeURIComponent).join("/")}`);
}

/** Clocks differ: a phase may lie so far ahead of the instant at which it was sent. */
const furthestAheadOfSending = 5 * 60_000;

/**
 * So far back a phase may be dated when it is sent. It is also the longest that SQS keeps a
 * message, so a phase that was sent as it happened outlives the queue of dead letters.
 * [api:sqs.SetQueueAttributes MessageRetentionPeriod: 1,209,600 s at most]
 */
const furthestBehindSending = 14 * 24 * 3_600_000;

/** Why a phase at an instant cannot be true that was sent at another; `undefined` when it can. */
export function phaseTimeFault(
  at: number,
  sent: number,
): "phase-ahead" | "phase-too-old" | undefined {
  if (at > sent + furthestAheadOfSending) return "phase-ahead";
  return at < sent - furthestBehindSending ? "phase-too-old" : undefined;
}

/**
 * Instant of a run's phase; `undefined` when nobody has told it.
 *
 * Of two tellings the earlier start holds, and of anything else the later, as long as it could be
 * true when the phase was first heard of; else what was heard first stands. So nobody moves a phase
 * by telling it again, however late, nor does a message that is sent a second time.
 */
export function phaseInstant(facts: RunFacts, phase: RecoveryPhase): number | undefined {
  const told = facts[phase]?.value;
  const first = facts[`${phase}First`];
  if (told === undefined || first === undefined) return told;
  return phaseTimeFault(told, receiptOf(first)) === undefined ? told : first.value;
}

/** What was told of a phase, and when that was sent: of several, the first one sent holds. */
export function firstTelling<Value extends string | number>(
  value: Value,
  sent: number,
): Fact<Value> {
  return { value, rank: 0, at: -sent };
}

function receiptOf({ at }: { readonly at: number }): number {
  return -at;
}
