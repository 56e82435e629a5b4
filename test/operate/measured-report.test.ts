import { describe, expect, test } from "vitest";

import { measuredReport } from "../../src/operate/measured-report";
import type { OpenLedger } from "../../src/operate/readable-ledger";
import { factsOf } from "../support/events/records-of";
import { warmStandbyPlan } from "../support/plans";
import { sampleMonth } from "../support/report-sample";

const plan = warmStandbyPlan();
const sampleRecords = factsOf(sampleMonth);
const now = new Date("2026-03-31T00:00:00Z");
const opened: string[] = [];
const openLedger: OpenLedger = (region, table) => {
  opened.push(`${region} ${table}`);
  return {
    readDocument: async () => undefined,
    query: async function* () {
      yield* sampleRecords;
    },
  };
};

describe("measuredReport", () => {
  test("reads one replica, and reports the last ninety days of it", async () => {
    const { value } = await measuredReport(plan, { region: "eu-central-1", now, openLedger });

    expect(opened).toEqual([`eu-central-1 ${plan.deployed.ledger.recordsTable}`]);
    expect(value?.source).toMatchObject({ region: "eu-central-1", records: sampleRecords.length });
    expect(value?.report).toMatchObject({ verdict: "missed", recovery: { meanSeconds: 1800 } });
    expect(value?.period).toEqual({
      from: Date.parse("2025-12-31T00:00:00Z"),
      until: now.getTime(),
      open: true,
    });
  });

  test("tells every fault of region and period at once, and reads nothing", async () => {
    opened.length = 0;

    const { faults } = await measuredReport(plan, {
      region: "us-east-1",
      now,
      openLedger,
      until: new Date("2027-01-01T00:00:00Z"),
    });

    expect(faults?.map(({ path }) => path)).toEqual(["region", "until"]);
    expect(opened).toEqual([]);
  });

  test("tells of a region that does not answer as a fault", async () => {
    const silent: OpenLedger = () => Promise.reject(new Error("socket hang up"));

    const { faults } = await measuredReport(plan, {
      region: "eu-central-1",
      now,
      openLedger: silent,
    });

    expect(faults).toEqual([
      {
        path: "region",
        reason: `eu-central-1 does not give its ledger ${plan.deployed.ledger.recordsTable}: socket hang up`,
      },
    ]);
  });
});
