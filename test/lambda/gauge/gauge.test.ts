import { describe, expect, test } from "vitest";

import type { LagRecord } from "../../../src/model/records/record";
import { storedRecord } from "../../../src/model/records/stored-record";
import { warmStandbyPlan } from "../../support/plans";
import { PlannedLedger } from "../sweep/swept-region";
import { type Datapoint, gauged, HeldMetrics } from "./gauged-region";

const rule = "guide-media-eu-west-1 guide-media-eu-central-1 to-eu-central-1";
const cluster = "guide-catalog-eu-central-1";

function factsOf(records: readonly unknown[], key: string): unknown {
  return (records as LagRecord[]).find((record) => record.key === key)?.facts;
}

const lag = (value: number) => ({ value, rank: 0, at: value });

describe("the gauge of a standby", () => {
  test("writes what comes to its region, in whole milliseconds", async () => {
    const { outcome, records } = await gauged({
      [`ReplicationLatency ${rule}`]: [
        ["2026-03-04T09:55:00.000Z", 12],
        ["2026-03-04T10:00:00.000Z", 0],
      ],
      [`AuroraGlobalDBRPOLag ${cluster}`]: [["2026-03-04T10:00:00.000Z", 81.2]],
    });

    expect(outcome).toEqual({ measured: 2, silent: [expect.any(String)], faults: [] });
    expect(outcome.silent).toEqual(["sessions from eu-central-1 to eu-west-1"]);
    expect(records.map(({ key }) => key).sort()).toEqual([
      "lag/catalog/writer/eu-central-1/2026-03-04",
      "lag/media/eu-west-1/eu-central-1/2026-03-04",
    ]);
    expect(factsOf(records, "lag/media/eu-west-1/eu-central-1/2026-03-04")).toEqual({
      m0955: lag(12_000),
      m1000: lag(0),
    });
    expect(factsOf(records, "lag/catalog/writer/eu-central-1/2026-03-04")).toEqual({
      m1000: lag(82),
    });
  });

  test("writes nothing of what CloudWatch says nothing of", async () => {
    const { outcome, records } = await gauged({});

    expect(records).toEqual([]);
    expect(outcome).toEqual({
      measured: 0,
      silent: [
        "catalog from writer to eu-central-1",
        "sessions from eu-central-1 to eu-west-1",
        "media from eu-west-1 to eu-central-1",
      ],
      faults: [],
    });
  });

  test("believes the RPO's lag of a database before the other, and that where it is alone", async () => {
    const at = (time: string, value: number): Datapoint => [`2026-03-04T${time}:00.000Z`, value];
    const { records } = await gauged({
      [`AuroraGlobalDBRPOLag ${cluster} eu-west-1`]: [at("10:00", 50)],
      [`AuroraGlobalDBReplicationLag ${cluster}`]: [at("09:55", 700), at("10:00", 900)],
    });

    expect(factsOf(records, "lag/catalog/writer/eu-central-1/2026-03-04")).toEqual({
      m0955: lag(700),
      m1000: lag(50),
    });
  });

  test("asks for the greatest of each five minutes that have ended, three hours back", async () => {
    const metrics = new HeldMetrics({});
    await gauged({}, { client: metrics.client });

    const [input, ...others] = metrics.asked;
    expect(others).toEqual([]);
    expect(input).toMatchObject({
      StartTime: new Date("2026-03-04T07:05:00.000Z"),
      EndTime: new Date("2026-03-04T10:05:00.000Z"),
    });
    for (const { MetricStat } of input?.MetricDataQueries ?? []) {
      expect(MetricStat).toMatchObject({ Period: 300, Stat: "Maximum" });
    }
  });

  test("writes on both sides of midnight into two days", async () => {
    const published = {
      [`ReplicationLatency ${rule}`]: [
        ["2026-03-03T23:55:00.000Z", 1],
        ["2026-03-04T00:00:00.000Z", 2],
      ],
    } as const;
    const { records } = await gauged(published, { now: "2026-03-04T00:06:00.000Z" });

    expect(records.map(({ key }) => key)).toEqual([
      "lag/media/eu-west-1/eu-central-1/2026-03-03",
      "lag/media/eu-west-1/eu-central-1/2026-03-04",
    ]);
  });
});

