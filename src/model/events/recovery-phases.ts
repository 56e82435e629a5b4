/** `Recovery Phase`: our own event, which a failover emits as it goes, for real or as a drill. */
import { earliest, fact, latest } from "../records/fact";
import type { LedgerRecord, RunFacts } from "../records/record";
import { fitted } from "../records/short-key";
import { type Envelope, instantOf } from "./envelope";
import { requiredText, text } from "./fields";
import { Rejection, shown } from "./rejection";

/** Source and detail-type of the event that a failover emits. */
export const recoveryPhaseSource = "awsdr";
export const recoveryPhaseType = "Recovery Phase";

export const recoveryPhases = [
  "started",
  "detected",
  "decided",
  "shifted",
  "recovered",
  "abandoned",
] as const;

export type RecoveryPhase = (typeof recoveryPhases)[number];

/** The event's `detail`. */
export interface RecoveryPhaseDetail {
  readonly service: string;
  /** Identity of the run; all its phases carry it. */
  readonly runId: string;
  readonly kind: "incident" | "drill";
  readonly phase: RecoveryPhase;
  /** ISO instant of the phase, which is well before the event when it is dated back. */
  readonly at: string;
  /** Region in which the phase took place; of `shifted`, the region that serves from then on. */
  readonly region: string;
}

/** Names go into keys, tables and terminals. */
const longestName = 128;

/**
 * One phase of a run. Two tellings of one phase differ: the start is the earlier, others the later.
 */
export function recoveryPhase(envelope: Envelope): LedgerRecord[] {
  const { detail } = envelope;
  const service = nameIn(detail.service, "service");
  const runId = nameIn(detail.runId, "runId");
  const kind = requiredText(detail.kind, "kind");
  if (kind !== "incident" && kind !== "drill") {
    throw new Rejection("bad-field", `kind must be incident or drill, got ${shown(kind)}`);
  }
  const phaseText = requiredText(detail.phase, "phase");
  const phase = recoveryPhases.find((known) => known === phaseText);
  if (phase === undefined) {
    const allowed = recoveryPhases.join(", ");
    throw new Rejection("bad-field", `phase must be one of ${allowed}, got ${shown(phaseText)}`);
  }
  const at = instantOf(envelope, detail.at, "at");
  if (at === undefined) throw new Rejection("missing-field", "at must be there");

  const facts: RunFacts = {
    service: fact(service),
    runId: fact(runId),
    purpose: fact(kind),
  };
  // Only the active region depends on it: without it, the instant of the phase still counts.
  if (text(detail.region, "region") !== undefined) {
    const region = nameIn(detail.region, "region");
    facts.region = fact(region);
    if (phase === "shifted") facts.shiftedTo = fact(region, 0, at);
  }
  facts[phase] = phase === "started" ? earliest(at) : latest(at);
  const identity = [kind, service, runId].map(encodeURIComponent).join("/");
  return [{ kind: "run", key: fitted(`run/${identity}`), facts }];
}

function nameIn(value: unknown, field: string): string {
  const name = requiredText(value, field);
  // Surrogates without a partner (Cs) are no text, and no key could hold them.
  if (name.length > longestName || /[\p{Cc}\p{Cs}]/u.test(name)) {
    const rule = `at most ${longestName} characters, none of them a control character`;
    throw new Rejection("bad-field", `${field} must have ${rule}, got ${shown(name)}`);
  }
  return name;
}
