import { describe, expect, test } from "vitest";

import { foldRecords, readings } from "../../../src/model/readings/readings";
import { type MetricsScope, unscoped } from "../../../src/model/readings/scope";
import type { LedgerRecord } from "../../../src/model/records/record";
import { factsOf } from "../../support/events/records-of";
import {
  backupJob,
  phase,
  pointArn,
  restoreTest,
  tableArn,
} from "../../support/events/sample-events";

/** An instant so many seconds after noon. */
function at(seconds: number): string {
  return new Date(Date.UTC(2026, 2, 1, 12) + seconds * 1000).toISOString();
}

function run(runId: string, phases: Record<string, number>, detail = {}) {
  return Object.entries(phases).map(([name, seconds]) => {
    return phase(name, at(seconds), { runId, ...detail });
  });
}

function recoveryOf(events: readonly unknown[]) {
  return readings(factsOf(events)).recovery;
}

describe("R", () => {
  test("is null over nothing", () => {
    expect(recoveryOf([])).toEqual({
      meanSeconds: null,
      medianSeconds: null,
      p90Seconds: null,
      maxSeconds: null,
      recovered: 0,
      open: 0,
      abandoned: 0,
      withinRto: null,
      incidents: [],
    });
  });

  test("splits one incident into its phases", () => {
    const phases = { started: 0, detected: 30.5, decided: 100, shifted: 400, recovered: 460.25 };

    expect(recoveryOf(run("r", phases))).toMatchObject({
      meanSeconds: 460.25,
      medianSeconds: 460.25,
      maxSeconds: 460.25,
      recovered: 1,
      incidents: [
        {
          service: "guide",
          runId: "r",
          startedAt: "2026-03-01T12:00:00.000Z",
          recoveredAt: "2026-03-01T12:07:40.250Z",
          seconds: 460.25,
          detectSeconds: 30.5,
          decideSeconds: 69.5,
          shiftSeconds: 300,
          verifySeconds: 60.25,
        },
      ],
    });
  });

  test("prints a mean with a finite decimal exactly", () => {
    const hours = (count: number) => count * 3600;
    const four = [0.001, 0.002, 0.003, 0.005].flatMap((extra, index) =>
      run(`r${index}`, { started: hours(index), recovered: hours(index) + 100 + extra }),
    );

    expect(recoveryOf(four)).toMatchObject({ meanSeconds: 100.00275, medianSeconds: 100.0025 });
  });

  test("has a 90th percentile from ten incidents up", () => {
    const incidents = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        run(`r${index}`, { started: index * 3600, recovered: index * 3600 + 100 + index }),
      ).flat();

    expect(recoveryOf(incidents(9)).p90Seconds).toBeNull();
    expect(recoveryOf(incidents(10)).p90Seconds).toBe(108);
    expect(recoveryOf(incidents(11)).p90Seconds).toBe(109);
  });

  test("counts open and abandoned incidents and averages neither", () => {
    const events = [
      ...run("a", { started: 0, recovered: 60 }),
      ...run("b", { started: 10_000, detected: 10_010 }),
      ...run("c", { started: 20_000, abandoned: 20_600 }),
    ];

    expect(recoveryOf(events)).toMatchObject({
      meanSeconds: 60,
      recovered: 1,
      open: 1,
      abandoned: 1,
    });
    expect(recoveryOf(events).incidents.map(({ seconds }) => seconds)).toEqual([60, null, null]);
  });

  test("tells how long an open incident has lasted at least", () => {
    const events = factsOf(run("b", { started: 100, detected: 130 }));
    const openAt = (now?: Date) => readings(events, unscoped, now).recovery.incidents[0];

    expect(openAt()).toMatchObject({ seconds: null, openSeconds: 30 });
    expect(openAt(new Date(Date.parse(at(100)) + 90_500))).toMatchObject({ openSeconds: 90.5 });
  });

  test("shares out how many recovered within the RTO", () => {
    const events = factsOf([
      ...run("a", { started: 0, recovered: 60 }),
      ...run("b", { started: 10_000, recovered: 10_060.001 }),
      ...run("c", { started: 20_000, abandoned: 20_010 }),
      ...run("d", { started: 30_000 }),
    ]);
    const shareAt = (seconds: number, rtoSeconds?: number) => {
      const now = new Date(Date.parse(at(0)) + seconds * 1000);
      return readings(events, { ...unscoped, rtoSeconds }, now).recovery.withinRto;
    };

    expect(shareAt(30_060, 60)).toBe(1 / 3);
    expect(shareAt(30_060.001, 60)).toBe(0.25);
    expect(shareAt(30_060)).toBeNull();
  });

  test("starts at the detection when no start is told, and then tells no detection time", () => {
    const [incident] = recoveryOf(run("r", { detected: 10, recovered: 70 })).incidents;

    expect(incident).toMatchObject({ startedAt: at(10), seconds: 60, detectSeconds: null });
  });

  test("takes the earlier of two starts and the later of two recoveries", () => {
    const events = [
      ...run("r", { started: 5, recovered: 60 }),
      ...run("r", { started: 0, recovered: 65 }),
    ];

    expect(recoveryOf(events).meanSeconds).toBe(65);
  });
});

