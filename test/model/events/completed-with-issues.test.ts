import { describe, expect, test } from "vitest";

import { readings } from "../../../src/model/readings/readings";
import { unscoped } from "../../../src/model/readings/scope";
import type { LedgerRecord } from "../../../src/model/records/record";
import {
  toldByBackupJob,
  toldByCopyJob,
  toldByRestoreJob,
} from "../../../src/model/sweep/listed-jobs";
import { factsOf } from "../../support/events/records-of";
import { backupJob, copyJob, restoreTest, tableArn } from "../../support/events/sample-events";
import {
  began,
  here,
  listedBackupJob,
  listedCopyJob,
  listedRestoreJob,
} from "../../support/sweep/sample-listings";

const message = "Some objects were not backed up";

function saidOf(detail: Record<string, unknown>) {
  return readings(factsOf([backupJob(detail)])).notices.map(({ said }) => said);
}

function noticesOf(records: readonly LedgerRecord[]) {
  return records.filter(({ kind }) => kind === "notice");
}

describe("a job that completed with a message", () => {
  test("counts, and is told as a notice of its resource at its completion", () => {
    const { capacity, notices } = readings(factsOf([backupJob({ statusMessage: message })]));

    expect(capacity.bytes).toBe("1000");
    expect(notices).toEqual([
      {
        what: "backup-completed-with-issues",
        at: "2026-03-01T05:09:30.750Z",
        region: "eu-west-1",
        about: tableArn(),
        said: message,
      },
    ]);
  });

  test("is told of a copy, which counts", () => {
    const { capacity, notices } = readings(factsOf([copyJob({ statusMessage: message })]));

    expect(capacity.copies.recoveryPoints).toBe(1);
    expect(notices.map(({ what, about, said }) => [what, about, said])).toEqual([
      ["copy-completed-with-issues", tableArn(), message],
    ]);
  });

  test("is told of a restore", () => {
    const { notices } = readings(factsOf([restoreTest({ statusMessage: message })]));

    expect(notices.map(({ what, about, said, at }) => [what, about, said, at])).toEqual([
      ["restore-completed-with-issues", tableArn(), message, "2026-03-02T08:04:00.500Z"],
    ]);
  });

  test("is told once, however often and whenever its event came", () => {
    const again = backupJob({ statusMessage: message }, { time: "2026-03-01T09:00:00Z" });

    expect(readings(factsOf([backupJob({ statusMessage: message }), again])).notices).toHaveLength(
      1,
    );
  });
});

describe("what is an issue", () => {
  test.each([
    ["no message", {}],
    ["an empty message", { statusMessage: "" }],
    ["an empty message in quotes of its own", { statusMessage: '""' }],
    ["a blank message", { statusMessage: " " }],
    ["no text", { statusMessage: {} }],
    ["a message of a success", { statusMessage: "Done", messageCategory: "SUCCESS" }],
    [
      "a message of a success, in another case",
      { statusMessage: "Done", messageCategory: "Success" },
    ],
    ["a message of a job that goes on", { statusMessage: message, state: "RUNNING" }],
    ["a message of a job that failed", { statusMessage: message, state: "FAILED" }],
  ])("is none: %s", (_, detail) => {
    expect(saidOf(detail)).toEqual([]);
  });

  test.each([
    ["a message", { statusMessage: message }, message],
    ["a message in quotes of its own", { statusMessage: `"${message}"` }, message],
    ["a message under a category", { statusMessage: message, messageCategory: "Skipped" }, message],
    ["a category alone", { statusMessage: "", messageCategory: "AccessDenied" }, "AccessDenied"],
    ["a message of any length, cut", { statusMessage: "x".repeat(5_000) }, "x".repeat(256)],
  ])("is one: %s", (_, detail, said) => {
    expect(saidOf(detail)).toEqual([said]);
  });
});

describe("a listed job that completed with a message", () => {
  test("tells the notice that its event tells, key and all", () => {
    const StatusMessage = message;
    const detail = { statusMessage: message };

    for (const [listed, event] of [
      [toldByBackupJob(listedBackupJob({ StatusMessage }), here, began), backupJob(detail)],
      [toldByCopyJob(listedCopyJob({ StatusMessage }), here, began), copyJob(detail)],
      [toldByRestoreJob(listedRestoreJob({ StatusMessage }), here, began), restoreTest(detail)],
    ] as const) {
      expect(noticesOf(listed ?? [])).toHaveLength(1);
      expect(noticesOf(listed ?? [])).toEqual(noticesOf(factsOf([event])));
    }
  });

  test("tells none under the category of a success", () => {
    const job = listedBackupJob({ StatusMessage: message, MessageCategory: "SUCCESS" });

    expect(noticesOf(toldByBackupJob(job, here, began) ?? [])).toEqual([]);
  });
});

describe("with a plan", () => {
  const records = factsOf([backupJob({ statusMessage: message })]);
  const heldFor = (resourceArns: string[]) => readings(records, { ...unscoped, resourceArns });

  test("a job of its resources is told, and no other's", () => {
    expect(heldFor([tableArn()]).notices).toHaveLength(1);
    expect(heldFor([`${tableArn()}-of-others`]).notices).toEqual([]);
  });

  test("a restore is told whose resource nobody knows", () => {
    const unknown = restoreTest({ statusMessage: message, sourceResourceArn: undefined });
    const scope = { ...unscoped, resourceArns: [tableArn()] };

    expect(readings(factsOf([unknown]), scope).notices).toHaveLength(1);
  });
});
