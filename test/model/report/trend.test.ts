import { describe, expect, test } from "vitest";

import { countedPoints } from "../../../src/model/readings/capacity";
import { unscoped } from "../../../src/model/readings/scope";
import { joinAll } from "../../../src/model/records/join";
import { capacityHistory } from "../../../src/model/report/capacity-history";
import { monthsOf } from "../../../src/model/report/months";
import { periodOf } from "../../../src/model/report/period";
import { trendOf } from "../../../src/model/report/trend";
import { factsOf } from "../../support/events/records-of";
import {
  backupJob,
  copyJob,
  pointArn,
  rdsSnapshot,
  recoveryPoint,
  type SampleEvent,
  scanJob,
} from "../../support/events/sample-events";
import { measuredIncident } from "../../support/measured-incident";

const now = new Date("2026-04-10T00:00:00.000Z");
const period = periodOf({ since: new Date("2026-01-15T00:00:00Z") }, now);

function history(events: readonly SampleEvent[]) {
  const records = joinAll(factsOf(events));
  return capacityHistory(countedPoints(records, unscoped), records, unscoped);
}

function backup(name: string, completionDate: string, backupSizeInBytes: string) {
  return backupJob(
    { backupJobId: name, creationDate: completionDate, completionDate, backupSizeInBytes },
    { resources: [pointArn(name)], time: completionDate },
  );
}

function gone(name: string, completionDate: string, time: string) {
  const times = { creationDate: completionDate, completionDate };
  return recoveryPoint({ ...times, status: "DELETED" }, { resources: [pointArn(name)], time });
}

function capacities(events: readonly SampleEvent[]) {
  return trendOf([], history(events), period).map(({ month, capacity }) => [month, capacity]);
}

const exactly = (bytes: string) => ({ bytes, atLeast: bytes, atMost: bytes });

describe("monthsOf", () => {
  test("cuts a period into calendar months in UTC, and says which are not whole", () => {
    expect(monthsOf(period, 0)).toEqual([
      {
        name: "2026-01",
        from: Date.UTC(2026, 0, 15),
        until: Date.UTC(2026, 1),
        open: false,
        partial: true,
      },
      {
        name: "2026-02",
        from: Date.UTC(2026, 1),
        until: Date.UTC(2026, 2),
        open: false,
        partial: false,
      },
      {
        name: "2026-03",
        from: Date.UTC(2026, 2),
        until: Date.UTC(2026, 3),
        open: false,
        partial: false,
      },
      { name: "2026-04", from: Date.UTC(2026, 3), until: now.getTime(), open: true, partial: true },
    ]);
  });

  test("begins with the month in which something is first known, and ends with the period", () => {
    const over = periodOf({ since: new Date(0), until: new Date("2026-03-01T00:00:00Z") }, now);

    expect(monthsOf(over, Date.UTC(2025, 11, 31)).map(({ name }) => name)).toEqual([
      "2025-12",
      "2026-01",
      "2026-02",
    ]);
  });
});

describe("trendOf", () => {
  test("counts an incident in the month in which it recovered, and as open at the ends before", () => {
    const incidents = [
      measuredIncident({ started: "2026-01-31T23:00:00Z", recovered: "2026-02-01T00:00:00Z" }),
      measuredIncident({ started: "2026-02-10T00:00:00Z", recovered: "2026-02-10T00:10:00Z" }),
      measuredIncident({ started: "2026-03-01T00:00:00Z", abandoned: "2026-03-02T00:00:00Z" }),
    ];

    const rows = trendOf(incidents, history([]), period).map(
      ({ month, recovered, meanSeconds, maxSeconds, abandoned, open }) => [
        month,
        recovered,
        meanSeconds,
        maxSeconds,
        abandoned,
        open,
      ],
    );
    expect(rows).toEqual([
      ["2026-01", 0, null, null, 0, 1],
      ["2026-02", 2, 2100, 3600, 0, 0],
      ["2026-03", 0, null, null, 1, 0],
      ["2026-04", 0, null, null, 0, 0],
    ]);
  });

  test("knows B at each end when somebody told when what is gone went", () => {
    const held = backup("held", "2026-02-28T23:59:59.999Z", "1000");
    const lost = backup("lost", "2026-01-20T00:00:00.000Z", "30");

    expect(
      capacities([held, lost, gone("lost", "2026-01-20T00:00:00.000Z", "2026-03-01T00:00:00Z")]),
    ).toEqual([
      ["2026-01", exactly("30")],
      ["2026-02", exactly("1030")],
      ["2026-03", exactly("1000")],
      ["2026-04", exactly("1000")],
    ]);
  });

  test("leaves B open between two numbers where nobody told", () => {
    const at = "2026-02-10T00:00:00.000Z";
    const records = joinAll(
      factsOf([backup("held", at, "1000"), backup("lost", at, "30"), gone("lost", at, at)]),
    );
    for (const [key, record] of records) {
      if (record.kind !== "point") continue;
      // As it was recorded before a record told when its point went.
      const { gone: _, ...facts } = record.facts;
      records.set(key, { ...record, facts });
    }
    const before = capacityHistory(countedPoints(records, unscoped), records, unscoped);

    expect(trendOf([], before, period).map(({ capacity }) => capacity)).toEqual([
      { bytes: null, atLeast: "1000", atMost: "1030" },
      { bytes: null, atLeast: "1000", atMost: "1030" },
      exactly("1000"),
    ]);
  });

  test("dates an RDS snapshot's end by its own event", () => {
    const snapshots = [
      rdsSnapshot("RDS-EVENT-0042", { Date: "2026-02-01T00:00:00.000Z" }),
      rdsSnapshot("RDS-EVENT-0041", { Date: "2026-03-01T00:00:00.000Z" }),
    ];

    expect(history(snapshots).gone).toMatchObject([{ gone: Date.UTC(2026, 2, 1) }]);
  });

  test("gives what was completed at the very end of a month to the next", () => {
    expect(
      capacities([
        backup("first", "2026-01-31T23:59:59.999Z", "1000"),
        backup("next", "2026-02-01T00:00:00.000Z", "7"),
      ]).slice(0, 2),
    ).toEqual([
      ["2026-01", exactly("1000")],
      ["2026-02", exactly("1007")],
    ]);
  });

  test("counts what is gone within the scope only", () => {
    const at = "2026-02-10T00:00:00.000Z";
    const records = joinAll(factsOf([backup("lost", at, "30"), gone("lost", at, at)]));
    const scope = { ...unscoped, vaultArns: ["arn:aws:backup:eu-west-1:1:backup-vault:other"] };

    expect(capacityHistory([], records, scope).gone).toEqual([]);
    expect(capacityHistory([], records, unscoped).gone).toHaveLength(1);
  });

  test("never counts copies, nor points with threats", () => {
    const at = "2026-02-10T00:00:00.000Z";
    const events = [
      backup("one", at, "1000"),
      copyJob({ creationDate: at, completionDate: at }),
      backup("ill", at, "7"),
      scanJob({ recoveryPointArn: pointArn("ill") }),
      gone("ill", at, "2026-03-05T00:00:00Z"),
    ];

    expect(capacities(events).map(([, capacity]) => capacity)).toEqual([
      exactly("1000"),
      exactly("1000"),
      exactly("1000"),
    ]);
  });

  test("is empty while nothing is known", () => {
    expect(trendOf([], history([]), period)).toEqual([]);
  });
});
