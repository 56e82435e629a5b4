import fc from "fast-check";

import { type Message, recordEvents } from "../../src/lambda/recorder/record-events";
import type { RecordStore } from "../../src/lambda/stores/record-store";
import type { Fields } from "../../src/model/events/fields";
import { parseEvent } from "../../src/model/events/parse-event";
import { anyTelling } from "../model/records/any-event";

export const regions = ["eu-west-1", "eu-central-1", "eu-north-1"] as const;
export type Region = (typeof regions)[number];

/**
 * What becomes of a call of the store that goes wrong: it never arrives; it is done, but its reply
 * is lost; the client sends it once more, and the reply is that of the second; it is done, and the
 * whole run of the recorder ends there.
 */
export type Fate = "never arrives" | "loses its reply" | "is sent twice" | "ends the run";

/**
 * A call that goes wrong: of those that an event brings about, the first after so many good ones.
 */
interface Fault {
  readonly fate: Fate;
  readonly after: number;
}

/** An event that some regions hear of, and what goes wrong with it in each. */
export interface Telling {
  readonly body: Fields;
  readonly faults: Readonly<Partial<Record<Region, readonly Fault[]>>>;
}

/** Up to three calls that go wrong. */
export const faults = fc.array(
  fc.record<Fault>({
    fate: fc.constantFrom("never arrives", "loses its reply", "is sent twice", "ends the run"),
    after: fc.nat(2),
  }),
  { maxLength: 3 },
);

const tellings = fc.array(
  fc.record<Telling>({
    body: anyTelling,
    faults: fc
      .record(
        { "eu-west-1": faults, "eu-central-1": faults, "eu-north-1": faults },
        { requiredKeys: [] },
      )
      .filter((heard) => Object.keys(heard).length > 0),
  }),
  { minLength: 1, maxLength: 10 },
);

/**
 * Events about few things in up to three regions, up to three faults for each, in batches of a
 * size.
 */
export const faultyTellings = fc.record({ tellings, batchSize: fc.integer({ min: 1, max: 6 }) });

/** The bodies of what a region hears of. */
export function heardIn(region: Region, told: readonly Telling[]): Fields[] {
  return told.filter(({ faults }) => faults[region] !== undefined).map(({ body }) => body);
}

/** A message on a region's queue, and what will go wrong with it. */
interface Delivery extends Message {
  readonly keys: ReadonlySet<string>;
  readonly ahead: { fate: Fate; after: number }[];
}

/**
 * Hands events to a region's recorder as SQS does, each until it is not given back, while calls of
 * the store meet their fates. Returns how many did.
 */
export async function deliver(
  store: RecordStore,
  region: Region,
  told: readonly Telling[],
  batchSize: number,
): Promise<number> {
  let queue = told.flatMap(({ body, faults }, index): Delivery[] => {
    const heard = faults[region];
    if (heard === undefined) return [];
    const ahead = heard.map((fault) => ({ ...fault }));
    return [{ messageId: `m${index}`, body: JSON.stringify(body), keys: keysOf(body), ahead }];
  });
  let met = 0;
  while (queue.length > 0) {
    const batch = queue.slice(0, batchSize);
    const run = runOver(store, batch);
    const { batchItemFailures } = await recordEvents(run.store, batch, { region });
    met += run.met();
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    // A run that ended has answered nothing: all that it was given comes again.
    const again = batch.filter(({ messageId }) => run.ended() || failed.has(messageId));
    queue = [...queue.slice(batchSize), ...again];
  }
  return met;
}

/** The store as one run of the recorder sees it, over a batch with faults ahead. */
function runOver(store: RecordStore, batch: readonly Delivery[]) {
  let met = 0;
  let ended = false;
  async function call<Reply>(key: string, act: () => Promise<Reply>): Promise<Reply> {
    if (ended) throw new Error("the run has ended");
    const fate = fateOf(key, batch);
    if (fate !== undefined) met += 1;
    if (fate === "never arrives") throw new Error("no route");
    const reply = await act();
    if (fate === "is sent twice") return act();
    if (fate === "ends the run") ended = true;
    if (fate === undefined) return reply;
    throw new Error("socket hang up");
  }
  const seen: RecordStore = {
    read: (key) => call(key.sk, () => store.read(key)),
    put: (key, record, version) => call(key.sk, () => store.put(key, record, version)),
    query: () => store.query(),
  };
  return { store: seen, met: () => met, ended: () => ended };
}

/** The next fault that is due of the messages that tell of a record. */
function fateOf(key: string, batch: readonly Delivery[]): Fate | undefined {
  for (const { keys, ahead } of batch) {
    const [next] = ahead;
    if (next === undefined || !keys.has(key)) continue;
    if (next.after === 0) return ahead.shift()?.fate;
    next.after -= 1;
  }
  return undefined;
}

function keysOf(body: Fields): ReadonlySet<string> {
  const parsed = parseEvent(body);
  return new Set(parsed.kind === "facts" ? parsed.facts.map(({ key }) => key) : []);
}
