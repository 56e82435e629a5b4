import { describe, expect, test } from "vitest";

import { CloudFault } from "../../src/drill/port/cloud-fault";
import { live } from "./calm-world";
import { movesOf, takenUp } from "./moved";
import { beforeMove, plannedMove, type Seen } from "./planned-move";

describe("a planned move that cannot stop the old region", () => {
  const stubborn: Seen = ({ cloud }) => ({
    compute: {
      ...cloud.compute,
      stop: async () => {
        throw new CloudFault("as the service says", "denied");
      },
    },
  });

  test("is aborted, and everything is put back", async () => {
    const { report, cloud, clock } = await plannedMove(stubborn);

    expect(report).toMatchObject({
      end: "aborted",
      reason: "stopping eu-west-1 failed: as the service says",
    });
    await clock.until(clock.sleep(600));
    expect(await cloud.compute.capacity("eu-west-1", live)).toMatchObject(beforeMove);
    expect(await cloud.compute.capacity("eu-central-1", live)).toMatchObject({
      desired: 2,
      floor: 2,
      suspended: beforeMove.suspended,
    });
    expect(cloud.lock.state()).toMatchObject({ holder: null, active: null });
    expect(movesOf(report.journal).slice(-5)).toEqual([
      "undoing scale",
      "undone scale",
      "undoing fence",
      "undone fence",
      "ended aborted",
    ]);
  });

  test("puts back tasks that it had stopped already", async () => {
    const { report, cloud, clock } = await plannedMove(({ cloud }) => ({
      compute: {
        ...cloud.compute,
        // They stop, and one of them drains for ever: it serves no longer, and may still write.
        capacity: async (region, signal) => {
          const capacity = await cloud.compute.capacity(region, signal);
          return region === "eu-west-1" && capacity.alive === 0
            ? { ...capacity, alive: 1 }
            : capacity;
        },
      },
    }));

    expect(report.end).toBe("aborted");
    await clock.until(clock.sleep(600));
    expect(await cloud.compute.capacity("eu-west-1", live)).toMatchObject(beforeMove);
  });

  test.each([
    ["by load", { out: false }, "aborted"],
    ["at fixed times", { scheduled: false }, "aborted"],
    ["tasks away only", { in: false }, "recovered"],
  ] as const)("is judged by whether scaling may start a task: %s", async (_, may, end) => {
    const { report } = await plannedMove(({ cloud }) => ({
      compute: {
        ...cloud.compute,
        capacity: async (region, signal) => {
          const capacity = await cloud.compute.capacity(region, signal);
          const all = { in: true, out: true, scheduled: true };
          return region === "eu-west-1" && capacity.floor === 0
            ? { ...capacity, suspended: { ...all, ...may } }
            : capacity;
        },
      },
    }));

    expect(report.end).toBe(end);
  });

  test("is half-done where something cannot be put back, and says what", async () => {
    const { report } = await plannedMove((calm) => ({
      compute: {
        ...stubborn(calm).compute,
        ...calm.cloud.compute,
        stop: async () => {
          throw new CloudFault("as the service says", "denied");
        },
        putBack: async () => {
          throw new CloudFault("nor this", "denied");
        },
      },
    }));

    expect(report.end).toBe("half-done");
    expect(report.reason).toContain("scale stays: putting eu-central-1 back failed: nor this");
    expect(report.reason).toContain("fence stays: what came after it stays");
  });

  test("can be ordered again under the same id", async () => {
    const first = await plannedMove(stubborn);

    const report = await takenUp(first, { mode: "planned" });

    expect(report.end).toBe("recovered");
  });
});
