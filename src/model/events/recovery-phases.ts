/** `Recovery Phase`: our own event, which a failover emits as it goes, for real or as a drill. */
import { earliest, fact, latest } from "../records/fact";
import type { LedgerRecord, RunFacts } from "../records/record";
import { retractionFact } from "../records/retraction";
import {
  firstTelling,
  phaseTimeFault,
  type RecoveryPhase,
  recoveryPhases,
  runKey,
} from "../records/run-phases";
import { type Envelope, instantOf, requiredInstant } from "./envelope";
import { requiredText, text } from "./fields";
import { Rejection, shown } from "./rejection";

/** Source and detail-type of the event that a failover emits. */
export const recoveryPhaseSource = "awsdr";
export const recoveryPhaseType = "Recovery Phase";

/** What an event can tell of a run: one of its phases, or that nothing told of it counts. */
const tellings = [...recoveryPhases, "retracted"] as const;

/** What every event of a run holds in its `detail`. */
interface RunDetail {
  readonly service: string;
  /** Identity of the run; all its phases carry it. */
  readonly runId: string;
  readonly kind: "incident" | "drill";
  /** ISO instant of the phase, which is well before the event when it is dated back. */
  readonly at: string;
}

/** The event's `detail`. */
export interface RecoveryPhaseDetail extends RunDetail {
  readonly phase: RecoveryPhase;
  /** Region in which the phase took place; of `shifted`, the region that serves from then on. */
  readonly region?: string;
}

/** The `detail` of the event that takes a run back. */
export interface RetractionDetail extends RunDetail {
  readonly phase: "retracted";
  /** Who takes it back. */
  readonly by: string;
  readonly reason: string;
}

/** An event of a run, as `PutEvents` takes it. [api:events.PutEventsRequestEntry] */
export function phaseEntry(detail: RecoveryPhaseDetail | RetractionDetail, bus: string) {
  return {
    EventBusName: bus,
    Source: recoveryPhaseSource,
    DetailType: recoveryPhaseType,
    Detail: JSON.stringify(detail),
  };
}

/** Names go into keys, tables and terminals. */
const longestName = 128;

/** Reasons go into reports. */
export const longestReason = 512;

/**
 * One phase of a run, or its retraction. What cannot be true is refused: an instant that lies ahead
 * of when the event was sent, or too far back, and a region that the service cannot run in.
 */
export function recoveryPhase(envelope: Envelope): LedgerRecord[] {
  const { detail } = envelope;
  const service = nameIn(detail.service, "service");
  const runId = nameIn(detail.runId, "runId");
  const kind = requiredText(detail.kind, "kind");
  if (kind !== "incident" && kind !== "drill") {
    throw new Rejection("bad-field", `kind must be incident or drill, got ${shown(kind)}`);
  }
  const told = requiredText(detail.phase, "phase");
  const phase = tellings.find((known) => known === told);
  if (phase === undefined) {
    const allowed = tellings.join(", ");
    throw new Rejection("bad-field", `phase must be one of ${allowed}, got ${shown(told)}`);
  }
  const at = requiredInstant(envelope, detail.at, "at");
  const sent = sentAt(envelope);
  refuseImpossible(at, sent);

  const facts: RunFacts = {
    service: fact(service),
    runId: fact(runId),
    purpose: fact(kind),
  };
  if (phase === "retracted") {
    const by = nameIn(detail.by, "by");
    const reason = nameIn(detail.reason, "reason", longestReason);
    facts.retracted = retractionFact({ by, reason, at });
  } else {
    facts[phase] = phase === "started" ? earliest(at) : latest(at);
    if (sent !== undefined) facts[`${phase}First`] = firstTelling(at, sent);
    const region = regionIn(envelope, service);
    if (region !== undefined) {
      facts.region = fact(region);
      if (phase === "shifted") {
        facts.shiftedTo = fact(region, 0, at);
        if (sent !== undefined) facts.shiftedToFirst = firstTelling(region, sent);
      }
    }
  }
  const key = runKey({ purpose: kind, service, runId });
  if (key === undefined) throw new Rejection("bad-field", "a run's name must be text");
  return [{ kind: "run", key, facts }];
}

/**
 * When the event was sent. A file has no word of SQS on that, only its sender's; an event without
 * either is as new as whoever reads it.
 */
function sentAt(envelope: Envelope): number | undefined {
  return envelope.sent ?? instantOf(envelope, envelope.fields.time, "time") ?? envelope.now;
}

function refuseImpossible(at: number, sent: number | undefined): void {
  const impossible = sent === undefined ? undefined : phaseTimeFault(at, sent);
  if (sent === undefined || impossible === undefined) return;
  const [atText, sentText] = [at, sent].map((instant) => new Date(instant).toISOString());
  const rule = "must lie at most 5 minutes after it was sent, and 14 days before";
  throw new Rejection(impossible, `at ${rule}, got ${atText}, sent ${sentText}`);
}

/** Only the active region depends on it: without it, the instant of the phase still counts. */
function regionIn({ detail, plan }: Envelope, service: string): string | undefined {
  if (text(detail.region, "region") === undefined) return undefined;
  const region = nameIn(detail.region, "region");
  // Of another service nobody here knows the regions, and no reading of this one asks for them.
  if (plan?.service === service && !plan.regions.includes(region)) {
    const allowed = plan.regions.join(", ");
    throw new Rejection("unknown-region", `region must be one of ${allowed}, got ${shown(region)}`);
  }
  return region;
}

function nameIn(value: unknown, field: string, longest?: number): string {
  const name = requiredText(value, field);
  const fault = nameFault(name, longest);
  if (fault !== undefined) throw new Rejection("bad-field", `${field} ${fault}`);
  return name;
}

/** Why a text cannot be the name of a run, or of who takes it back; `undefined` when it can. */
export function nameFault(name: string, longest = longestName): string | undefined {
  // Surrogates without a partner (Cs) are no text, and no key could hold them.
  if (name !== "" && name.length <= longest && !/[\p{Cc}\p{Cs}]/u.test(name)) return undefined;
  const rule = `1 to ${longest} characters, none of them a control character`;
  return `must have ${rule}, got ${shown(name)}`;
}
