import { expect, test } from "vitest";

import { newestNews } from "../../../src/model/report/newest-news";
import { factsOf } from "../../support/events/records-of";
import {
  alarm,
  backupJob,
  phase,
  recoveryPoint,
  type SampleEvent,
} from "../../support/events/sample-events";

function newestOf(event: SampleEvent) {
  const instants = factsOf([event]).map((record) => newestNews(record) ?? 0);
  return new Date(Math.max(...instants)).toISOString();
}

test.each([
  ["a backup's completion", backupJob(), "2026-03-01T05:09:30.750Z"],
  ["a point that is partial", recoveryPoint({ status: "PARTIAL" }), "2026-03-01T05:09:30.750Z"],
  [
    "a point that is gone",
    recoveryPoint({ status: "DELETED" }, { time: "2026-04-01T00:00:00Z" }),
    "2026-04-01T00:00:00.000Z",
  ],
  [
    "a start, of which the earliest telling holds",
    phase("started", "2026-03-01T00:00:00.000Z"),
    "2026-03-01T00:00:00.000Z",
  ],
  [
    "an alarm's transition",
    alarm("ALARM", "2026-03-01T00:00:00.000+0000"),
    "2026-03-01T00:00:00.000Z",
  ],
])("the newest of a record is %s", (_, event, instant) => {
  expect(newestOf(event)).toBe(instant);
});

test("a record without any instant has no newest", () => {
  const facts = { composite: { value: "yes", rank: 0, at: 0 } } as const;

  expect(newestNews({ kind: "job", key: "job/backup/1", facts })).toBeUndefined();
});

test("says nothing of lags, which each region measures for itself", () => {
  const facts = { m0000: { value: 900, rank: 0, at: 900 } };

  expect(newestNews({ kind: "lag", key: "lag/a/b/c/2026-03-04", facts })).toBeUndefined();
});
