import { describe, expect, test } from "vitest";

import type { JournalLine } from "../../../src/drill/port/journal";
import { resultOfRun } from "../../../src/model/report/result-of-run";
import { moved, planned, takenUp } from "../../drill/moved";
import { warmStandbyPlan } from "../../support/plans";
import { after, resultOf, runSample } from "../../support/run-sample";

const slow = { values: { "promotion or restore hangs": 1 } } as const;

describe("resultOfRun", () => {
  test("dates a run by its order and its recovery, and holds it against the RTO", async () => {
    const run = await runSample({ order: { kind: "drill" } });

    expect(run).toMatchObject({
      service: "guide",
      runId: "run-1",
      purpose: "drill",
      mode: "lost-region",
      from: "eu-west-1",
      to: "eu-central-1",
      startedAt: "2026-06-01T11:58:00.000Z",
      detectedAt: "2026-06-01T11:59:00.000Z",
      decidedAt: "2026-06-01T11:59:50.000Z",
      begunAt: "2026-06-01T12:00:00.000Z",
      recoveredAt: "2026-06-01T12:04:32.000Z",
      end: "recovered",
      reason: null,
      rto: { objectiveSeconds: 1800, seconds: 392, verdict: "met" },
    });
  });

  test.each([
    [392, "met"],
    [391, "missed"],
  ] as const)("has an RTO of %i s %s by 392 s", async (rtoSeconds, verdict) => {
    const plan = warmStandbyPlan({ objectives: { rtoSeconds, rpoSeconds: 900 } });

    expect((await runSample({ plan })).rto).toMatchObject({ seconds: 392, verdict });
  });

  test("never calls the RTO of an undated run met", async () => {
    const { report } = await moved();
    const undated = report.journal.map((line): JournalLine => {
      const { order, ...result } = line.result ?? { note: "" };
      const { startedAt: _, ...rest } = order ?? {};
      return order === undefined
        ? line
        : { ...line, result: { ...result, order: { ...order, ...rest, startedAt: undefined } } };
    });
    const run = resultOf(undated);

    expect(run).toMatchObject({ startedAt: null, recoveredAt: expect.any(String) });
    expect(run.rto).toMatchObject({ seconds: null, verdict: "not known" });
  });

  test("tells each step with its beginning, its length and what it noted", async () => {
    const { steps } = await runSample();

    expect(steps.map(({ step, seconds, status }) => [step, seconds, status])).toEqual([
      ["preflight", 0, "done"],
      ["fence", 0, "done"],
      ["scale", 180, "done"],
      ["promote", 120, "done"],
      ["shift", 87, "done"],
      ["verify", 305, "done"],
      ["record", 0, "done"],
    ]);
    expect(steps[2]?.notes).toEqual([
      "eu-central-1 ran 2 tasks",
      "4 of 4 tasks serve in eu-central-1",
    ]);
  });

  test("takes a loss from the lag before the order, and no loss from a planned move", async () => {
    const lost = await runSample({ values: { "replication lag of catalog": 7 } });
    const kept = await runSample(planned);

    expect(lost.losses.map(({ store, seconds, lost }) => [store, seconds, lost])).toEqual([
      ["catalog", 7, true],
      ["sessions", 1, true],
      ["media", 1, true],
    ]);
    expect(lost.rpo).toMatchObject({ seconds: 7, verdict: "met", why: "catalog lost most" });
    expect(kept.losses.map(({ seconds }) => seconds)).toEqual([0, 0, 0]);
    expect(kept.rpo).toMatchObject({ seconds: 0, why: "no store lost anything" });
  });

  test.each([
    [7, "met"],
    [6.9, "missed"],
  ] as const)("has an RPO of %f s %s by a loss of 7 s", async (rpoSeconds, verdict) => {
    const plan = warmStandbyPlan({ objectives: { rtoSeconds: 1800, rpoSeconds } });
    const run = await runSample({
      plan,
      values: { "replication lag of catalog": 7 },
      order: { acceptLoss: { seconds: 7 } },
    });

    expect(run.rpo).toMatchObject({ seconds: 7, verdict });
  });

  test("never calls an RPO met of a store whose loss nobody knows", async () => {
    const { report } = await moved();
    const blind = report.journal.map((line): JournalLine => {
      const lags = line.result?.lags?.filter(({ store }) => store !== "media");
      return lags === undefined ? line : { ...line, result: { note: "", ...line.result, lags } };
    });

    expect(resultOf(blind).rpo).toEqual({
      objectiveSeconds: 900,
      seconds: null,
      verdict: "not known",
      why: "of media nobody knows the loss",
    });
  });

  test("holds no objective against a run that moved half of it", async () => {
    const run = await runSample(slow);

    expect(run).toMatchObject({
      end: "half-done",
      reason: "promotion of catalog in eu-central-1 took longer than its limit of 600 s",
      changed: ["scale", "promote"],
      recoveredAt: null,
      rto: { verdict: "not known" },
      rpo: { seconds: null, verdict: "not known", why: "the stores have not all moved" },
    });
    expect(run.losses[0]).toMatchObject({ seconds: 1, lost: true, verdict: "not known" });
    expect(run.steps.at(-1)).toMatchObject({ step: "promote", status: "failed", seconds: 600 });
  });

  test("says by what the fence is proven, of the region and of each store", async () => {
    const lost = await runSample();
    const stopped = await runSample(planned);

    expect(lost.fence).toMatchObject({
      level: "lock-only",
      proof: "the lock is ours, and nothing shows that eu-west-1 has stopped",
    });
    expect(stopped.fence).toEqual({
      level: "stopped",
      proof: "eu-west-1 runs no task and can start none, and catalog has its writer elsewhere",
      stores: [
        {
          store: "catalog",
          level: "stopped",
          proof: "eu-west-1 runs no task that could write to it, and its writer is elsewhere",
        },
        {
          store: "sessions",
          level: "stopped",
          proof: "eu-west-1 runs no task that could write to it",
        },
        {
          store: "media",
          level: "stopped",
          proof: "eu-west-1 runs no task that could write to it",
        },
      ],
    });
  });

  test("knows every process that took the run up, with its lock and its end", async () => {
    const half = await moved(slow);
    const report = await takenUp(half);
    const { processes } = resultOf(report.journal);

    expect(processes).toEqual([
      {
        process: "p1",
        at: after(0).toISOString(),
        fence: 1,
        acceptsSplitBrain: false,
        end: "half-done",
      },
      expect.objectContaining({ process: "p2", fence: expect.any(Number), end: report.end }),
    ]);
  });

  test("does not take a journal without an end for a run that ended", async () => {
    const { report } = await moved();
    const begun = report.journal.findIndex(
      ({ move }) => move.type === "begun" && move.step === "verify",
    );
    const killed = resultOf(report.journal.slice(0, begun + 1));

    expect(killed).toMatchObject({ end: null, reason: null, recoveredAt: null });
    expect(killed.steps.at(-1)).toMatchObject({
      step: "verify",
      status: "unended",
      endedAt: null,
      seconds: null,
    });
    expect(killed.rto.verdict).toBe("not known");
  });

  test("takes from its process how it ended where the journal did not answer", async () => {
    const { report } = await moved();
    const ending = { end: "unknown", reason: "the journal took too long" } as const;

    expect(resultOf(report.journal, warmStandbyPlan(), { ending })).toMatchObject(ending);
  });

  test("is nothing where no line says what was ordered", () => {
    expect(resultOfRun([], { runId: "run-1", plan: warmStandbyPlan() })).toBeUndefined();
  });
});
