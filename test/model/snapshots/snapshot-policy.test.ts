import { describe, expect, test } from "vitest";

import {
  declaredSnapshots,
  snapshotPolicyFaults,
} from "../../../src/model/snapshots/snapshot-policy";
import { snapshotSchedules } from "../../../src/model/snapshots/snapshot-schedule";
import { sentences } from "../../support/sentences";

const regions = ["eu-west-1", "eu-central-1"];

describe("snapshotPolicyFaults", () => {
  test.each([1, 500])("finds none in %s resources of one region", (count) => {
    expect(
      snapshotPolicyFaults({ names: ["media"], arnsByRegion: { "eu-west-1": count } }, regions),
    ).toEqual([]);
  });

  test("refuses more resources than a selection takes", () => {
    expect(
      sentences(
        snapshotPolicyFaults({ names: ["media"], arnsByRegion: { "eu-west-1": 501 } }, regions),
      ),
    ).toEqual([
      "resources.arnsByRegion.eu-west-1 must hold 500 ARNs at most, got 501: " +
        "a selection of AWS Backup takes no more",
    ]);
  });

  test("refuses a policy that selects nothing", () => {
    expect(
      sentences(snapshotPolicyFaults({ names: ["media"], arnsByRegion: {} }, regions)),
    ).toEqual(["resources.arnsByRegion must hold an ARN, got none: no plan would select anything"]);
  });
});

describe("declaredSnapshots", () => {
  test("leaves out what no prediction reads", () => {
    const [schedule] = declaredSnapshots(snapshotSchedules({ weekly: {} })).schedules;

    expect(schedule).toEqual({
      preset: "weekly",
      expression: "cron(0 5 ? * SUN *)",
      timezone: "UTC",
      startWindowMinutes: 60,
      keepDays: 90,
      copyToStandbys: false,
    });
  });

  test("says of its own times that they are assumed", () => {
    const { jobTime, copyTime, restoreTime } = declaredSnapshots([]);

    expect([jobTime, copyTime, restoreTime].map(({ basis }) => basis)).toEqual(
      Array(3).fill("assumed"),
    );
  });
});
