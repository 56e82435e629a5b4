import { describe, expect, test } from "vitest";

import { periodOf } from "../../../src/model/report/period";
import { reportOf } from "../../../src/model/report/report";
import { factsOf } from "../../support/events/records-of";
import { alarm, type SampleEvent } from "../../support/events/sample-events";
import { vaultChange } from "../../support/events/sample-notices";
import { warmStandbyPlan } from "../../support/plans";

const now = new Date("2026-05-01T00:00:00.000Z");
const march = periodOf(
  { since: new Date("2026-03-01T00:00:00Z"), until: new Date("2026-04-01T00:00:00Z") },
  now,
);

function reportIn(events: readonly SampleEvent[]) {
  return reportOf(factsOf(events), { plan: undefined, period: march, now });
}

function stood(name: string, opened: string, closed?: string) {
  return [
    alarm("ALARM", opened, {}, { name }),
    ...(closed === undefined ? [] : [alarm("OK", closed, {}, { name })]),
  ];
}

describe("a report's asides", () => {
  test("are the alarms that stood in the period at any time", () => {
    const { alarms } = reportIn([
      ...stood("before", "2026-02-01T00:00:00.000Z", "2026-02-28T23:59:59.999Z"),
      ...stood("into", "2026-02-01T00:00:00.000Z", "2026-03-01T00:00:00.000Z"),
      ...stood("through", "2026-02-01T00:00:00.000Z"),
      ...stood("out-of", "2026-03-31T23:59:59.999Z", "2026-04-02T00:00:00.000Z"),
      ...stood("after", "2026-04-01T00:00:00.000Z"),
    ]);

    expect(alarms.map(({ name }) => name)).toEqual(["into", "through", "out-of"]);
  });

  test("are the notices of the period", () => {
    const { notices } = reportIn(
      [
        "2026-02-28T23:59:59Z",
        "2026-03-01T00:00:00Z",
        "2026-03-31T23:59:59Z",
        "2026-04-01T00:00:00Z",
      ].map((time) => vaultChange("MODIFIED", {}, time)),
    );

    expect(notices.map(({ at }) => at)).toEqual([
      "2026-03-01T00:00:00.000Z",
      "2026-03-31T23:59:59.000Z",
    ]);
  });
});

describe("staleness of a plan whose schedules have ended", () => {
  const plan = warmStandbyPlan();
  const until = (expression: string) => {
    if (plan.snapshots === null) throw new Error("the plan has snapshots");
    const schedules = plan.snapshots.schedules.map((schedule) => ({ ...schedule, expression }));
    return { ...plan, snapshots: { ...plan.snapshots, schedules } };
  };
  const rpoOf = (expression: string) =>
    reportOf([], { plan: until(expression), period: march, now }).rpo;

  test("calls every store stale, those that replicate among them", () => {
    for (const expression of ["cron(15 10 ? * 6L 2022-2023)", "cron(0 5 1 7 ? 2026)"]) {
      const { staleAfterSeconds, stores } = rpoOf(expression);

      expect(staleAfterSeconds).toBe(0);
      expect(stores.map(({ replicated, stale }) => [replicated, stale])).toEqual([
        [true, true],
        [true, true],
        [true, true],
      ]);
    }
  });
});
