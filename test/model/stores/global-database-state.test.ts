import { describe, expect, test } from "vitest";

import {
  clusterState,
  isOrdered,
  type SeenCluster,
  type SeenGlobalDatabase,
} from "../../../src/model/stores/global-database-state";

const here = "arn:aws:rds:eu-central-1:123456789012:cluster:guide-catalog-eu-central-1";
const elsewhere = "arn:aws:rds:eu-west-3:123456789012:cluster:guide-catalog-eu-west-3";

const cluster = (told: Partial<SeenCluster> = {}): SeenCluster => ({
  arn: here,
  status: "available",
  instances: ["available"],
  ...told,
});
const global = (
  told: { isWriter?: boolean; synchronization?: string } = {},
  operation: SeenGlobalDatabase["operation"] = null,
): SeenGlobalDatabase => ({
  member: { isWriter: false, synchronization: "connected", ...told },
  operation,
});
const writer = { isWriter: true };
const alone: SeenGlobalDatabase = { member: null, operation: null };

describe("the cluster of one region", () => {
  test("that follows refuses writes, because that is its place", () => {
    expect(clusterState(global(), cluster())).toEqual({
      writes: "refused",
      reads: true,
      reason: null,
    });
  });

  test("that is the writer accepts them", () => {
    expect(clusterState(global(writer), cluster())).toEqual({
      writes: "accepted",
      reads: true,
      reason: null,
    });
  });

  test.each(["available", "backing-up", "storage-optimization"])(
    "that is the writer and %s accepts them",
    (status) => {
      expect(clusterState(global(writer), cluster({ status })).writes).toBe("accepted");
    },
  );

  test.each(["failing-over", "promoting", "modifying", "upgrading", "starting"])(
    "that is the writer and %s is on its way there",
    (status) => {
      expect(clusterState(global(writer), cluster({ status }))).toEqual({
        writes: "coming",
        reads: false,
        reason: null,
      });
    },
  );

  test.each(["pending", "failing-over", "switching-over"])(
    "that an operation makes the writer is on its way there: %s",
    (status) => {
      const operation = { status, to: here };

      expect(clusterState(global({}, operation), cluster()).writes).toBe("coming");
      expect(clusterState(global(writer, operation), cluster()).writes).toBe("coming");
    },
  );

  test("that an operation passes by could not take over, and is told why", () => {
    expect(clusterState(global({}, { status: "failing-over", to: elsewhere }), cluster())).toEqual({
      writes: "refused",
      reads: true,
      reason: `its global database is on its way to ${elsewhere}`,
    });
  });

  test("is what it was while an operation to it is being cancelled", () => {
    const operation = { status: "cancelling", to: here };

    expect(clusterState(global({}, operation), cluster())).toMatchObject({
      writes: "refused",
      reason: null,
    });
    expect(clusterState(global(writer, operation), cluster()).writes).toBe("accepted");
  });

  test("that waits for a new copy of the writer's data could not take over", () => {
    expect(clusterState(global({ synchronization: "pending-resync" }), cluster()).reason).toBe(
      "it waits to be synchronised with the writer anew",
    );
  });

  test.each([
    [{ instances: [] }, "it has no instance: add one first"],
    [
      { instances: ["rebooting", "creating", "creating"] },
      "none of its instances is available: creating, rebooting",
    ],
    [{ status: "stopped" }, "it is stopped"],
    [{ status: "stopping" }, "it is being stopped"],
    [{ status: "deleting" }, "it is being deleted"],
    [{ status: "inaccessible-encryption-credentials" }, "its key cannot be used"],
    [{ status: "inaccessible-encryption-credentials-recoverable" }, "its key cannot be used"],
  ])("with %j could not take over", (told, reason) => {
    expect(clusterState(global(), cluster(told))).toEqual({
      writes: "refused",
      reads: false,
      reason,
    });
  });

  test("that was promoted without an instance is ordered nothing more, and says what it lacks", () => {
    expect(clusterState(global(writer), cluster({ instances: [] }))).toEqual({
      writes: "coming",
      reads: false,
      reason: "it has no instance: add one first",
    });
  });

  test("that one of several instances serves is available", () => {
    const instances = ["rebooting", "available"];

    expect(clusterState(global(writer), cluster({ instances })).writes).toBe("accepted");
  });

  test("that somebody has detached writes alone, once it is available", () => {
    expect(clusterState(alone, cluster()).writes).toBe("accepted");
    expect(clusterState(alone, cluster({ status: "promoting" })).writes).toBe("coming");
  });
});

describe("an order to make a cluster the writer", () => {
  test.each([
    ["a follower", global(), false],
    ["the writer", global(writer), true],
    ["one that is on its way", global({}, { status: "pending", to: here }), true],
    ["one that an operation passes by", global({}, { status: "pending", to: elsewhere }), false],
    [
      "a writer that is being replaced",
      global(writer, { status: "pending", to: elsewhere }),
      false,
    ],
    [
      "one whose operation is being cancelled",
      global({}, { status: "cancelling", to: here }),
      false,
    ],
    ["a database of its own", alone, true],
  ])("has nothing to do for %s: %#", (_, seen, ordered) => {
    expect(isOrdered(seen, here)).toBe(ordered);
  });
});
