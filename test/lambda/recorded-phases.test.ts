import { describe, expect, test } from "vitest";

import { recordEvents } from "../../src/lambda/recorder/record-events";
import { rejectionMetric } from "../../src/lambda/recorder/rejection-metric";
import { MemoryStore } from "../../src/lambda/stores/memory-store";
import { readings } from "../../src/model/readings/readings";
import { account, phase } from "../support/events/sample-events";

const day = 86_400_000;
const noon = Date.parse("2026-03-20T12:00:00.000Z");
const plan = { service: "guide", regions: ["eu-west-1", "eu-central-1"] };

function iso(instant: number): string {
  return new Date(instant).toISOString();
}

/** Records events that SQS took at given instants, one message after the other. */
async function record(store: MemoryStore, ...told: readonly (readonly [unknown, number])[]) {
  const messages = told.map(([event, sent], index) => ({
    messageId: `m${index}`,
    body: JSON.stringify(event),
    sent,
  }));
  return recordEvents(store, messages, { region: "eu-west-1", account, plan });
}

describe("the recorder", () => {
  test("measures a phase by when SQS took it, whatever its event claims", async () => {
    const store = new MemoryStore();
    const year1 = "0001-01-01T00:00:00.000Z";
    const future = iso(noon + 3_600_000);
    const { counts, rejected } = await record(
      store,
      [phase("started", year1, {}, { time: year1 }), noon],
      [phase("recovered", future, {}, { time: future }), noon],
      [phase("shifted", iso(noon), { region: "eu-north-9" }), noon],
      [phase("detected", iso(noon)), noon],
    );

    expect(rejected.map(({ messageId, code }) => [messageId, code])).toEqual([
      ["m0", "phase-too-old"],
      ["m1", "phase-ahead"],
      ["m2", "unknown-region"],
    ]);
    expect(counts).toMatchObject({ read: 4, applied: 1, rejected: 3 });
  });

  test("keeps the first receipt of a phase that a redrive brings again", async () => {
    const store = new MemoryStore();
    const started = phase("started", iso(noon - day));
    await record(store, [started, noon]);
    const before = store.records();
    const again = await record(store, [started, noon + 13 * day]);
    const late = await record(store, [started, noon + 13 * day + 1]);

    expect(again.counts).toMatchObject({ applied: 0, duplicate: 1 });
    expect(late.rejected).toMatchObject([{ code: "phase-too-old" }]);
    expect(store.records()).toEqual(before);
    expect(before).toMatchObject([{ facts: { startedFirst: { at: -noon } } }]);
  });

  test("takes the first receipt from whichever message is read first", async () => {
    const [inOrder, turned] = [new MemoryStore(), new MemoryStore()];
    const told = [
      [phase("recovered", iso(noon)), noon],
      [phase("recovered", iso(noon + day)), noon + day],
    ] as const;
    await record(inOrder, ...told);
    await record(turned, ...[...told].reverse());

    expect(turned.records()).toEqual(inOrder.records());
  });

  test("lets nobody rewrite R by telling an old run again", async () => {
    const store = new MemoryStore();
    const year = 365 * day;
    await record(
      store,
      [phase("started", iso(noon)), noon],
      [phase("recovered", iso(noon + 1_500_000)), noon + 1_500_000],
    );
    const { counts } = await record(
      store,
      [phase("recovered", iso(noon + year)), noon + year],
      [phase("started", iso(noon - day)), noon + day],
    );

    expect(counts.rejected).toBe(0);
    const { recovery } = readings(store.records());
    // A start may be dated back for as long as its first receipt allows.
    expect(recovery.meanSeconds).toBe(1_500 + day / 1000);
  });

  test("takes a run back in whatever order the messages come", async () => {
    const retracted = phase("retracted", iso(noon), { by: "Ada", reason: "a forgery" });
    const told = [
      [phase("started", iso(noon)), noon],
      [retracted, noon],
      [phase("recovered", iso(noon + 60_000)), noon + 60_000],
    ] as const;
    for (const order of [told, [...told].reverse()]) {
      const store = new MemoryStore();
      await record(store, ...order);

      expect(readings(store.records()).recovery.incidents).toEqual([]);
    }
  });
});

test("what was set aside is counted for the region's alarm", () => {
  const owner = { service: "guide", ledger: "0a1b2c3d" };

  expect(
    JSON.parse(rejectionMetric(3, { owner, region: "eu-west-1", at: new Date(noon) })),
  ).toEqual({
    _aws: {
      Timestamp: noon,
      CloudWatchMetrics: [
        {
          Namespace: "awsdr",
          Dimensions: [["Service", "Ledger", "Region"]],
          Metrics: [{ Name: "RejectedEventCount", Unit: "Count" }],
        },
      ],
    },
    Service: "guide",
    Ledger: "0a1b2c3d",
    Region: "eu-west-1",
    RejectedEventCount: 3,
  });
});
