import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";

import { type LedgerKey, ledgerKey } from "../../src/model/records/ledger-key";
import { anyEvent } from "../model/records/any-event";
import { ours } from "../support/emulator/events";
import { linesLoggedBy } from "../support/emulator/function-log";
import {
  emptyLedger,
  recordsOf,
  recordsSeenIn,
  removeItem,
  writeItem,
} from "../support/emulator/ledger";
import { type Fate, openProxy } from "../support/emulator/proxy";
import { recorderIn } from "../support/emulator/recorder";
import { primary, standby } from "../support/emulator/stack";
import { until } from "../support/emulator/until";
import { recordsOf as factsOf } from "../support/events/records-of";
import { phase, type SampleEvent } from "../support/events/sample-events";

const recorder = recorderIn(standby);

const good = ["started", "shifted", "recovered"].map((name, minute) =>
  ours(phase(name, `2026-03-01T05:0${minute}:00.000Z`, { runId: `run-${name}` })),
);
const bad = ours(phase("started", "2026-03-01T05:00:00.000Z", { runId: "unreadable" }));

/** Where the recorder of the standby keeps what an event tells. */
function keyOf(event: SampleEvent): LedgerKey {
  const [record] = factsOf([event]);
  if (record === undefined) throw new Error("the event tells nothing");
  return ledgerKey(standby, record);
}

beforeEach(async () => {
  await recorder.purge();
  await emptyLedger();
});

afterEach(() => recorder.restore());

describe("the shipped recorder", () => {
  test("comes to the same records from events told twice, in any order, in both regions", async () => {
    const events = fc.sample(anyEvent, { seed: 4, numRuns: 60 }).map(ours);
    const [half, rest] = [events.slice(0, 35), events.slice(25)];
    const shuffled = [...half.toReversed(), ...half];

    await recorderIn(primary).send(...shuffled);
    await recorder.send(...rest, ...rest.toReversed());

    const expected = await recordsOf({ [primary]: half, [standby]: rest });
    await until(() => recordsSeenIn(standby), expected);
    await Promise.all([recorder.drained(), recorderIn(primary).drained()]);
    expect(await recordsSeenIn(standby)).toEqual(expected);
  });

  test("sets poison aside and says why, and records what stands beside it", async () => {
    const began = new Date();
    const foreign = { ...good[0], account: "999999999999" };
    const future = ours(phase("started", "2226-03-01T05:00:00.000Z"));

    await recorder.hold();
    await recorder.send("{", "null", foreign, future, ...good);
    await recorder.release();

    await until(() => recordsSeenIn(standby), await recordsOf({ [standby]: good }));
    await recorder.drained();
    expect(await recorder.deadLetters()).toEqual([]);
    const codes = ["not-json", "not-an-event", "foreign-account", "future-time"];
    await until(async () => {
      const logged = (await linesLoggedBy("recorder", standby, began)).join("\n");
      return codes.filter((code) => logged.includes(`"code":"${code}"`));
    }, codes);
  });

  test("gives back of a batch only the message that it could not record (which is visible again after 2 s here, 185 s in the program)", async () => {
    const [first, second, third] = good;
    await recorder.visibleAgainAfter(2);
    await writeItem(keyOf(bad), { record: { S: "{}" } });
    await recorder.hold();
    await recorder.send(first, bad, second, third);
    await recorder.release();
    const recorded = await recordsOf({ [standby]: good });
    const broken = { [`${keyOf(bad).pk} ${keyOf(bad).sk}`]: {} };
    await until(() => recordsSeenIn(standby), { ...recorded, ...broken });

    await recorder.hold();

    await until(() => recorder.waiting(), [JSON.stringify(bad)]);
    await removeItem(keyOf(bad));
    await recorder.release();
    await until(() => recordsSeenIn(standby), await recordsOf({ [standby]: [...good, bad] }));
    await recorder.drained();
  });

  test("leaves a message that fails five times to the dead letters (each time visible again after 1 s here, 185 s in the program)", async () => {
    const proxy = await openProxy(inject("endpoint"), () => "passes");
    await recorder.changeFunction({ callsThrough: proxy.endpoint });
    await recorder.visibleAgainAfter(1);
    await writeItem(keyOf(bad), { record: { S: "{}" } });

    await recorder.send(bad);

    await until(() => recorder.deadLetters(), [JSON.stringify(bad)]);
    await recorder.drained();
    await proxy.close();
    expect(proxy.calls.map(({ operation }) => operation)).toEqual(Array(5).fill("GetItem"));
  });

  test("records dead letters of both kinds that are moved back by hand (each time visible again after 1 s here, 185 s in the program)", async () => {
    const [undelivered, ...others] = good;
    await recorder.visibleAgainAfter(1);
    await writeItem(keyOf(bad), { record: { S: "{}" } });
    await recorder.send(bad);
    await until(() => recorder.deadLetters(), [JSON.stringify(bad)]);
    await recorder.leaveUndelivered(undelivered);
    await removeItem(keyOf(bad));

    await recorder.moveDeadLettersBack();
    await recorder.send(...others);

    await until(() => recordsSeenIn(standby), await recordsOf({ [standby]: [...good, bad] }));
    await recorder.drained();
    expect(await recorder.deadLetters()).toEqual([]);
  });
});

describe("two runs of the shipped recorder at once", () => {
  const started = ours(phase("started", "2026-03-01T05:00:00.000Z"));
  const recovered = ours(phase("recovered", "2026-03-01T05:10:00.000Z"));

  test("lose nothing of one record that both read before either wrote", async () => {
    let bothAsk: () => void = () => undefined;
    const both = new Promise<void>((resolve) => {
      bothAsk = resolve;
    });
    let puts = 0;
    const proxy = await openProxy(inject("endpoint"), async ({ operation }): Promise<Fate> => {
      if (operation === "PutItem") {
        puts += 1;
        if (puts === 2) bothAsk();
        await both;
      }
      return "passes";
    });
    await recorder.changeFunction({ callsThrough: proxy.endpoint });

    const outcomes = await Promise.all([recorder.run({ started }), recorder.run({ recovered })]);
    await proxy.close();

    expect(outcomes).toEqual([{ batchItemFailures: [] }, { batchItemFailures: [] }]);
    expect(await recordsSeenIn(standby)).toEqual(
      await recordsOf({ [standby]: [started, recovered] }),
    );
    // The one that came second read again, and wrote again.
    expect(proxy.calls.map(({ operation }) => operation).sort()).toEqual([
      ...Array(3).fill("GetItem"),
      ...Array(3).fill("PutItem"),
    ]);
  });
});
