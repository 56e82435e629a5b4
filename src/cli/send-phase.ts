import { setTimeout as sleep } from "node:timers/promises";

import type { BusEntry } from "../drill/aws/put-entry";
import type { LedgerAccess } from "../operate/readable-ledger";
import { answerIn, badCredentials, noCredentials } from "./aws-answer";
import type { OpenBus, RegionBuses } from "./region-buses";

/** Where an event goes. */
export interface BusPlace {
  readonly region: string;
  readonly bus: string;
}

/**
 * What became of an event in one region: on the bus; refused for want of rights or credentials;
 * refused for another reason; or nobody knows, since nothing answered in time.
 */
export type SendOutcome = "accepted" | "denied" | "refused" | "no-answer";

/** How it went in one region. */
export interface SentPhase extends BusPlace {
  readonly outcome: SendOutcome;
  readonly eventId: string | null;
  /** Why it is not on the bus, in a sentence; null when it is. */
  readonly reason: string | null;
}

/** How long a region may take in all, in milliseconds: one that is lost may take no connection. */
const longest = 10_000;

/** Names by which AWS refuses for want of rights. [api:events.PutEvents, sts.AssumeRole] */
const accessDenied = new Set(["AccessDeniedException", "AccessDenied"]);

/** As whom an event is sent, and how long a region is waited for, in milliseconds. */
export interface Sender {
  readonly openBus: OpenBus;
  readonly as: LedgerAccess;
  /** @default 10 seconds */
  readonly limit?: number;
}

/** Puts an event on every region's bus, all at once; no region waits for another. */
export function sendPhase(
  places: readonly BusPlace[],
  entryFor: (bus: string) => BusEntry,
  { openBus, as, limit = longest }: Sender,
): Promise<SentPhase[]> {
  return Promise.all(
    places.map(async (place): Promise<SentPhase> => {
      try {
        const bus = await openBus(place.region, as);
        return { ...place, ...(await putWithin(limit, bus, entryFor(place.bus))) };
      } catch (error) {
        return { ...place, ...failureOf(error) };
      }
    }),
  );
}

type Result = Pick<SentPhase, "outcome" | "eventId" | "reason">;

async function putWithin(limit: number, bus: RegionBuses, entry: BusEntry): Promise<Result> {
  const ending = new AbortController();
  try {
    // What looks for credentials hears of no signal, so the limit is a race.
    const late = sleep(limit, undefined, { signal: ending.signal }).then(() => {
      throw new Error(`no answer within ${limit / 1000} seconds`);
    });
    const {
      eventId = null,
      errorCode,
      errorMessage,
    } = await Promise.race([bus.put(entry, ending.signal), late]);
    if (errorCode === undefined) return { outcome: "accepted", eventId, reason: null };
    const said = errorMessage === undefined ? errorCode : `${errorCode}: ${errorMessage}`;
    const outcome = errorCode.startsWith("NotAuthorized") ? "denied" : "refused";
    return { outcome, eventId: null, reason: `the bus did not take it: ${said}` };
  } finally {
    ending.abort();
    bus.close();
  }
}

function failureOf(error: unknown): Result {
  const { name, said, status } = answerIn(error);
  const because = (outcome: SendOutcome, reason: string) => ({ outcome, eventId: null, reason });
  if (noCredentials.has(name)) return because("denied", `no AWS credentials: ${said}`);
  if (badCredentials.has(name)) {
    return because("denied", `AWS does not take these credentials: ${said}`);
  }
  if (accessDenied.has(name)) return because("denied", said);
  if (status === undefined) return because("no-answer", said);
  return because("refused", `HTTP ${status}, ${name}: ${said}`);
}
