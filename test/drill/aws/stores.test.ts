import { describe, expect, test } from "vitest";

import type { CallSignal } from "../../../src/drill/port/call-signal";
import type { Stores } from "../../../src/drill/port/stores";
import { live } from "../calm-world";
import { awsError, metricAnswer } from "./recorded-aws";
import { actionsOf, away, begun, home, recordedStores } from "./recorded-stores";

type Points = readonly (readonly [string, number])[];

const at = (time: string) => `2026-06-01T${time}Z`;

function lagging(pointsOf: (metricName: string) => Points, lost: string | null = null) {
  return recordedStores({
    lost,
    answers: { "cloudwatch:GetMetricData": metricAnswer(pointsOf) },
  });
}

describe("how far a store lies behind", () => {
  test("is asked of a database where it follows, by the RPO's lag first", async () => {
    const { aws, stores } = lagging((metricName) =>
      metricName === "AuroraGlobalDBRPOLag"
        ? [
            [at("12:08:00"), 412],
            [at("12:07:00"), 90],
          ]
        : [[at("12:08:00"), 80]],
    );

    expect(await stores.lag(away, "catalog", live)).toEqual({
      seconds: 0.412,
      at: new Date(at("12:08:00")),
    });
    expect(aws.calls).toEqual([`cloudwatch:GetMetricData ${away}`]);
    const cluster = { Name: "DBClusterIdentifier", Value: "guide-catalog-eu-central-1" };
    const source = { Name: "SourceRegion", Value: home };
    const metric = (MetricName: string, ...Dimensions: object[]) => ({
      MetricStat: {
        Metric: { Namespace: "AWS/RDS", MetricName, Dimensions },
        Period: 60,
        Stat: "Maximum",
      },
    });
    expect(aws.inputs("cloudwatch:GetMetricData")).toMatchObject([
      {
        MetricDataQueries: [
          metric("AuroraGlobalDBRPOLag", cluster),
          metric("AuroraGlobalDBRPOLag", cluster, source),
          metric("AuroraGlobalDBReplicationLag", cluster),
          metric("AuroraGlobalDBReplicationLag", cluster, source),
        ],
        StartTime: new Date(at("09:10:00")),
        EndTime: new Date(at("12:10:00")),
      },
    ]);
    expect(aws.actions).toEqual(actionsOf("database", "lag"));
  });

  test("is asked of a bucket in the region that it replicates to, in seconds", async () => {
    const { aws, stores } = lagging(() => [[at("12:08:00"), 40]]);

    expect(await stores.lag(away, "media", live)).toMatchObject({ seconds: 40 });
    expect(aws.calls).toEqual([`cloudwatch:GetMetricData ${away}`]);
    expect(aws.actions).toEqual(actionsOf("bucket", "lag"));
  });

  test("is asked of a table in the region that writes, in milliseconds", async () => {
    const { aws, stores } = lagging(() => [[at("12:08:00"), 1_500]]);

    expect(await stores.lag(away, "sessions", live)).toMatchObject({ seconds: 1.5 });
    expect(aws.calls).toEqual([`cloudwatch:GetMetricData ${home}`]);
    expect(aws.actions).toEqual(actionsOf("table", "lag"));
  });

  test("is unknown of a table whose writer is lost, and nobody is asked", async () => {
    const { aws, stores } = lagging(() => [[at("12:08:00"), 1_500]], home);

    expect(await stores.lag(away, "sessions", live)).toEqual({ seconds: null, at: null });
    expect(aws.sent).toEqual([]);
  });

  test("is known of database and bucket with their writer lost", async () => {
    const { aws, stores } = lagging(() => [[at("12:00:00"), 2]], home);

    expect(await stores.lag(away, "catalog", live)).toMatchObject({ seconds: 0.002 });
    expect(await stores.lag(away, "media", live)).toMatchObject({ seconds: 2 });
    expect(aws.calls.filter((call) => call.endsWith(home))).toEqual([]);
  });

  test("is unknown where no metric has a datapoint", async () => {
    expect(await lagging(() => []).stores.lag(away, "catalog", live)).toEqual({
      seconds: null,
      at: null,
    });
  });

  test("is read from every page, and from none where a part is missing", async () => {
    const result = (value: number, time: string, StatusCode: string) => ({
      Id: "m0",
      StatusCode,
      Timestamps: [new Date(at(time))],
      Values: [value],
    });
    const answering = (last: object) =>
      recordedStores({
        answers: {
          "cloudwatch:GetMetricData": ({ NextToken }: { NextToken?: string }) =>
            NextToken === undefined
              ? { MetricDataResults: [result(7, "12:01:00", "PartialData")], NextToken: "next" }
              : { MetricDataResults: [last] },
        },
      }).stores.lag(away, "media", live);

    expect(await answering(result(9, "12:02:00", "Complete"))).toMatchObject({ seconds: 9 });
    await expect(answering(result(9, "12:02:00", "InternalError"))).rejects.toMatchObject({
      class: "transient",
    });
    await expect(answering(result(9, "12:02:00", "Forbidden"))).rejects.toMatchObject({
      class: "denied",
    });
  });

  test("is read from no answer without an end", async () => {
    const { stores } = recordedStores({
      answers: { "cloudwatch:GetMetricData": () => ({ NextToken: "again" }) },
    });

    await expect(stores.lag(away, "media", live)).rejects.toMatchObject({ class: "transient" });
  });
});

