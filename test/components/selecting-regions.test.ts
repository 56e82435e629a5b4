import { describe, expect, test } from "vitest";

import { SnapshotPolicy } from "../../src/components/snapshot-policy";
import { deploy } from "../../src/offline/testing";
import { recorded } from "../support/guide-routing";
import { nightly } from "../support/nightly-snapshots";
import { topology } from "../support/stores";

describe("a region whose plan selects nothing", () => {
  const arnsByRegion = { "eu-west-1": ["arn:aws:s3:::media"], "eu-central-1": [] };

  test("is not among those that SnapshotPolicy names", async () => {
    const { result } = await deploy(
      () =>
        new SnapshotPolicy("snapshots", {
          topology,
          schedules: { hourly: { keepDays: 2 } },
          resources: { names: ["media"], arnsByRegion },
        }).selectingRegions,
    );

    expect(result).toEqual(["eu-west-1"]);
  });

  test("is waited for in vain by no alarm of RecoveryMetrics", async () => {
    const snapshots = { declared: nightly, selectingRegions: ["eu-west-1"] };

    const resources = await recorded({ snapshots });

    const alarms = resources.flatMap(({ name }) => (name.includes("no-events") ? name : []));
    expect(alarms).toEqual(["metrics-eu-west-1-no-events-alarm-eu-central-1"]);
  });
});
