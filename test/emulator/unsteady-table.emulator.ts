import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";

import { anyEvent } from "../model/records/any-event";
import { ours } from "../support/emulator/events";
import { linesLoggedBy } from "../support/emulator/function-log";
import type { FunctionChange } from "../support/emulator/function-settings";
import { emptyLedger, recordsOf, recordsSeenIn } from "../support/emulator/ledger";
import { type BadNetwork, type Call, type Fate, openProxy } from "../support/emulator/proxy";
import { type Recorder, recorderIn } from "../support/emulator/recorder";
import { primary, regions, standby } from "../support/emulator/stack";
import { until } from "../support/emulator/until";

/**
 * In seconds. As in the program, a message stays out of sight for longer than the run that has it.
 */
const here = { visibleAgainAfter: 4, runsFor: 3 };

const events = fc.sample(anyEvent, { seed: 7, numRuns: 40 }).map(ours);
const told = { [primary]: events.slice(0, 25), [standby]: events.slice(15) };

/** Does the same with the recorder of every region. */
async function everywhere(
  act: (recorder: Recorder, region: (typeof regions)[number]) => Promise<void>,
): Promise<void> {
  await Promise.all(regions.map((region) => act(recorderIn(region), region)));
}

describe("the shipped recorders, whose failed messages are visible again after 4 s here (185 s in the program)", () => {
  let proxy: BadNetwork;

  beforeEach(async () => {
    await emptyLedger();
    await everywhere(async (recorder) => {
      await recorder.purge();
      await recorder.visibleAgainAfter(here.visibleAgainAfter);
    });
  });

  afterEach(async () => {
    await everywhere((recorder) => recorder.restore());
    await proxy.close();
  });

  /** Sends all events while calls of the table meet their fates, and waits for the records. */
  async function tellThrough(
    fateOf: (call: Call) => Fate | Promise<Fate>,
    change: FunctionChange = {},
  ): Promise<void> {
    proxy = await openProxy(inject("endpoint"), fateOf);
    await everywhere(async (recorder, region) => {
      await recorder.changeFunction({ ...change, callsThrough: proxy.endpoint });
      await recorder.send(...told[region]);
    });
    const expected = await recordsOf(told);
    await until(() => recordsSeenIn(standby), expected);
    await everywhere(async (recorder) => {
      await recorder.drained();
      expect(await recorder.deadLetters()).toEqual([]);
    });
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
    let back = Number.POSITIVE_INFINITY;

    await tellThrough(() => {
      back = Math.min(back, Date.now() + 5_000);
      return Date.now() < back ? "is dropped" : "passes";
    });

    // More than the tries of one call: whole runs have failed.
    const dropped = proxy.calls.filter(({ fate }) => fate === "is dropped");
    expect(dropped.length).toBeGreaterThan(3 * regions.length);
  });

  test("lose and double nothing when a run is ended in the middle of a write (after 3 s here, 30 s in the program)", async () => {
    const began = new Date();
    const stalled = 4;
    let writes = 0;

    await tellThrough(
      async ({ operation }): Promise<Fate> => {
        if (operation === "PutItem") {
          writes += 1;
          if (writes === stalled) await sleep(2 * here.runsFor * 1000);
        }
        return "passes";
      },
      { runsFor: here.runsFor },
    );

    const logged = await Promise.all(
      regions.map((region) => linesLoggedBy("recorder", region, began)),
    );
    expect(logged.flat()).toContain("Task timed out after 3.00 seconds");
  });
});

describe("the shipped recorder, with the program's own limits", () => {
  const recorder = recorderIn(standby);
  let proxy: BadNetwork;

  beforeEach(async () => {
    await recorder.purge();
    await emptyLedger();
  });

  afterEach(async () => {
    await recorder.restore();
    await proxy.close();
  });

  test("asks again within a run when a call of the table is never answered", async () => {
    const never = new Promise<never>(() => undefined);
    let writes = 0;
    proxy = await openProxy(inject("endpoint"), ({ operation }) => {
      if (operation !== "PutItem") return "passes";
      writes += 1;
      return writes === 1 ? never : "passes";
    });
    await recorder.changeFunction({ callsThrough: proxy.endpoint });

    await recorder.hold();
    await recorder.send(...told[standby].slice(0, 10));
    await recorder.release();

    const expected = await recordsOf({ [standby]: told[standby].slice(0, 10) });
    await until(() => recordsSeenIn(standby), expected);
    await recorder.drained();
  });
});
