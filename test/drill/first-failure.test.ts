import { describe, expect, test } from "vitest";

import { resultOfRun } from "../../src/model/report/result-of-run";
import { probedPlan } from "../support/plans";
import { moved, planned, takenUp } from "./moved";
import type { Seen } from "./planned-move";

const plan = probedPlan();
const undated = { ...planned, plan, order: { ...planned.order, startedAt: undefined } };

/** A probe from outside whose writes all end alike. */
function writes(ok: boolean): Seen {
  return ({ cloud }) => ({
    probe: {
      ...cloud.probe,
      write: async (region, signal) => {
        const { servedBy } = await cloud.probe.write(region, signal);
        return servedBy === "eu-central-1" || ok
          ? { ok: true, servedBy: servedBy ?? "eu-west-1" }
          : { ok, servedBy: null };
      },
    },
  });
}

describe("the first failure of a planned move that nobody dated", () => {
  test("is the first write from outside that fails after one that succeeded", async () => {
    const { report } = await moved(undated);

    const stopped = report.journal.find(({ move }) => move.type === "noted");
    const { startedAt = null } = resultOfRun(report.journal, { runId: "run-1", plan }) ?? {};
    // Tasks of the calm world are gone 30 s after the order, which follows the note at once.
    expect(startedAt).toBe(new Date(Date.parse(stopped?.at ?? "") + 30_000).toISOString());
  });

  test("is not known where no write fails, and the journal says so", async () => {
    const { report } = await moved({ ...undated, seen: writes(true) });

    const fenced = report.journal.find(
      ({ move }) => move.type === "done" && "step" in move && move.step === "fence",
    );
    expect(report.end).toBe("recovered");
    expect(fenced?.result?.note).toContain(
      "no write from outside was seen to fail: nobody knows since when users do",
    );
    expect(resultOfRun(report.journal, { runId: "run-1", plan })?.rto.verdict).toBe("not known");
  });

  test("is not known where no write ever succeeded: that tells of the probe", async () => {
    const { report } = await moved({ ...undated, seen: writes(false) });

    expect(resultOfRun(report.journal, { runId: "run-1", plan })?.startedAt).toBeNull();
  });

  test("is what somebody has told, where somebody has", async () => {
    const { report } = await moved({ ...planned, plan });

    expect(report.journal.some(({ result }) => result?.firstFailure !== undefined)).toBe(false);
  });

  test("is kept by a process that takes the run up", async () => {
    const stop = new AbortController();
    const calm = await moved({
      ...undated,
      order: { ...undated.order, signal: stop.signal },
      seen: ({ cloud }) => ({
        journal: {
          ...cloud.journal,
          append: async (region, runId, line, signal) => {
            await cloud.journal.append(region, runId, line, signal);
            if (line.result?.firstFailure !== undefined) stop.abort();
          },
        },
      }),
    });
    const seen = calm.report.journal.find(({ result }) => result?.firstFailure)?.result;

    const report = await takenUp(calm, { ...undated.order });

    expect([calm.report.end, report.end]).toEqual(["suspended", "recovered"]);
    expect(report.journal.filter(({ result }) => result?.firstFailure)).toHaveLength(1);
    expect(resultOfRun(report.journal, { runId: "run-1", plan })?.startedAt).toBe(
      seen?.firstFailure,
    );
  });
});
