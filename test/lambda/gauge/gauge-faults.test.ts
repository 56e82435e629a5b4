import { describe, expect, test } from "vitest";

import { warmStandbyPlan } from "../../support/plans";
import { PlannedLedger } from "../sweep/swept-region";
import { gauged } from "./gauged-region";

const rule = "guide-media-eu-west-1 guide-media-eu-central-1 to-eu-central-1";
const cluster = "guide-catalog-eu-central-1";

describe("what a gauge cannot read or write", () => {
  test("is told where CloudWatch refuses, and stops nothing", async () => {
    const client = {
      send: async () => Promise.reject(new Error("is not authorized to GetMetricData")),
    } as never;
    const { outcome, records } = await gauged({}, { client });

    expect(records).toEqual([]);
    expect(outcome.faults).toEqual([expect.stringContaining("is not authorized")]);
  });

  test.each([
    ["below 0", -1],
    ["of 1e300", 1e300],
    ["that is no number", Number.NaN],
  ])("is a lag %s, which is told once and never written", async (_, lag) => {
    const minutes = ["09:55", "10:00"].map((time) => [`2026-03-04T${time}:00.000Z`, lag] as const);
    const { outcome, records } = await gauged({
      [`AuroraGlobalDBReplicationLag ${cluster}`]: minutes,
      [`ReplicationLatency ${rule}`]: [["2026-03-04T10:00:00.000Z", 4]],
    });

    expect(outcome.faults).toEqual([
      "catalog from writer to eu-central-1: AuroraGlobalDBReplicationLag is " +
        `${lag} at ` +
        "2026-03-04T09:55:00.000Z, which is no lag",
    ]);
    expect(records.map(({ key }) => key)).toEqual(["lag/media/eu-west-1/eu-central-1/2026-03-04"]);
  });

  test.each(["InternalError", "Forbidden"])(
    "is a metric that is answered with %s",
    async (code) => {
      const client = {
        send: async () => ({ MetricDataResults: [{ Id: "q0x0", StatusCode: code }] }),
      } as never;

      expect((await gauged({}, { client })).outcome.faults).toEqual([
        `catalog from writer to eu-central-1: AuroraGlobalDBRPOLag is answered with ${code}`,
      ]);
    },
  );

  test("is what stands behind ten pages", async () => {
    let pages = 0;
    const client = {
      send: async () => {
        pages += 1;
        return { MetricDataResults: [], NextToken: "more" };
      },
    } as never;
    const { outcome } = await gauged({}, { client });

    expect(pages).toBe(10);
    expect(outcome.faults).toEqual([expect.stringContaining("more than 10 pages")]);
  });

  test("is everything without a plan that can be read", async () => {
    const { outcome } = await gauged({}, { ledger: new PlannedLedger("{}") });

    expect(outcome).toMatchObject({ measured: 0, silent: [] });
    expect(outcome.faults[0]).toMatch(/^format must be/);
  });

  test("is one store whose item is broken, while the others are written", async () => {
    const ledger = new PlannedLedger(JSON.stringify(warmStandbyPlan()));
    const broken = async (key: Parameters<PlannedLedger["read"]>[0]) => {
      if (key.sk.startsWith("lag/catalog")) throw new Error("holds no record");
      return PlannedLedger.prototype.read.call(ledger, key);
    };
    const { outcome, records } = await gauged(
      {
        [`AuroraGlobalDBRPOLag ${cluster}`]: [["2026-03-04T10:00:00.000Z", 1]],
        [`ReplicationLatency ${rule}`]: [["2026-03-04T10:00:00.000Z", 4]],
      },
      { ledger: Object.assign(ledger, { read: broken }) },
    );

    expect(outcome.faults).toEqual([
      expect.stringMatching(/^catalog from writer to eu-central-1: .*holds no record/),
    ]);
    expect(records.map(({ key }) => key)).toEqual(["lag/media/eu-west-1/eu-central-1/2026-03-04"]);
  });
});
