import { afterEach, beforeAll, describe, expect, inject, test } from "vitest";

import { metricsScope } from "../../src/model/metrics/metrics-scope";
import { type ReadingMetric, readingMetrics } from "../../src/model/metrics/published-metrics";
import { agesOfResources, worstAge, worstSurvivingAge } from "../../src/model/readings/ages";
import { countedPoints } from "../../src/model/readings/capacity";
import { failuresOf } from "../../src/model/readings/failures";
import { type LastEvents, lastEventAge, noteEvent } from "../../src/model/readings/last-events";
import type { Readings } from "../../src/model/readings/readings";
import { fact } from "../../src/model/records/fact";
import { joinAll } from "../../src/model/records/join";
import { ledgerKey } from "../../src/model/records/ledger-key";
import { metricsOf } from "../support/emulator/command-line";
import { backupOf, life, ours } from "../support/emulator/events";
import { changeFunction } from "../support/emulator/function-settings";
import {
  emptyLedger,
  recordsOf,
  recordsSeenIn,
  writeItem,
  writePlan,
} from "../support/emulator/ledger";
import { type BadNetwork, type Call, type Fate, openProxy } from "../support/emulator/proxy";
import { publish, publishedSince, publisher } from "../support/emulator/publisher";
import { recorderIn } from "../support/emulator/recorder";
import { plan, primary, regions, standby } from "../support/emulator/stack";
import { until } from "../support/emulator/until";
import { factsOf } from "../support/events/records-of";
import { phase } from "../support/events/sample-events";

/** What the publisher publishes of readings, by the names of its metrics, at an instant. */
function metricsFor(
  { capacity, recovery, drills }: Readings,
  now: Date,
): Record<ReadingMetric, unknown> {
  const records = joinAll(factsOf(Object.values(life).flat()));
  const scope = metricsScope(plan);
  const ages = agesOfResources(countedPoints(records, scope), scope, now, standby);
  const failures = failuresOf(records, scope, now, standby);
  // Of the two incidents that recovered, one has all the phases.
  const [phased] = recovery.incidents.filter(({ decideSeconds }) => decideSeconds !== null);
  const detects = recovery.incidents.flatMap(({ detectSeconds, recoveredAt }) =>
    detectSeconds === null || recoveredAt === null ? [] : [detectSeconds],
  );
  return {
    LockedBytes: Number(capacity.lockedBytes),
    UnprotectedResourceCount: ages.filter(({ newest }) => newest === null).length,
    OldestNewestPointAgeSeconds: worstAge(ages) ?? undefined,
    OldestNewestSurvivingPointAgeSeconds: worstSurvivingAge(ages) ?? undefined,
    MeanDetectSeconds: detects.reduce((sum, one) => sum + one, 0) / detects.length,
    MeanDecideSeconds: phased?.decideSeconds,
    MeanShiftSeconds: phased?.shiftSeconds,
    MeanVerifySeconds: phased?.verifySeconds,
    FailedBackupJobs: failures.backupJobs,
    FailedCopyJobs: failures.copyJobs,
    FailedRestoreTests: failures.restoreTests,
    RecordsReadSeconds: expect.any(Number),
    BackupCapacityBytes: Number(capacity.bytes),
    ProtectedBytes: Number(capacity.protectedBytes),
    ProvenBytes: Number(capacity.provenBytes),
    SurvivingBytes: Number(capacity.survivingBytes),
    CopyCapacityBytes: Number(capacity.copies.bytes),
    RecoveryPointCount: capacity.recoveryPoints,
    UnknownSizeCount: capacity.unknownSize,
    UnreadableRecords: 0,
    OpenIncidents: recovery.open,
    MeanRecoverySeconds: recovery.meanSeconds,
    MedianRecoverySeconds: recovery.medianSeconds,
    DrillMeanRecoverySeconds: drills.meanSeconds,
  };
}

