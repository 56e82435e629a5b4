import { describe, expect, test } from "vitest";

import { bearsOnReadings, bearsOnReports } from "../../../src/model/readings/bearing";
import { fact } from "../../../src/model/records/fact";
import type { LedgerRecord } from "../../../src/model/records/record";
import { factsOf } from "../../support/events/records-of";
import { alarm, backupJob, ebsSnapshot, phase } from "../../support/events/sample-events";

const failed = "2026-03-01T05:09:30.000Z";
const just = new Date("2026-03-02T05:09:29.999Z");
const dayLater = new Date("2026-03-02T05:09:30.000Z");

const [completed, failure, above, notice]: LedgerRecord[] = [
  { kind: "job", key: "job/backup/1/r/a", facts: { state: fact("COMPLETED", 3, 1) } },
  {
    kind: "job",
    key: "job/backup/1/r/b",
    facts: { state: fact("FAILED", 3, 1), failedAt: fact(Date.parse(failed)) },
  },
  { kind: "job", key: "job/backup/1/r/c", facts: { composite: fact("yes") } },
  ...factsOf([ebsSnapshot({ result: "failed" })]).filter(({ kind }) => kind === "notice"),
];

describe("what bears on published readings", () => {
  test("is no job that completed, and no notice", () => {
    expect([completed, notice].map((one) => one && bearsOnReadings(one, just))).toEqual([
      false,
      false,
    ]);
  });

  test("is a failure for a day, and a job above nested ones for good", () => {
    expect([failure, above].map((one) => one && bearsOnReadings(one, just))).toEqual([true, true]);
    expect([failure, above].map((one) => one && bearsOnReadings(one, dayLater))).toEqual([
      false,
      true,
    ]);
  });
});

test("what bears on a report is every notice, and of jobs what failed or stands above others", () => {
  const bearing = [completed, failure, above, notice].map((one) => one && bearsOnReports(one));

  expect(bearing).toEqual([false, true, true, true]);
});

test("points, runs and alarms bear on both", () => {
  const records = factsOf([
    backupJob(),
    phase("started", "2026-03-01T05:00:00Z"),
    alarm("ALARM", "2026-03-01T05:00:00.000+0000"),
  ]).filter(({ kind }) => kind !== "job");

  expect(new Set(records.map(({ kind }) => kind))).toEqual(new Set(["point", "run", "alarm"]));
  for (const record of records) {
    expect([bearsOnReadings(record, dayLater), bearsOnReports(record)]).toEqual([true, true]);
  }
});
