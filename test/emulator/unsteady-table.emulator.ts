import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";

import { anyEvent } from "../model/records/any-event";
import { ours } from "./events";
import { emptyLedger, recordsOf, recordsSeenIn } from "./ledger";
import { type Call, type Fate, openProxy, type Proxy } from "./proxy";
import { recorderIn } from "./recorder";
import { primary, regions, standby } from "./stack";
import { until } from "./until";

/** In seconds: how long a failed message stays out of sight, and how long a run may take. */
const program = { visibleAgainAfter: 185, runsFor: 30 };
/** As in the program, a message stays out of sight for longer than the run that has it. */
const here = { visibleAgainAfter: 4, runsFor: 3 };

const events = fc.sample(anyEvent, { seed: 7, numRuns: 40 }).map(ours);
const told = { [primary]: events.slice(0, 25), [standby]: events.slice(15) };

describe("the shipped recorders, whose failed messages are visible again after 4 s here (185 s in the program)", () => {
  let proxy: Proxy;

  beforeEach(async () => {
    await emptyLedger();
    for (const recorder of regions.map(recorderIn)) {
      await recorder.purge();
      await recorder.visibleAgainAfter(here.visibleAgainAfter);
    }
  });

  afterEach(async () => {
    for (const recorder of regions.map(recorderIn)) {
      await recorder.visibleAgainAfter(program.visibleAgainAfter);
      await recorder.callsThrough(undefined);
      await recorder.runsFor(program.runsFor);
    }
    await proxy.close();
  });

  /** Sends all events while calls of the table meet their fates, and waits for the records. */
  async function tellThrough(fateOf: (call: Call) => Fate | Promise<Fate>): Promise<void> {
    proxy = await openProxy(inject("endpoint"), fateOf);
    for (const region of regions) {
      const recorder = recorderIn(region);
      await recorder.callsThrough(proxy.endpoint);
      await recorder.send(...told[region]);
    }
    const expected = await recordsOf(told);
    await until(() => recordsSeenIn(standby), expected);
    for (const recorder of regions.map(recorderIn)) {
      await recorder.drained();
      expect(await recorder.deadLetters()).toEqual([]);
    }
    expect(await recordsSeenIn(standby)).toEqual(expected);
  }

  test("lose and double nothing while calls of the table are dropped, late, or done without a reply", async () => {
    const fate = fc.constantFrom<Fate>("passes", "passes", "is dropped", "loses its reply");
    const lateMs = fc.constantFrom(0, 0, 200);
    const fates = fc.sample(fc.record({ fate, lateMs }), { seed: 7, numRuns: 60 });

    await tellThrough(async (): Promise<Fate> => {
      const met = fates.shift() ?? { fate: "passes", lateMs: 0 };
      await sleep(met.lateMs);
      return met.fate;
    });

    expect(fates).toEqual([]);
    const lost = proxy.calls.filter(({ fate }) => fate === "loses its reply");
    expect(lost.map(({ operation }) => operation)).toContain("PutItem");
  });

  test("lose and double nothing when the table cannot be reached for some seconds", async () => {
    const back = Date.now() + 6_000;

    await tellThrough(() => (Date.now() < back ? "is dropped" : "passes"));

    // More than the tries of one call: whole runs have failed.
    const dropped = proxy.calls.filter(({ fate }) => fate === "is dropped");
    expect(dropped.length).toBeGreaterThan(3 * regions.length);
  });

  test("lose and double nothing when a run is ended in the middle of a write (after 3 s here, 30 s in the program)", async () => {
    for (const recorder of regions.map(recorderIn)) await recorder.runsFor(here.runsFor);
    const stalled = 4;
    let writes = 0;

    await tellThrough(async ({ operation }): Promise<Fate> => {
      if (operation === "PutItem") {
        writes += 1;
        if (writes === stalled) await sleep(2 * here.runsFor * 1000);
      }
      return "passes";
    });

    expect(writes).toBeGreaterThan(stalled);
  });
});