describe("the shipped publisher in the standby", () => {
  let computed: Readings;
  let proxy: BadNetwork | undefined;

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
    await writePlan(JSON.stringify(plan));
    if (proxy === undefined) return;
    await changeFunction(publisher, standby, {});
    await proxy.close();
    proxy = undefined;
  });

  /** Sends the publisher's calls through a proxy. */
  async function through(fateOf: (call: Call) => Fate): Promise<BadNetwork> {
    proxy = await openProxy(inject("endpoint"), fateOf);
    await changeFunction(publisher, standby, { callsThrough: proxy.endpoint });
    return proxy;
  }

  test("publishes B and R as awsdr metrics computes them from the same events", async () => {
    const { metrics, lastEvents, reasons } = await publish();

    expect(reasons).toEqual([]);
    expect(lastEvents).toEqual(lastEventsOf(life, instantOf(metrics)));
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
    expect(readingsIn(metrics)).toEqual(metricsFor(computed, instantOf(metrics)));
  });

  test("publishes the same with the primary's endpoints cut off, and calls none of them", async () => {
    const { calls } = await through(({ region }) => (region === primary ? "is dropped" : "passes"));

    const { metrics } = await publish();

    expect(readingsIn(metrics)).toEqual(metricsFor(computed, instantOf(metrics)));
    const asked = calls.map(({ operation, region }) => `${operation} in ${region}`);
    expect(new Set(asked)).toEqual(new Set([`GetItem in ${standby}`, `Scan in ${standby}`]));
  });

  test("refuses a plan of an unknown version, says so, and publishes all that the account has", async () => {
    await writePlan(JSON.stringify({ ...plan, version: 3 }));

    const { metrics, reasons } = await publish();

    expect(reasons).toEqual([expect.stringMatching(/^version must be 2, got 3/)]);
    // Another's 70,000 bytes count now, and the incident that only the signal told of does not.
    expect(metrics).toMatchObject({
      BackupCapacityBytes: 73500,
      MeanRecoverySeconds: 20 * 60,
    });
  });

  test("counts records beyond the megabyte that one page of a scan holds", async () => {
    const { calls } = await through(() => "passes");
    const padding = fact("x".repeat(40_000));
    for (let nth = 0; nth < 15; nth += 1) {
      for (const record of factsOf([backupOf("sessions", `padded-${nth}`, "1")])) {
        const padded = { ...record, facts: { ...record.facts, padding } };
        await writeItem(ledgerKey(primary, record), {
          version: { N: "1" },
          record: { S: JSON.stringify(padded) },
        });
      }
    }

    const { metrics } = await publish();

    expect(metrics).toMatchObject({ BackupCapacityBytes: 3515 });
    const asked = calls.map(({ operation }) => operation);
    expect(asked.slice(0, 3)).toEqual(["GetItem", "Scan", "Scan"]);
  });

  test("publishes uncalled once an incident's end, told in the primary, has reached the standby", async () => {
    const began = new Date();
    const recovered = phase("recovered", "2026-03-12T00:30:00.000Z", { runId: "lasting" });

    await recorderIn(primary).send(ours(recovered));

    const openIncidents = async () => (await publishedSince(began)).at(-1)?.OpenIncidents;
    await until(openIncidents, 0);
  });
});

/** Seconds since the last job of each region that told of one, at an instant. */
function lastEventsOf(told: typeof life, now: Date): Record<string, number> {
  const last: LastEvents = new Map();
  for (const record of factsOf(Object.values(told).flat())) noteEvent(last, record);
  return Object.fromEntries(
    [...last.keys()].map((region) => [region, lastEventAge(last, region, now) ?? Number.NaN]),
  );
}

/** Of a line of metrics, those in the list of readings. */
function readingsIn(metrics: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(metrics).filter(([name]) => name in readingMetrics));
}

/** The instant that a line of metrics tells of. */
function instantOf({ _aws }: Readonly<Record<string, unknown>>): Date {
  return new Date((_aws as { Timestamp: number }).Timestamp);
}
