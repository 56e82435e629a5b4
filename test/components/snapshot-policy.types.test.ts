import { describe, expectTypeOf, test } from "vitest";

import type { CrossRegionReplication } from "../../src/components/cross-region-replication";
import type { SnapshotPolicySpec } from "../../src/components/snapshot-policy";
import type { ProtectedResources } from "../../src/components/stores/replicated-store";
import type {
  SnapshotPreset,
  SnapshotSchedulesArgs,
} from "../../src/model/snapshots/snapshot-schedule";

describe("what a snapshot policy takes", () => {
  test("is what our stores are, or a caller's own names and ARNs", () => {
    const own = { names: ["media"], arnsByRegion: { "eu-west-1": ["arn:aws:s3:::media"] } };

    expectTypeOf<CrossRegionReplication["resources"]>().toExtend<ProtectedResources>();
    expectTypeOf(own).toExtend<SnapshotPolicySpec["resources"]>();
  });

  test("has a schedule for each preset, and no other", () => {
    expectTypeOf<keyof SnapshotSchedulesArgs>().toEqualTypeOf<SnapshotPreset>();
  });
});
