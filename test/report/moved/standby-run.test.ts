import { beforeAll, describe, expect, test } from "vitest";

import { failoverOutcome } from "../../../src/model/report/failover-outcome";
import { blankPicture, pictured } from "../../../src/model/report/run-picture";
import type { RunResult } from "../../../src/model/report/run-result";
import { liveView } from "../../../src/report/moved/live-view";
import { runEventLine } from "../../../src/report/moved/run-event-line";
import { runReport } from "../../../src/report/moved/run-report";
import { headline, outcomeOf } from "../../../src/report/moved/run-words";
import { noStandby } from "../../drill/moved";
import { moving, p, s1 } from "../../drill/moving-service";
import { markupFaults } from "../../support/markup";
import { resultOf, runSample } from "../../support/run-sample";

const ends: readonly [RunResult["end"], string][] = [
  ["recovered", "eu-west-1 is guide's standby of eu-central-1"],
  ["refused", "eu-west-1 was not made guide's standby: the run was refused"],
  ["aborted", "eu-west-1 was not made guide's standby: the run was aborted"],
  ["abandoned", "Making eu-west-1 guide's standby of eu-central-1 was given up"],
  ["suspended", "Making eu-west-1 guide's standby of eu-central-1 is suspended"],
  ["half-done", "Making eu-west-1 guide's standby of eu-central-1 is half-done"],
  ["unknown", "Nobody can tell how far making eu-west-1 guide's standby of eu-central-1 came"],
  [null, "Making eu-west-1 guide's standby of eu-central-1 has no end yet"],
];

describe("a run that makes a region a standby", () => {
  let run: RunResult;

  beforeAll(async () => {
    const { move } = moving();
    await move({ from: p, to: s1 }, p);
    const { report } = await move({ mode: "stand-by", from: p, to: s1 }, null);
    run = resultOf(report.journal);
  });

  test.each(ends)("that ended %s says so", (end, words) => {
    expect(headline({ ...run, service: "guide", from: "eu-west-1", to: "eu-central-1", end })).toBe(
      words,
    );
  });

  test("is asked for no objective, and has lost nothing", () => {
    const why = { seconds: null, verdict: "not asked", why: "the run moves nothing" };
    expect(run).toMatchObject({ end: "recovered", rto: why, rpo: why, losses: [] });
    expect(run.fence?.level).toBe("stopped");
    expect(failoverOutcome({ end: "recovered", stopCause: null }, run)).toBe("done");
  });

  test("has a report without losses, whose cases all pass or are not asked", () => {
    const { html, junit, summary } = runReport(run);

    expect(markupFaults(html)).toEqual([]);
    expect(html).toContain(`<dt>Standby</dt><dd>${p}, of ${s1}</dd>`);
    expect(html).not.toContain("What each store");
    expect(junit).toContain('tests="8" failures="0" errors="0" skipped="2"');
    const lines = summary({}).split("\n");
    expect(lines).toContain(`  Recovered: ${p} stands by for ${s1}.`);
    expect(lines).toContain("  RTO    Not asked: the run moves nothing.");
  });

  test("is resumed and given up by its own command", () => {
    const told = resultOfUnended(run);

    expect(told).toContain(`awsdr stand-by --plan FILE --region ${p} --resume run-1 --execute`);
    expect(told).not.toContain("awsdr failover");
  });

  test("is seen against no objective while it goes on", () => {
    const begun = {
      event: "begun",
      at: "2026-06-01T12:00:00.000Z",
      runId: "run-1",
      service: "guide",
      mode: "stand-by",
      from: "eu-west-1",
      to: "eu-central-1",
      startedAt: null,
      process: "p1",
      predictedSeconds: {},
      rtoSeconds: 1,
    } as const;

    expect(liveView(pictured(blankPicture, begun), new Date("2026-06-01T12:05:00Z"), {})).toEqual([
      "eu-west-1 becomes guide's standby of eu-central-1",
      "run run-1",
      "5:00 since it was decided",
      "",
      "  preflight",
      "  fence",
      "  standby",
      "  record",
      "",
      "fence   none, no lock",
      "",
      "Ctrl-C finishes the calls under way; the run can be resumed",
    ]);
    expect(runEventLine(begun)).toBe(
      "2026-06-01T12:00:00.000Z  run-1: eu-west-1 becomes guide's standby of eu-central-1",
    );
  });
});

/** The commands that go on with a run that was killed. */
function resultOfUnended({ from, to, mode }: RunResult): string {
  const first = {
    number: 1,
    at: "2026-06-01T12:00:00.000Z",
    process: "p1",
    fence: null,
    move: { type: "opened" },
    result: { order: { service: "guide", mode, from, to, stores: [], shiftEarly: false } },
  } as const;
  return resultOf([first as unknown as Parameters<typeof resultOf>[0][number]]).next.join(" ");
}

describe("a run that is degraded", () => {
  test("says that nothing stands by, and not that fewer tasks serve", async () => {
    const run = await runSample(noStandby);

    expect(outcomeOf(run)).toMatch(/ UTC, and eu-west-1 does not stand by$/);
    expect(failoverOutcome({ end: "recovered", stopCause: null }, run)).toBe("degraded");
  });

  test("says that fewer tasks serve, and nothing of a standby", async () => {
    const run = await runSample({ values: { "no capacity in the standby": 1 } });

    expect(outcomeOf(run)).toMatch(/ UTC, with fewer tasks than the full load needs$/);
  });
});
