import { describe, expect, test } from "vitest";

import { bearsOnReadings, bearsOnReports } from "../../../src/model/readings/bearing";
import { fact } from "../../../src/model/records/fact";
import { lagRecords } from "../../../src/model/records/lags";
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

test("of lags, the metrics that are published rest on today's and yesterday's, and reports on all", () => {
  const path = { store: "sessions", from: "eu-west-1", to: "eu-central-1" };
  const bears = (day: string) => {
    const from = Date.parse(`${day}T23:50:00.000Z`);
    const [record] = lagRecords(path, [{ from, until: from + 300_000, milliseconds: 1 }]);
    if (record === undefined) throw new Error("a day is a record");
    const now = new Date("2026-03-04T00:05:00.000Z");
    return [bearsOnReadings(record, now), bearsOnReports(record)];
  };

  expect(["2026-03-04", "2026-03-03", "2026-03-02"].map(bears)).toEqual([
    [true, true],
    [true, true],
    [false, true],
  ]);
});
