import { describe, expect, test } from "vitest";

import { type Message, recordEvents } from "../../src/lambda/recorder/record-events";
import { MemoryStore } from "../../src/lambda/stores/memory-store";
import type { RecordStore } from "../../src/lambda/stores/record-store";
import { phase } from "../support/events/sample-events";
import { expectUnfaulted } from "./unfaulted";

const region = "eu-west-1";

/**
 * Starts of one run, each earlier than the one before, so that each has news for what the others
 * wrote.
 */
function starts(count: number): readonly unknown[] {
  return Array.from({ length: count }, (_, nth) =>
    phase("started", `2026-03-01T05:0${9 - nth}:00.000Z`),
  );
}

/**
 * A store for handlers of which none writes before all that still run want to, first come first
 * served.
 */
function inLockstep(store: RecordStore, handlers: number) {
  const waiting: (() => void)[] = [];
  let running = handlers;
  const goOn = () => {
    if (waiting.length < running) return;
    for (const go of waiting.splice(0)) go();
  };
  const shared: RecordStore = {
    read: (key) => store.read(key),
    async put(key, record, version) {
      await new Promise<void>((go) => {
        waiting.push(go);
        goOn();
      });
      return store.put(key, record, version);
    },
    query: () => store.query(),
  };
  const leave = () => {
    running -= 1;
    goOn();
  };
  return { shared, leave };
}

/**
 * Runs one handler for each event, all at once; returns which events were given back to the queue.
 */
async function givenBack(store: RecordStore, events: readonly unknown[]): Promise<unknown[]> {
  const { shared, leave } = inLockstep(store, events.length);
  const given = await Promise.all(
    events.map(async (body) => {
      const messages: Message[] = [{ messageId: "m", body }];
      const { batchItemFailures } = await recordEvents(shared, messages, { region });
      leave();
      return batchItemFailures.map(() => body);
    }),
  );
  return given.flat();
}

describe("handlers in lockstep on one record", () => {
  test("all get their word in when they are eight, as many as each has attempts", async () => {
    const store = new MemoryStore();

    expect(await givenBack(store, starts(8))).toEqual([]);
    await expectUnfaulted(store, { [region]: starts(8) });
  });

  test("give back the ninth, which is recorded when it comes again", async () => {
    const store = new MemoryStore();
    const events = starts(9);

    const again = await givenBack(store, events);
    expect(again).toEqual([events[8]]);
    await expectUnfaulted(store, { [region]: events.slice(0, 8) });

    expect(await givenBack(store, again)).toEqual([]);
    await expectUnfaulted(store, { [region]: events });
  });
});
