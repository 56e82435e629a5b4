import { LambdaClient } from "@aws-sdk/client-lambda";
import { afterEach, beforeAll, describe, expect, inject, test } from "vitest";

import type { Readings } from "../../src/model/readings/readings";
import { metricsOf } from "./command-line";
import { life } from "./events";
import { emptyLedger, planSeenIn, recordsOf, recordsSeenIn, writePlan } from "./ledger";
import { openProxy, type Proxy } from "./proxy";
import { publish, publisherName } from "./publisher";
import { callsThrough, recorderIn } from "./recorder";
import { at, plan, primary, regions, standby } from "./stack";
import { until } from "./until";

/** What the publisher publishes of readings, by the names of its metrics. */
function metricsFor({ capacity, recovery, drills }: Readings): Record<string, unknown> {
  return {
    BackupCapacityBytes: Number(capacity.bytes),
    ProtectedBytes: Number(capacity.protectedBytes),
    ProvenBytes: Number(capacity.provenBytes),
    SurvivingBytes: Number(capacity.survivingBytes),
    CopyCapacityBytes: Number(capacity.copies.bytes),
    RecoveryPointCount: capacity.recoveryPoints,
    UnknownSizeCount: capacity.unknownSize,
    OpenIncidents: recovery.open,
    MeanRecoverySeconds: recovery.meanSeconds,
    MedianRecoverySeconds: recovery.medianSeconds,
    DrillMeanRecoverySeconds: drills.meanSeconds,
  };
}

describe("the shipped publisher in the standby", () => {
  let computed: Readings;
  let proxy: Proxy | undefined;

  beforeAll(async () => {
    await emptyLedger();
    for (const region of regions) {
      const recorder = recorderIn(region);
      await recorder.purge();
      await recorder.send(...(life[region] ?? []));
    }
    await until(() => recordsSeenIn(standby), await recordsOf(life));
    computed = await metricsOf(Object.values(life).flat(), plan);
  });

  afterEach(async () => {
    if (proxy === undefined) return;
    await callsThrough(new LambdaClient(at(standby)), publisherName, undefined);
    await proxy.close();
    proxy = undefined;
  });

  test("publishes B and R as awsdr metrics computes them from the same events", async () => {
    const { metrics, reasons } = await publish();

    expect(reasons).toEqual([]);
    expect(metrics).toMatchObject({ Service: "guide", Region: standby });
    expect(metrics).toMatchObject({
      BackupCapacityBytes: 3500,
      RecoveryPointCount: 3,
      UnknownSizeCount: 1,
      CopyCapacityBytes: 1000,
      MeanRecoverySeconds: (20 * 60 + 4 * 60) / 2,
      OpenIncidents: 1,
      DrillMeanRecoverySeconds: (60 + 240.5) / 2,
    });
    expect(metrics).toMatchObject(metricsFor(computed));
  });

  test("publishes the same with the primary's endpoints cut off, and calls none of them", async () => {
    proxy = await openProxy(inject("endpoint"), ({ region }) =>
      region === primary ? "is dropped" : "passes",
    );
    await callsThrough(new LambdaClient(at(standby)), publisherName, proxy.endpoint);

    const { metrics } = await publish();

    expect(metrics).toMatchObject(metricsFor(computed));
    expect(proxy.calls.map(({ operation }) => operation)).toEqual(["GetItem", "Scan"]);
    expect(new Set(proxy.calls.map(({ region }) => region))).toEqual(new Set([standby]));
  });

  test("refuses a plan of an unknown version, says so, and publishes all that the account has", async () => {
    const document = await planSeenIn(standby);
    await writePlan(JSON.stringify({ ...JSON.parse(document), version: 2 }));

    const { metrics, reasons } = await publish();
    await writePlan(document);

    expect(reasons).toEqual([expect.stringMatching(/^version must be 1, got 2/)]);
    // Another's 70,000 bytes count now, and the incident that only the signal told of does not.
    expect(metrics).toMatchObject({
      BackupCapacityBytes: 73500,
      MeanRecoverySeconds: 20 * 60,
    });
    expect((await publish()).metrics).toMatchObject(metricsFor(computed));
  });
});