const methods: Readonly<
  Record<
    keyof Stores,
    (stores: Stores, region: string, store: string, signal: CallSignal) => Promise<unknown>
  >
> = {
  state: (stores, region, store, signal) => stores.state(region, store, signal),
  promote: (stores, region, store, signal) => stores.promote(region, store, signal),
  switchOver: (stores, region, store, signal) => stores.switchOver(region, store, region, signal),
  detach: (stores, region, store, signal) => stores.detach(region, store, signal),
  rebind: (stores, region, store, signal) => stores.rebind(region, store, signal),
  lag: (stores, region, store, signal) => stores.lag(region, store, signal),
  drained: (stores, region, store, signal) => stores.drained(region, region, store, signal),
  events: (stores, region, store, signal) => stores.events(region, store, begun, signal),
  secured: (stores, region, store, signal) => stores.secured(region, store, signal),
  secure: (stores, region, store, signal) => stores.secure(region, store, signal),
};
const named = Object.entries(methods);

describe("a store", () => {
  test.each(named)(
    "of a region outside the plan is gone, and asked nothing: %s",
    async (_, call) => {
      const { aws, stores } = recordedStores({ answers: {} });

      await expect(call(stores, "us-east-1", "catalog", live)).rejects.toMatchObject({
        name: "CloudFault",
        class: "gone",
        message: "the plan names no catalog in us-east-1: deployed.stores",
      });
      expect(aws.sent).toEqual([]);
    },
  );

  test.each(named)(
    "that the plan does not know is gone, and asked nothing: %s",
    async (_, call) => {
      const { aws, stores } = recordedStores({ answers: {} });

      await expect(call(stores, away, "orders", live)).rejects.toMatchObject({
        class: "gone",
        message: "the plan of guide has no store orders",
      });
      expect(aws.sent).toEqual([]);
    },
  );

  test.each(named)("is asked nothing by a call that was given up: %s", async (method, call) => {
    const { aws, stores } = recordedStores({ answers: {} });
    const given = AbortSignal.abort(new Error("given up"));

    // Nothing is asked of a database to learn that it drains by itself.
    const expected = method === "drained" ? "drains by itself" : "given up";
    await expect(call(stores, away, "catalog", given)).rejects.toThrow(expected);
    expect(aws.sent).toEqual([]);
  });

  test.each([
    ["sessions", "table"],
    ["media", "bucket"],
  ] as const)(
    "that every region writes has no takeover, tells no events: %s",
    async (store, kind) => {
      const { aws, stores } = recordedStores({ answers: {} });

      const orders = ["promote", "switchOver", "detach", "rebind", "secure"] as const;
      for (const call of orders.map((order) => methods[order])) {
        await expect(call(stores, away, store, live)).rejects.toMatchObject({ class: "refused" });
      }
      expect(await stores.events(away, store, begun, live)).toEqual([]);
      expect(await stores.secured(away, store, live)).toBeNull();
      expect(aws.sent).toEqual([]);
      expect(actionsOf(kind, "promote")).toEqual([]);
    },
  );

  test("that is one database of several regions passes its faults on", async () => {
    const { stores } = recordedStores({
      answers: { "cloudwatch:GetMetricData": () => awsError("Throttling", 400) },
    });

    await expect(stores.lag(away, "catalog", live)).rejects.toMatchObject({ class: "throttled" });
  });
});
