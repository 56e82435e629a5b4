import { describe, expect, test } from "vitest";

import { failuresOf } from "../../../src/model/readings/failures";
import { readings } from "../../../src/model/readings/readings";
import { unscoped } from "../../../src/model/readings/scope";
import { joinAll } from "../../../src/model/records/join";
import type { LedgerRecord } from "../../../src/model/records/record";
import { settlingMilliseconds } from "../../../src/model/sweep/listed";
import {
  toldByBackupJob,
  toldByCopyJob,
  toldByRestoreJob,
} from "../../../src/model/sweep/listed-jobs";
import { factsOf, recordsOf } from "../../support/events/records-of";
import { backupJob, copyJob, restoreTest } from "../../support/events/sample-events";
import {
  began,
  here,
  listedBackupJob,
  listedCopyJob,
  listedRestoreJob,
} from "../../support/sweep/sample-listings";

/**
 * What an event tells, but for the state of a point, which a job's listing leaves open, and that it
 * came.
 */
function asListed(events: readonly unknown[]): LedgerRecord[] {
  return recordsOf(events).map((record) => {
    if (record.kind === "point") {
      const { state: _, ...facts } = record.facts;
      return { ...record, facts };
    }
    if (record.kind === "job") {
      const { toldByEvent: _, ...facts } = record.facts;
      return { ...record, facts };
    }
    if (record.kind === "restore") {
      const { toldByEvent: _, ...facts } = record.facts;
      return { ...record, facts };
    }
    return record;
  });
}

describe("a listed job tells what its event tells", () => {
  test("a backup job, but for the point's state: a job outlives its point", () => {
    expect(toldByBackupJob(listedBackupJob(), here, began)).toEqual(asListed([backupJob()]));
  });

  test("a copy job, with what was copied", () => {
    expect(toldByCopyJob(listedCopyJob(), here, began)).toEqual(asListed([copyJob()]));
  });

  test("a restore job, with its testing plan", () => {
    expect(toldByRestoreJob(listedRestoreJob(), here, began)).toEqual(asListed([restoreTest()]));
  });

  test("a restore job whose validation failed, which no event tells, as a failed test", () => {
    const events = asListed([restoreTest()]);
    const sound = toldByRestoreJob(
      listedRestoreJob({ ValidationStatus: "SUCCESSFUL" }),
      here,
      began,
    );
    const told = toldByRestoreJob(listedRestoreJob({ ValidationStatus: "FAILED" }), here, began);

    expect(sound?.[0]?.facts).toEqual({
      ...events[0]?.facts,
      validated: { value: "yes", rank: 0, at: 0 },
    });
    expect(told?.[0]?.facts).toEqual({
      ...events[0]?.facts,
      invalid: { value: "yes", rank: 0, at: 0 },
      failedAt: { value: began, rank: 0, at: -began },
    });
    const records = joinAll([...factsOf([backupJob()]), ...(told ?? [])]);
    expect(readings(records.values())).toMatchObject({
      capacity: { protectedBytes: "1000", provenBytes: "0" },
      drills: { recovered: 0 },
    });
    const late = (hours: number) => new Date(began + hours * 3_600_000);
    expect(failuresOf(records, unscoped, late(23)).restoreTests).toBe(1);
    expect(failuresOf(records, unscoped, late(24)).restoreTests).toBe(0);
  });

  test("a restore job whose validation timed out as one that nobody looked at", () => {
    const told = toldByRestoreJob(listedRestoreJob({ ValidationStatus: "TIMED_OUT" }), here, began);

    expect(told).toEqual(asListed([restoreTest()]));
  });

  test.each(["FAILED", "ABORTED", "EXPIRED", "PARTIAL"])("a backup job that ended %s", (state) => {
    const detail = { state, backupSizeInBytes: undefined };

    expect(toldByBackupJob(listedBackupJob({ State: state }), here, began)).toEqual(
      asListed([backupJob(detail)]),
    );
  });

  test("a nested job, with the job above it", () => {
    const ParentJobId = "aaaaaaaa-0000-4000-8000-000000000001";
    const told = toldByBackupJob(listedBackupJob({ ParentJobId }), here, began);

    expect(told).toEqual(asListed([backupJob({ parentJobId: ParentJobId })]));
    expect(told?.map(({ kind }) => kind)).toEqual(["job", "job", "point"]);
  });

  test("a job that is a parent itself, whose point holds no bytes of its own", () => {
    const told = toldByBackupJob(listedBackupJob({ IsParent: true }), here, began) ?? [];

    expect([...joinAll(told).values()].at(-1)?.facts).toMatchObject({
      composite: { value: "yes" },
    });
  });
});

describe("a listed job tells nothing", () => {
  test("while it is under way", () => {
    const job = { State: "RUNNING", CompletionDate: undefined };

    expect(toldByBackupJob(listedBackupJob(job), here, began)).toBeUndefined();
    expect(toldByCopyJob(listedCopyJob(job), here, began)).toBeUndefined();
    expect(toldByRestoreJob(listedRestoreJob(job), here, began)).toBeUndefined();
  });

  test("until its event has had 30 minutes to arrive, to the millisecond", () => {
    const at = (milliseconds: number) => ({ CompletionDate: new Date(began - milliseconds) });

    expect(settlingMilliseconds).toBe(30 * 60_000);
    expect(
      toldByBackupJob(listedBackupJob(at(settlingMilliseconds - 1)), here, began),
    ).toBeUndefined();
    expect(toldByBackupJob(listedBackupJob(at(settlingMilliseconds)), here, began)).toHaveLength(2);
  });

  test("of a state that nobody knows", () => {
    expect(toldByBackupJob(listedBackupJob({ State: "MELTED" }), here, began)).toBeUndefined();
  });
});

test("a job without the point that it made is refused, as its event is", () => {
  const job = listedBackupJob({ RecoveryPointArn: undefined });

  expect(() => toldByBackupJob(job, here, began)).toThrow("resources must name the point");
});
