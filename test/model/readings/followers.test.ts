import { describe, expect, test } from "vitest";

import { failuresOf } from "../../../src/model/readings/failures";
import { followersOf, isQuiet } from "../../../src/model/readings/followers";
import { readings } from "../../../src/model/readings/readings";
import { type MetricsScope, unscoped } from "../../../src/model/readings/scope";
import { joinAll } from "../../../src/model/records/join";
import { factsOf } from "../../support/events/records-of";
import { backupJob, copyJob, phase, recoveryPoint } from "../../support/events/sample-events";
import { routedService } from "../../support/routed";

const follower = "arn:aws:rds:eu-central-1:123456789012:cluster:catalog-eu-central-1";
const writer = "arn:aws:rds:eu-west-1:123456789012:cluster:catalog-eu-west-1";
const now = new Date("2026-03-01T06:00:00.000Z");
const globalClusters = [
  { arn: writer, region: "eu-west-1", alone: false },
  { arn: follower, region: "eu-central-1", alone: true },
];
const active = "eu-west-1";
const scope: MetricsScope = { ...unscoped, globalClusters, routed: routedService(active) };

const failedBackupOf = (resourceArn: string, state = "FAILED") =>
  backupJob({ resourceArn, state, backupSizeInBytes: undefined });

function told(events: readonly unknown[], within = scope, at: Date | undefined = now) {
  return readings(factsOf(events), within, at).notices;
}

describe("a cluster outside the active region", () => {
  test.each(["FAILED", "ABORTED", "EXPIRED"])(
    "whose backup job is %s has a notice and no failure",
    (state) => {
      const events = [failedBackupOf(follower, state)];

      expect(failuresOf(joinAll(factsOf(events)), scope, now, active).backupJobs).toBe(0);
      expect(told(events)).toContainEqual({
        what: "backup-of-following-cluster-failed",
        at: "2026-03-01T05:09:30.750Z",
        region: "eu-central-1",
        about: follower,
        said: state,
      });
    },
  );

  test("is told of as long as no recovery point of it is held", () => {
    const without = [
      {
        what: "following-cluster-without-backup",
        at: "2026-03-01T06:00:00.000Z",
        region: "eu-central-1",
        about: follower,
        said: null,
      },
    ];

    expect(told([])).toEqual(without);
    expect(told([recoveryPoint({ resourceArn: writer })])).toEqual(without);
    expect(told([recoveryPoint({ resourceArn: follower })])).toEqual([]);
  });

  test("is not told of where nobody knows the time", () => {
    expect(readings([], scope).notices).toEqual([]);
  });

  test("fails where a copy of what it had fails: that copy is missing", () => {
    const events = [
      copyJob({
        resourceArn: follower,
        state: "FAILED",
        completionDate: "2026-03-01T05:25:00.000Z",
      }),
    ];

    expect(failuresOf(joinAll(factsOf(events)), scope, now, active).copyJobs).toBe(1);
  });
});

test("the backup job of the cluster in the active region fails, and is no notice", () => {
  const events = [failedBackupOf(writer)];

  expect(failuresOf(joinAll(factsOf(events)), scope, now, active).backupJobs).toBe(1);
  expect(told(events).map(({ about }) => about)).toEqual([follower]);
});

test("who follows turns with the region that serves, and is not known without it", () => {
  expect(followersOf(scope, "eu-west-1")).toEqual([follower]);
  expect(followersOf(scope, "eu-central-1")).toEqual([writer]);
  expect(followersOf(scope, undefined)).toEqual([]);
  expect(followersOf(unscoped, "eu-west-1")).toEqual([]);
  // A shift that the records tell of turns it.
  const shifted = phase("shifted", "2026-03-01T05:30:00.000Z", { region: "eu-central-1" });
  const within = { ...scope, service: "guide" };
  expect(told([shifted], within).map(({ about }) => about)).toEqual([writer]);
});

describe("a region is quiet", () => {
  test("where all that the policy selects follows", () => {
    expect(isQuiet(scope, "eu-central-1", "eu-west-1")).toBe(true);
  });

  test("and not where it selects more, where it is active, or while nobody knows what is", () => {
    expect(isQuiet(scope, "eu-west-1", "eu-central-1")).toBe(false);
    expect(isQuiet(scope, "eu-central-1", "eu-central-1")).toBe(false);
    expect(isQuiet(scope, "eu-central-1", undefined)).toBe(false);
    expect(isQuiet(unscoped, "eu-central-1", "eu-west-1")).toBe(false);
  });
});
