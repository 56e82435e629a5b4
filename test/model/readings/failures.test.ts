import { describe, expect, test } from "vitest";

import { type Failures, failuresOf } from "../../../src/model/readings/failures";
import { type MetricsScope, unscoped } from "../../../src/model/readings/scope";
import { joinAll } from "../../../src/model/records/join";
import { factsOf } from "../../support/events/records-of";
import {
  account,
  backupJob,
  copyJob,
  recoveryPoint,
  restoreTest,
  type SampleEvent,
  tableArn,
  vaultArn,
} from "../../support/events/sample-events";

const now = new Date("2026-03-02T05:09:30.750Z");
const none: Failures = { backupJobs: 0, copyJobs: 0, restoreTests: 0 };
const completionDate = "2026-03-01T05:09:30.751Z";

function failures(events: readonly SampleEvent[], scope: Partial<MetricsScope> = {}): Failures {
  return failuresOf(joinAll(factsOf(events)), { ...unscoped, ...scope }, now);
}

describe("failuresOf", () => {
  test.each(["FAILED", "ABORTED", "EXPIRED"])("counts what is %s", (state) => {
    const events = [
      backupJob({ state, completionDate }),
      copyJob({ state, creationDate: undefined, completionDate }),
      restoreTest({ status: state, creationDate: undefined, completionDate }),
    ];

    expect(failures(events)).toEqual({ backupJobs: 1, copyJobs: 1, restoreTests: 1 });
  });

  test.each(["CREATED", "PENDING", "RUNNING", "COMPLETED", "PARTIAL"])(
    "counts nothing that is %s",
    (state) => {
      const events = [
        backupJob({ state, completionDate }),
        copyJob({ state, creationDate: undefined, completionDate }),
        restoreTest({ status: state, creationDate: undefined, completionDate }),
      ];

      expect(failures(events)).toEqual(none);
    },
  );

  test("counts a failure for less than 24 hours", () => {
    const failedAt = (at: string) => failures([backupJob({ state: "FAILED", completionDate: at })]);

    expect(failedAt("2026-03-01T05:09:30.751Z").backupJobs).toBe(1);
    expect(failedAt("2026-03-01T05:09:30.750Z").backupJobs).toBe(0);
  });

  test("takes the event's instant where none of completion is told, the earliest of several", () => {
    const told = (...times: string[]) =>
      failures(
        times.map((time) => backupJob({ state: "FAILED", completionDate: undefined }, { time })),
      ).backupJobs;

    expect(told("2026-03-01T05:10:00Z")).toBe(1);
    expect(told("2026-03-01T05:10:00Z", "2026-03-01T05:09:00Z")).toBe(0);
  });

  test("takes the completion, once it is told, for better than an event's instant", () => {
    const untold = { state: "FAILED", completionDate: undefined };
    const early = backupJob(untold, { time: "2026-03-01T05:09:00Z" });

    expect(failures([early, backupJob({ state: "FAILED", completionDate })]).backupJobs).toBe(1);
  });

  test("counts a job once, however often and in whatever order it is told", () => {
    const failed = backupJob({ state: "FAILED", completionDate });
    const running = backupJob({ state: "RUNNING", completionDate: undefined });

    expect(failures([failed, running, failed]).backupJobs).toBe(1);
  });

  test("leaves it to the jobs below a parent to count", () => {
    const parentJobId = "0A6E2C55-2C3B-4B3F-9C61-3F0C8A0C2B11";
    const failed = { state: "FAILED", completionDate };

    expect(
      failures([backupJob(failed), backupJob({ ...failed, backupJobId: "nested", parentJobId })])
        .backupJobs,
    ).toBe(1);
  });

  test("counts a restore in parts once", () => {
    const failed = { status: "FAILED", creationDate: undefined, completionDate };
    const whole = restoreTest({ ...failed, restoreJobId: "WHOLE" });
    const part = restoreTest({ ...failed, restoreJobId: "PART", parentJobId: "WHOLE" });

    expect(failures([whole, part]).restoreTests).toBe(1);
  });

  test("counts no restore that no testing plan made", () => {
    const restore = restoreTest({
      status: "FAILED",
      creationDate: undefined,
      completionDate,
      restoreTestingPlanArn: undefined,
    });

    expect(failures([restore])).toEqual(none);
  });

  test("counts with a plan its own vaults and resources alone", () => {
    const own = { vaultArns: [vaultArn()], resourceArns: [tableArn()], accounts: [account] };
    const failed = { state: "FAILED", completionDate };
    const others = [
      backupJob({ ...failed, backupVaultArn: vaultArn("other") }),
      backupJob({ ...failed, backupJobId: "other", resourceArn: tableArn("other") }),
      copyJob({ ...failed, creationDate: undefined }),
    ];

    expect(failures([backupJob(failed)], own)).toEqual({ ...none, backupJobs: 1 });
    expect(failures(others, own)).toEqual(none);
    expect(failures([backupJob(failed)], { accounts: ["999999999999"] })).toEqual(none);
  });

  test("counts a copy by the vault that it was to fill", () => {
    const there = { vaultArns: [vaultArn("guide-vault", "eu-central-1")] };
    const failed = copyJob({ state: "FAILED", creationDate: undefined, completionDate });

    expect(failures([failed], there).copyJobs).toBe(1);
  });

  test("counts no recovery point that expired", () => {
    expect(failures([recoveryPoint({ status: "EXPIRED" })])).toEqual(none);
  });
});