describe("merging", () => {
  test("merges incidents of one service that overlap", () => {
    const events = [
      ...run("a", { started: 0, detected: 10, recovered: 100 }),
      ...run("b", { started: 50, detected: 60, recovered: 400 }),
    ];

    expect(recoveryOf(events)).toMatchObject({ meanSeconds: 400, recovered: 1 });
    expect(recoveryOf(events).incidents).toMatchObject([{ runId: "a", detectSeconds: 10 }]);
  });

  test("merges a flap inside the hold-down of five minutes, and not one at its end", () => {
    const flap = (gap: number) => [
      ...run("a", { started: 0, recovered: 100 }),
      ...run("b", { started: 100 + gap, recovered: 200 + gap }),
    ];

    expect(recoveryOf(flap(299.999)).recovered).toBe(1);
    expect(recoveryOf(flap(299.999)).meanSeconds).toBe(499.999);
    expect(recoveryOf(flap(300))).toMatchObject({ recovered: 2, meanSeconds: 100 });
  });

  test("keeps services apart", () => {
    const events = [
      ...run("a", { started: 0, recovered: 100 }),
      ...run("b", { started: 50, recovered: 100 }, { service: "search" }),
    ];

    expect(recoveryOf(events)).toMatchObject({ recovered: 2, meanSeconds: 75 });
  });

  test("does not let a forgotten open run swallow later ones", () => {
    const events = [
      ...run("forgotten", { started: 0 }),
      ...run("later", { started: 86_400, recovered: 86_500 }),
    ];

    expect(recoveryOf(events)).toMatchObject({ recovered: 1, open: 1, meanSeconds: 100 });
  });

  test("stays open when a run goes on after another's recovery", () => {
    const events = [
      ...run("a", { started: 0, recovered: 100 }),
      ...run("b", { started: 50, detected: 60, decided: 150 }),
    ];

    expect(recoveryOf(events)).toMatchObject({ recovered: 0, open: 1 });
  });

  test("is abandoned when what was abandoned began after the last recovery", () => {
    const after = [
      ...run("a", { started: 0, recovered: 100 }),
      ...run("b", { started: 150, abandoned: 400 }),
    ];
    const before = [
      ...run("a", { started: 0, recovered: 100 }),
      ...run("b", { started: 50, abandoned: 400 }),
    ];

    expect(recoveryOf(after)).toMatchObject({ recovered: 0, abandoned: 1 });
    expect(recoveryOf(before)).toMatchObject({ recovered: 1, abandoned: 0 });
  });
});

describe("drills", () => {
  test("never mix with incidents, also under one run id", () => {
    const events = [
      ...run("r", { started: 0, recovered: 100 }),
      ...run("r", { started: 10, recovered: 40 }, { kind: "drill" }),
    ];
    const { recovery, drills } = readings(factsOf(events));

    expect(recovery.meanSeconds).toBe(100);
    expect(drills.meanSeconds).toBe(30);
  });

  test("hold every completed restore test as its own", () => {
    const events = ["A", "B"].map((restoreJobId) => restoreTest({ restoreJobId }));
    const { drills, recovery } = readings(factsOf([...events, ...events]));

    expect(recovery.recovered).toBe(0);
    expect(drills).toMatchObject({ recovered: 2, meanSeconds: 240.5 });
    expect(drills.incidents[0]).toEqual({
      service: "DynamoDB",
      runId: "A",
      startedAt: "2026-03-02T08:00:00.000Z",
      recoveredAt: "2026-03-02T08:04:00.500Z",
      seconds: 240.5,
      openSeconds: null,
      detectSeconds: null,
      decideSeconds: null,
      shiftSeconds: null,
      verifySeconds: null,
    });
  });

  test("hold with a plan only the restore tests of what is known to be its own", () => {
    const named = (detail: Record<string, unknown>) => factsOf([restoreTest(detail)]);
    const planned: MetricsScope = { ...unscoped, service: "guide", resourceArns: [tableArn()] };
    const count = (records: LedgerRecord[]) => readings(records, planned).drills.recovered;

    expect(count(named({}))).toBe(1);
    expect(count(named({ sourceResourceArn: tableArn("another") }))).toBe(0);
    expect(count(named({ sourceResourceArn: "" }))).toBe(0);
    expect(
      count([
        ...named({ sourceResourceArn: "", recoveryPointArn: pointArn("known") }),
        ...factsOf([backupJob({ resourceArn: tableArn() }, { resources: [pointArn("known")] })]),
      ]),
    ).toBe(1);
  });

  test("take a restore test's begin from whichever of its events tells it", () => {
    const created = restoreTest({ status: undefined, state: "CREATED", completionDate: undefined });
    const completed = restoreTest({ creationDate: undefined });
    const { readings: folded, leftOut } = foldRecords(factsOf([completed]));

    expect(folded.drills.recovered).toBe(0);
    expect(leftOut).toMatchObject([{ code: "no-start", kind: "restore-test", startedAt: null }]);
    expect(readings(factsOf([completed, created])).drills.meanSeconds).toBe(240.5);
  });
});
