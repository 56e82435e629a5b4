import { describe, expect, test } from "vitest";

import { planScope } from "../../src/lambda/publisher/plan-scope";
import { publishReadings } from "../../src/lambda/publisher/publish-readings";
import { recordEvents } from "../../src/lambda/recorder/record-events";
import { MemoryStore } from "../../src/lambda/stores/memory-store";
import { type LagPath, lagRecords, wherever } from "../../src/model/records/lags";
import { ledgerKey } from "../../src/model/records/ledger-key";
import { phase } from "../support/events/sample-events";
import { warmStandbyPlan } from "../support/plans";

const here = "eu-west-1";
const there = "eu-central-1";
const now = new Date("2026-03-04T10:07:00.000Z");
const measured = Date.parse("2026-03-04T10:00:00.000Z");

/** Lines of the stores' lag that the standby publishes of what gauges have written. */
async function published(
  told: readonly (LagPath & { milliseconds: number; until?: number })[],
  events: readonly unknown[] = [],
) {
  const store = new MemoryStore();
  const messages = events.map((body, nth) => ({ messageId: String(nth), body }));
  await recordEvents(store, messages, { region: there });
  for (const { milliseconds, until = measured, ...path } of told) {
    const samples = [{ from: until - 300_000, until, milliseconds }];
    for (const record of lagRecords(path, samples)) {
      await store.put(ledgerKey(path.from === here ? here : there, record), record, undefined);
    }
  }
  const { faults, ...planned } = planScope(JSON.stringify(warmStandbyPlan()), "guide", "1");
  expect(faults).toEqual([]);
  const owner = { service: "guide", ledger: "0a1b2c3d" };
  const identity = { owner, region: there, ...planned, clock: () => now };
  const { lines } = await publishReadings(store, identity);
  return lines.map((line) => JSON.parse(line)).filter((line) => "ReplicationLagSeconds" in line);
}

describe("ReplicationLagSeconds", () => {
  test("is published of every store, in the region that lies behind", async () => {
    const lines = await published([
      { store: "sessions", from: here, to: there, milliseconds: 1_250 },
      { store: "catalog", from: wherever, to: there, milliseconds: 80 },
    ]);

    expect(lines).toEqual(
      [
        { Store: "catalog", ReplicationLagSeconds: 0.08 },
        { Store: "sessions", ReplicationLagSeconds: 1.25 },
      ].map((values) => ({
        _aws: {
          Timestamp: now.getTime(),
          CloudWatchMetrics: [
            {
              Namespace: "awsdr",
              Dimensions: [["Service", "Ledger", "Region", "Store"]],
              Metrics: [{ Name: "ReplicationLagSeconds", Unit: "Seconds" }],
            },
          ],
        },
        Service: "guide",
        Ledger: "0a1b2c3d",
        Region: there,
        ...values,
      })),
    );
  });

  test("has no point where nothing is known, nor where it is known no more", async () => {
    const old = now.getTime() - 1_800_000;
    const path = { store: "sessions", from: here, to: there, milliseconds: 1 };
    const ended = old - (old % 300_000);

    expect(await published([])).toEqual([]);
    expect(await published([{ ...path, until: ended }])).toEqual([]);
    expect(await published([{ ...path, until: ended + 300_000 }])).toHaveLength(1);
  });

  test("is of what follows the region that serves now", async () => {
    const lines = await published(
      [
        { store: "sessions", from: here, to: there, milliseconds: 1_250 },
        { store: "sessions", from: there, to: here, milliseconds: 30 },
      ],
      [
        phase("started", "2026-03-04T08:00:00.000Z"),
        phase("shifted", "2026-03-04T08:01:00.000Z", { region: there }),
        phase("recovered", "2026-03-04T08:02:00.000Z"),
      ],
    );

    expect(lines).toMatchObject([{ Region: here, Store: "sessions", ReplicationLagSeconds: 0.03 }]);
  });
});
