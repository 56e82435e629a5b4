import { CloudWatchClient, type Dimension, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { DisableRuleCommand, EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { replicatingStores } from "../../src/model/metrics/replicated-stores";
import { fineMs, type LagPath, lagRecords, wherever } from "../../src/model/records/lags";
import { ledgerKey } from "../../src/model/records/ledger-key";
import { lagQuestions } from "../../src/model/stores/lag-questions";
import { emptyLedger, recordsSeenIn } from "../support/emulator/ledger";
import { runFunction } from "../support/emulator/run-function";
import { at, output, plan, primary, regions, standby } from "../support/emulator/stack";
import { until } from "../support/emulator/until";

/** Beginning of the last five minutes that have ended, as all runs of these tests see it. */
let measured = 0;

/** Publishes a lag in place of AWS, by the names that the plan of the stack leads to. */
async function publishLag(region: string, store: string, value: number): Promise<void> {
  const question = lagQuestions(replicatingStores(plan), region).find((one) => one.store === store);
  const [metric] = question?.metrics ?? [];
  if (metric === undefined) throw new Error(`nothing is asked of ${store} in ${region}`);
  const Dimensions: Dimension[] = Object.entries(metric.dimensions).map(([Name, Value]) => {
    return { Name, Value };
  });
  const datum = { MetricName: metric.metricName, Dimensions, Value: value };
  await new CloudWatchClient(at(region)).send(
    new PutMetricDataCommand({
      Namespace: metric.namespace,
      MetricData: [{ ...datum, Timestamp: new Date(measured + 60_000) }],
    }),
  );
}

/** What a region's gauge told in its log. */
async function gaugedIn(region: string) {
  const told = await runFunction("gauge", region, (line) => "GaugeFailureCount" in line);
  return {
    report: told.find(({ event }) => event === "gauged") ?? {},
    metrics: told.find((line) => "GaugeFailureCount" in line) ?? {},
  };
}

/** The item that a region's gauge has written of a path. */
function written(region: string, path: LagPath, milliseconds: number) {
  const sample = { from: measured, until: measured + fineMs, milliseconds };
  return lagRecords(path, [sample]).map((record) => {
    const { pk, sk } = ledgerKey(region, record);
    return [`${pk} ${sk}`, record] as const;
  });
}

describe("the shipped gauges", () => {
  beforeAll(async () => {
    // What is published here would go on into the ledgers of other tests, for three hours.
    for (const region of regions) {
      const Name = output(`guide-metrics-gauge-schedule-${region}`, "name");
      await new EventBridgeClient(at(region)).send(new DisableRuleCommand({ Name }));
    }
    await emptyLedger();
    measured = Math.floor(Date.now() / fineMs) * fineMs - fineMs;
    await publishLag(primary, "sessions", 812.4);
    await publishLag(standby, "media", 12);
    await publishLag(standby, "catalog", 80);
  });

  afterAll(emptyLedger);

  test("write in each region what its own CloudWatch holds, with the rights of their roles", async () => {
    const [inPrimary, inStandby] = [await gaugedIn(primary), await gaugedIn(standby)];

    expect(inPrimary.report).toMatchObject({ level: "INFO", measured: 1, faults: [] });
    expect(inStandby.report).toMatchObject({ level: "INFO", measured: 2, faults: [] });
    expect(inStandby.metrics).toMatchObject({ GaugeFailureCount: 0, Region: standby });
    const both = { from: primary, to: standby };
    await until(
      () => recordsSeenIn(standby),
      Object.fromEntries([
        ...written(primary, { store: "sessions", ...both }, 813),
        ...written(standby, { store: "media", ...both }, 12_000),
        ...written(standby, { store: "catalog", from: wherever, to: standby }, 80),
      ]),
    );
  });

  test("give the standby's publisher what the primary alone could measure", async () => {
    const told = await runFunction("publisher", standby, (line) => "RecordsReadSeconds" in line);
    const lags = told.filter((line) => "ReplicationLagSeconds" in line);

    expect(
      lags.map(({ Store, Region, ReplicationLagSeconds }) => [
        Store,
        Region,
        ReplicationLagSeconds,
      ]),
    ).toEqual([
      ["catalog", standby, 0.08],
      ["sessions", standby, 0.813],
      ["media", standby, 12],
    ]);
  });
});
