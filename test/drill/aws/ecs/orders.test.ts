import { describe, expect, test } from "vitest";

import { ecsComputeActions } from "../../../../src/drill/aws/ecs-compute";
import type { RegionCapacity } from "../../../../src/drill/port/compute";
import { live } from "../../calm-world";
import { refusal } from "../stubbed-aws";
import {
  awsWith,
  cluster,
  ecsService,
  region,
  scalableTarget,
  suspendedAs,
  targetIdentity,
} from "./stubbed-service";

describe("scaling up", () => {
  test("lifts floor and ceiling, suspends fixed times, then asks for the tasks", async () => {
    const { compute, changes, actions } = awsWith({
      "application-autoscaling:DescribeScalableTargets": scalableTarget({ MaxCapacity: 3 }),
    });

    await compute.scale(region, 4, live);

    expect(changes()).toEqual([
      [
        "RegisterScalableTarget",
        {
          ...targetIdentity,
          MinCapacity: 4,
          MaxCapacity: 4,
          SuspendedState: suspendedAs(false, false, true),
        },
      ],
      ["UpdateService", { cluster, service: "guide", desiredCount: 4 }],
    ]);
    expect(actions()).toEqual(ecsComputeActions.scale);
  });

  test("lowers nothing, neither what load has asked for nor a higher limit, and lets load scale", async () => {
    const { compute, changes } = awsWith({
      "ecs:DescribeServices": ecsService({ desiredCount: 6 }),
      "application-autoscaling:DescribeScalableTargets": scalableTarget({
        MinCapacity: 5,
        SuspendedState: suspendedAs(true, false, false),
      }),
    });

    await compute.scale(region, 4, live);

    expect(changes()).toEqual([
      [
        "RegisterScalableTarget",
        {
          ...targetIdentity,
          MinCapacity: 5,
          MaxCapacity: 8,
          SuspendedState: suspendedAs(false, false, true),
        },
      ],
    ]);
  });

  test("changes nothing that is so already", async () => {
    const { compute, changes } = awsWith({
      "ecs:DescribeServices": ecsService({ desiredCount: 4 }),
      "application-autoscaling:DescribeScalableTargets": scalableTarget({
        MinCapacity: 4,
        SuspendedState: suspendedAs(false, false, true),
      }),
    });

    await compute.scale(region, 4, live);

    expect(changes()).toEqual([]);
  });

  test("asks for tasks alone where nothing scales the service", async () => {
    const { compute, changes } = awsWith({
      "application-autoscaling:DescribeScalableTargets": { ScalableTargets: [] },
    });

    await compute.scale(region, 4, live);

    expect(changes()).toEqual([["UpdateService", { cluster, service: "guide", desiredCount: 4 }]]);
  });

  test.each([
    ["ConcurrentUpdateException", "already"],
    ["ObjectNotFoundException", "gone"],
    ["LimitExceededException", "throttled"],
    ["ValidationException", "refused"],
  ])("orders no tasks where the limits are refused: %s", async (name, faultClass) => {
    const { compute, actions } = awsWith({
      "application-autoscaling:RegisterScalableTarget": refusal(name),
    });

    await expect(compute.scale(region, 4, live)).rejects.toMatchObject({ class: faultClass });
    expect(actions()).not.toContain("ecs:UpdateService");
  });

  test("tells that the service is gone, as ECS says it of an update", async () => {
    const { compute } = awsWith({ "ecs:UpdateService": refusal("ServiceNotActiveException") });

    await expect(compute.scale(region, 4, live)).rejects.toMatchObject({ class: "gone" });
  });
});

describe("a stop", () => {
  test("suspends all scaling and lowers the floor before it takes the tasks away", async () => {
    const { compute, changes, actions } = awsWith();

    await compute.stop(region, live);

    expect(changes()).toEqual([
      [
        "RegisterScalableTarget",
        {
          ...targetIdentity,
          MinCapacity: 0,
          MaxCapacity: 8,
          SuspendedState: suspendedAs(true, true, true),
        },
      ],
      ["UpdateService", { cluster, service: "guide", desiredCount: 0 }],
    ]);
    expect(actions()).toEqual(ecsComputeActions.stop);
  });

  test("is no order where the service is stopped already", async () => {
    const { compute, changes } = awsWith({
      "ecs:DescribeServices": ecsService({ desiredCount: 0 }),
      "application-autoscaling:DescribeScalableTargets": scalableTarget({
        MinCapacity: 0,
        SuspendedState: suspendedAs(true, true, true),
      }),
    });

    await compute.stop(region, live);

    expect(changes()).toEqual([]);
  });
});

describe("the way back", () => {
  const before: RegionCapacity = {
    running: 3,
    alive: 3,
    desired: 3,
    floor: 2,
    ceiling: 6,
    suspended: { in: true, out: false, scheduled: false },
    deploying: false,
    deployment: "ecs-svc/1",
  };

  test("restores floor, ceiling, each suspension and the count as they stood", async () => {
    const { compute, changes, actions } = awsWith({
      "ecs:DescribeServices": ecsService({ desiredCount: 0 }),
      "application-autoscaling:DescribeScalableTargets": scalableTarget({
        MinCapacity: 0,
        SuspendedState: suspendedAs(true, true, true),
      }),
    });

    await compute.putBack(region, before, live);

    expect(changes()).toEqual([
      [
        "RegisterScalableTarget",
        {
          ...targetIdentity,
          MinCapacity: 2,
          MaxCapacity: 6,
          SuspendedState: suspendedAs(true, false, false),
        },
      ],
      ["UpdateService", { cluster, service: "guide", desiredCount: 3 }],
    ]);
    expect(actions()).toEqual(ecsComputeActions.putBack);
  });

  test("lowers what was scaled up", async () => {
    const { compute, changes } = awsWith({
      "ecs:DescribeServices": ecsService({ desiredCount: 9 }),
    });

    await compute.putBack(region, before, live);

    expect(changes()).toContainEqual([
      "UpdateService",
      { cluster, service: "guide", desiredCount: 3 },
    ]);
  });

  test("gives no limits to a service that had none", async () => {
    const { compute, changes } = awsWith();

    const bare = { ...before, floor: null, ceiling: null, suspended: null };
    await compute.putBack(region, bare, live);

    expect(changes().map(([name]) => name)).toEqual(["UpdateService"]);
  });

  test("takes back a scale-up of its own to the last detail", async () => {
    let now = { MinCapacity: 2, MaxCapacity: 3, SuspendedState: suspendedAs(false, true, false) };
    let desiredCount = 2;
    const { compute } = awsWith({
      "ecs:DescribeServices": () => ecsService({ desiredCount }),
      "ecs:UpdateService": (input) => {
        ({ desiredCount } = input as { desiredCount: number });
        return {};
      },
      "application-autoscaling:DescribeScalableTargets": () => scalableTarget(now),
      "application-autoscaling:RegisterScalableTarget": (input) => {
        now = input as typeof now;
        return {};
      },
    });
    const was = await compute.capacity(region, live);

    await compute.scale(region, 4, live);
    expect(await compute.capacity(region, live)).toMatchObject({ desired: 4, floor: 4 });
    await compute.putBack(region, was, live);

    expect(await compute.capacity(region, live)).toEqual(was);
  });
});

describe("a restart", () => {
  test("is a new deployment of the same tasks", async () => {
    const { compute, changes, actions } = awsWith();

    await compute.restart(region, live);

    expect(changes()).toEqual([
      ["UpdateService", { cluster, service: "guide", forceNewDeployment: true }],
    ]);
    expect(actions()).toEqual(ecsComputeActions.restart);
  });
});
