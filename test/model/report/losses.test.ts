import { describe, expect, test } from "vitest";

import { type LagPath, lagRecords, wherever } from "../../../src/model/records/lags";
import { periodOf } from "../../../src/model/report/period";
import { reportOf } from "../../../src/model/report/report";
import { factsOf } from "../../support/events/records-of";
import { phase } from "../../support/events/sample-events";
import { warmStandbyPlan } from "../../support/plans";
import { incident, sampleNow } from "../../support/report-sample";

const here = "eu-west-1";
const there = "eu-central-1";
const plan = warmStandbyPlan();

/** A lag that a gauge measured, in the five minutes up to an instant. */
function measured(path: LagPath, until: string, seconds: number) {
  const end = Date.parse(until);
  return lagRecords(path, [{ from: end - 300_000, until: end, milliseconds: seconds * 1_000 }]);
}

const media = { store: "media", from: here, to: there };
const sessions = { store: "sessions", from: here, to: there };
const catalog = { store: "catalog", from: wherever, to: there };

function lossesOf(records: Parameters<typeof reportOf>[0], planned = true) {
  const period = periodOf({ since: new Date("2026-03-01T00:00:00.000Z") }, sampleNow);
  return reportOf(records, { plan: planned ? plan : undefined, period, now: sampleNow }).losses;
}

describe("what an incident could cost in data", () => {
  const records = [
    ...factsOf(incident(3, 20)),
    ...measured(media, "2026-03-02T23:50:00.000Z", 12),
    ...measured(media, "2026-03-03T00:05:00.000Z", 900),
    ...measured(sessions, "2026-03-02T20:00:00.000Z", 0.8),
    ...measured(catalog, "2026-03-03T00:00:00.000Z", 0.08),
  ];

  test("is the last lag of each store before it began, with its age", () => {
    expect(lossesOf(records)).toEqual([
      {
        runId: "day-3",
        startedAt: "2026-03-03T00:00:00.000Z",
        from: here,
        seconds: 12,
        ways: [
          {
            ...{ store: "catalog", from: here, to: there, seconds: 0.08 },
            ...{ measuredUntil: "2026-03-03T00:00:00.000Z", ageSeconds: 0, overSeconds: 300 },
          },
          {
            ...{ store: "sessions", from: here, to: there, seconds: 0.8 },
            ...{ measuredUntil: "2026-03-02T20:00:00.000Z", ageSeconds: 14_400, overSeconds: 300 },
          },
          {
            ...{ store: "media", from: here, to: there, seconds: 12 },
            ...{ measuredUntil: "2026-03-02T23:50:00.000Z", ageSeconds: 600, overSeconds: 300 },
          },
        ],
      },
    ]);
  });

  test("is unknown as a whole while that of one store is", () => {
    const [loss] = lossesOf([
      ...factsOf(incident(3, 20)),
      ...measured(media, "2026-03-02T23:50:00.000Z", 12),
    ]);

    expect(loss?.seconds).toBeNull();
    expect(loss?.ways.map(({ seconds }) => seconds)).toEqual([null, null, 12]);
  });

  test("is that of the region that served then, which the one before had made it", () => {
    const [first, second] = lossesOf([
      ...factsOf([...incident(3, 20), ...incident(10, 40, { region: here })]),
      ...measured(media, "2026-03-02T23:50:00.000Z", 12),
      ...measured({ store: "media", from: there, to: here }, "2026-03-09T23:50:00.000Z", 7),
    ]);

    expect(first).toMatchObject({ runId: "day-3", from: here });
    expect(second).toMatchObject({ runId: "day-10", from: there });
    expect(second?.ways.at(-1)).toMatchObject({ store: "media", to: here, seconds: 7 });
  });

  test("is that of the region that served until then, where the service moved as it began", () => {
    const start = "2026-03-03T00:00:00.000Z";
    const moved = factsOf([
      phase("started", start, { runId: "at-once" }),
      phase("shifted", start, { runId: "at-once", region: there }),
      phase("recovered", "2026-03-03T00:01:00.000Z", { runId: "at-once" }),
    ]);

    expect(lossesOf(moved)).toMatchObject([{ runId: "at-once", from: here }]);
  });

  test("is the same in any order of the records", () => {
    expect(lossesOf([...records].reverse())).toEqual(lossesOf(records));
  });

  test("is nothing without a plan that names stores", () => {
    expect(lossesOf(records, false)).toEqual([]);
  });
});
