import { describe, expect, test } from "vitest";

import { leftOutSentences } from "../../../src/model/readings/left-out";
import { foldRecords } from "../../../src/model/readings/readings";
import { factsOf } from "../../support/events/records-of";
import { phase, restoreTest } from "../../support/events/sample-events";

/** An instant so many seconds after noon. */
function at(seconds: number): string {
  return new Date(Date.UTC(2026, 2, 1, 12) + seconds * 1000).toISOString();
}

function run(runId: string, phases: Record<string, number>, detail = {}) {
  return Object.entries(phases).map(([name, seconds]) => {
    return phase(name, at(seconds), { runId, ...detail });
  });
}

describe("the fold", () => {
  test("leaves out, and says, what took no time, has no start, or was given up before it", () => {
    const events = [
      ...run("early", { started: 100, recovered: 99 }),
      ...run("given-up", { started: 100, abandoned: 99 }),
      ...run("headless", { decided: 50, recovered: 60 }),
      ...run("instant", { started: 100_000, recovered: 100_000 }),
      ...run("short", { started: 200_000, recovered: 200_000.001 }),
    ];
    const { readings: folded, leftOut } = foldRecords(factsOf(events));

    expect(folded.recovery).toMatchObject({ meanSeconds: 0.001, recovered: 1, abandoned: 0 });
    const told = { kind: "incident", service: "guide", region: null };
    expect(leftOut).toEqual([
      {
        ...told,
        code: "no-time",
        runId: "early",
        startedAt: at(100),
        endedAt: at(99),
        sentence: "run early of guide is left out: it ended before it started, so a clock is wrong",
      },
      {
        ...told,
        code: "clock-fault",
        runId: "given-up",
        startedAt: at(100),
        endedAt: at(99),
        sentence:
          "run given-up of guide is left out: it ended before it started, so a clock is wrong",
      },
      {
        ...told,
        code: "no-start",
        runId: "headless",
        startedAt: null,
        endedAt: at(60),
        sentence: "run headless of guide is left out: nothing tells when it started",
      },
      {
        ...told,
        code: "no-time",
        runId: "instant",
        startedAt: at(100_000),
        endedAt: at(100_000),
        sentence:
          "run instant of guide is left out: it recovered in no time, which is no measurement",
      },
    ]);
  });

  test("does not sink by two thousand incidents of no length", () => {
    const forged = Array.from({ length: 2000 }, (_, nth) =>
      run(`forged-${nth}`, { started: nth * 1000, recovered: nth * 1000 }),
    ).flat();
    const { readings: folded, leftOut } = foldRecords(
      factsOf([...forged, ...run("real", { started: 10_000_000, recovered: 10_014_400 })]),
    );

    expect(folded.recovery).toMatchObject({ meanSeconds: 14_400, recovered: 1 });
    expect(leftOut).toHaveLength(2000);
    expect(leftOutSentences(leftOut)).toHaveLength(21);
    expect(leftOutSentences(leftOut).at(-1)).toBe("1980 more are left out, for reasons alike");
  });

  test("measures nothing where a restore or a run took no time", () => {
    const creationDate = "2026-03-02T08:04:00.500Z";
    const events = [
      restoreTest({ restoreJobId: "INSTANT", creationDate }),
      ...run("r", { started: 10, recovered: 10 }, { kind: "drill" }),
    ];
    const { readings: folded, leftOut } = foldRecords(factsOf(events));

    expect(folded.drills).toMatchObject({ recovered: 0, meanSeconds: null, incidents: [] });
    expect(leftOut).toMatchObject([
      {
        code: "no-time",
        kind: "restore-test",
        service: "DynamoDB",
        runId: "INSTANT",
        sentence:
          "restore test INSTANT is left out: it recovered in no time, which is no measurement",
      },
      { code: "no-time", kind: "drill", service: "guide", runId: "r" },
    ]);
  });
});