describe("the gauge of the primary", () => {
  test("writes what goes from its tables, under its own region's keys", async () => {
    const ledger = new PlannedLedger(JSON.stringify(warmStandbyPlan()));
    await gauged(
      {
        "ReplicationLatency guide-sessions eu-central-1": [["2026-03-04T10:00:00.000Z", 812.4]],
      },
      { ledger, region: "eu-west-1" },
    );

    const key = "lag/sessions/eu-west-1/eu-central-1/2026-03-04";
    const held = await ledger.read({ pk: "eu-west-1#lag", sk: key });
    expect(held?.record.facts).toEqual({ m1000: lag(813) });
  });
});

describe("a gauge that reads again", () => {
  const times = ["2026-03-04T09:55:00.000Z", "2026-03-04T10:00:00.000Z"] as const;
  const of = (...values: number[]) => ({
    [`ReplicationLatency ${rule}`]: values.map((value, nth) => [times[nth] ?? "", value] as const),
  });
  const key = { pk: "eu-central-1#lag", sk: "lag/media/eu-west-1/eu-central-1/2026-03-04" };

  test("writes only what is new", async () => {
    const { ledger } = await gauged(of(1));
    await gauged(of(1), { ledger });
    expect((await ledger.read(key))?.version).toBe(1);

    await gauged(of(1, 2), { ledger });
    expect(await ledger.read(key)).toMatchObject({
      version: 2,
      record: { facts: { m0955: lag(1_000), m1000: lag(2_000) } },
    });
  });

  test("keeps the greatest of what a stretch was told to be", async () => {
    const { ledger } = await gauged(of(3));
    await gauged(of(1), { ledger });

    expect((await ledger.read(key))?.record.facts).toEqual({ m0955: lag(3_000) });
  });

  test("takes of two datapoints of one stretch the greater, whichever comes first", async () => {
    for (const values of [
      [3, 1],
      [1, 3],
    ]) {
      const minutes = values.map((value, nth) => [`2026-03-04T09:5${5 + nth}:00.000Z`, value]);
      const { records } = await gauged({
        [`ReplicationLatency ${rule}`]: minutes as [string, number][],
      });

      expect(factsOf(records, "lag/media/eu-west-1/eu-central-1/2026-03-04")).toEqual({
        m0955: lag(3_000),
      });
    }
  });

  test("folds a day once it is two days old, and not before", async () => {
    const { ledger } = await gauged(of(3, 7));
    const facts = async () => (await ledger.read(key))?.record.facts;

    await gauged({}, { ledger, now: "2026-03-06T23:59:59.999Z" });
    expect(await facts()).toEqual({ m0955: lag(3_000), m1000: lag(7_000) });

    await gauged({}, { ledger, now: "2026-03-07T00:00:00.000Z" });
    expect(await facts()).toEqual({ h09: lag(3_000), h10: lag(7_000) });

    const { version } = (await ledger.read(key)) ?? {};
    await gauged({}, { ledger, now: "2026-03-07T00:05:00.000Z" });
    expect((await ledger.read(key))?.version).toBe(version);
  });
});

describe("more metrics than one question holds", () => {
  test("are asked for in several", async () => {
    const plan = warmStandbyPlan();
    const bucket = plan.stores[2];
    const arns = plan.deployed.stores.media;
    if (bucket === undefined || arns === undefined) throw new Error("the plan has a bucket");
    const names = Array.from({ length: 501 }, (_, nth) => `store-${nth}`);
    const many = {
      ...plan,
      stores: names.map((name) => ({ ...bucket, name })),
      deployed: {
        ...plan.deployed,
        stores: Object.fromEntries(names.map((name) => [name, arns])),
      },
    };
    const metrics = new HeldMetrics({
      [`ReplicationLatency ${rule}`]: [["2026-03-04T10:00:00.000Z", 4]],
    });

    const ledger = new PlannedLedger(JSON.stringify(many));
    const { outcome, records } = await gauged({}, { ledger, client: metrics.client });

    expect(metrics.asked.map(({ MetricDataQueries }) => MetricDataQueries?.length)).toEqual([
      500, 1,
    ]);
    expect(outcome.measured).toBe(501);
    expect(records).toHaveLength(501);
  });
});

test("every record that a gauge writes is read back from a table", async () => {
  const { ledger } = await gauged({
    [`ReplicationLatency ${rule}`]: [["2026-03-04T10:00:00.000Z", 0.0004]],
  });
  for (const record of ledger.records()) {
    const key = { pk: `eu-central-1#${record.kind}`, sk: record.key };
    expect(storedRecord(key, JSON.stringify(record))).toEqual(record);
  }
  expect(ledger.records()).toHaveLength(1);
});
