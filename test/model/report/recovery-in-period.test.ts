import { describe, expect, test } from "vitest";

import { periodOf } from "../../../src/model/report/period";
import { recoveryInPeriod } from "../../../src/model/report/recovery-in-period";
import { measuredIncident } from "../../support/measured-incident";

const now = new Date("2026-11-25T12:00:00.000Z");
const march = periodOf(
  { since: new Date("2026-03-01T00:00:00Z"), until: new Date("2026-04-01T00:00:00Z") },
  now,
);
const upToNow = periodOf({ since: new Date("2026-03-01T00:00:00Z") }, now);

function runsIn(stories: Parameters<typeof measuredIncident>[0][], period = march) {
  const { incidents } = recoveryInPeriod(stories.map(measuredIncident), 1800, period);
  return incidents.map(({ runId, standing }) => [runId, standing]);
}

describe("recoveryInPeriod", () => {
  test("counts what recovered in the period, by the millisecond", () => {
    const recovered = (runId: string, at: string) => ({
      runId,
      started: "2026-02-20T00:00:00Z",
      recovered: at,
    });

    expect(
      runsIn([
        recovered("before", "2026-02-28T23:59:59.999Z"),
        recovered("first", "2026-03-01T00:00:00.000Z"),
        recovered("last", "2026-03-31T23:59:59.999Z"),
      ]),
    ).toEqual([
      ["first", "recovered"],
      ["last", "recovered"],
    ]);
  });

  test("takes one that recovered at the end or later for open, and does not know the rest of it", () => {
    const { incidents, recovered, open, meanSeconds } = recoveryInPeriod(
      [
        measuredIncident({
          runId: "later",
          started: "2026-03-31T23:50:00Z",
          detected: "2026-03-31T23:51:00Z",
          recovered: "2026-04-01T00:00:00Z",
        }),
      ],
      1800,
      march,
    );

    expect({ recovered, open, meanSeconds }).toEqual({ recovered: 0, open: 1, meanSeconds: null });
    expect(incidents).toEqual([
      {
        service: "guide",
        runId: "later",
        startedAt: "2026-03-31T23:50:00.000Z",
        recoveredAt: null,
        abandonedAt: null,
        seconds: null,
        openSeconds: 600,
        detectSeconds: null,
        decideSeconds: null,
        shiftSeconds: null,
        verifySeconds: null,
        standing: "open",
        beganBefore: false,
      },
    ]);
  });

  test("leaves out what began at the end or later", () => {
    expect(
      runsIn([
        { runId: "next", started: "2026-04-01T00:00:00Z", recovered: "2026-04-02T00:00:00Z" },
        { runId: "last", started: "2026-03-31T23:59:59.999Z", recovered: "2026-04-02T00:00:00Z" },
      ]),
    ).toEqual([["last", "open"]]);
  });

  test("counts what was given up by when it was, and says so", () => {
    const story = { runId: "given-up", started: "2026-02-27T00:00:00Z" };
    const inside = measuredIncident({ ...story, abandoned: "2026-03-02T00:00:00Z" });

    const { incidents, abandoned, withinRto } = recoveryInPeriod([inside], 1800, march);

    expect({ abandoned, withinRto }).toEqual({ abandoned: 1, withinRto: 0 });
    expect(incidents).toMatchObject([
      { standing: "abandoned", abandonedAt: "2026-03-02T00:00:00.000Z", beganBefore: true },
    ]);
    expect(runsIn([{ ...story, abandoned: "2026-02-28T00:00:00Z" }])).toEqual([]);
  });

  test("keeps an open one open up to now, with the age that the fold told", () => {
    const story = { runId: "open", started: "2026-11-25T11:00:00Z", now: now.toISOString() };
    const { incidents } = recoveryInPeriod([measuredIncident(story)], 1800, upToNow);

    expect(incidents).toMatchObject([{ standing: "open", openSeconds: 3600 }]);
  });

  test("has the same recovery in one of two periods that meet, whatever the instant", () => {
    const stories = [0, 1, 2, 3].map((days) => ({
      started: "2026-02-01T00:00:00Z",
      runId: `run-${days}`,
      recovered: new Date(Date.UTC(2026, 1, 27 + days)).toISOString(),
    }));
    const february = periodOf(
      { since: new Date("2026-02-01T00:00:00Z"), until: new Date("2026-03-01T00:00:00Z") },
      now,
    );

    const recoveredIn = (period: typeof march) =>
      runsIn(stories, period).flatMap(([run, standing]) => (standing === "recovered" ? [run] : []));
    expect([...recoveredIn(february), ...recoveredIn(march)]).toEqual([
      "run-0",
      "run-1",
      "run-2",
      "run-3",
    ]);
  });
});
