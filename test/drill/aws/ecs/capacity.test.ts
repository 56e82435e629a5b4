import { describe, expect, test } from "vitest";

import { ecsComputeActions } from "../../../../src/drill/aws/ecs-compute";
import { live } from "../../calm-world";
import { refusal, refusals } from "../stubbed-aws";
import {
  awsWith,
  cluster,
  ecsService,
  healths,
  nothingSuspended,
  planWith,
  region,
  scalableTarget,
  suspendedAs,
  targetGroup,
  targetIdentity,
} from "./stubbed-service";

describe("capacity of a service of ECS", () => {
  test("is read from ECS, the load balancer and Application Auto Scaling of the region", async () => {
    const { compute, calls, asked } = awsWith();

    expect(await compute.capacity(region, live)).toEqual({
      running: 2,
      alive: 2,
      desired: 2,
      floor: 2,
      ceiling: 8,
      suspended: nothingSuspended,
      deploying: false,
      deployment: "ecs-svc/1",
    });
    expect(asked).toEqual([region]);
    expect(calls.map(({ action, input }) => [action, input])).toEqual([
      ["ecs:DescribeServices", { cluster, services: ["guide"] }],
      ["elasticloadbalancing:DescribeTargetHealth", { TargetGroupArn: targetGroup }],
      [
        "application-autoscaling:DescribeScalableTargets",
        {
          ServiceNamespace: "ecs",
          ResourceIds: [targetIdentity.ResourceId],
          ScalableDimension: targetIdentity.ScalableDimension,
        },
      ],
    ]);
  });

  // [api:elasticloadbalancing.TargetHealth.State]
  test.each([
    ["initial"],
    ["unhealthy"],
    ["unhealthy.draining"],
    ["unused"],
    ["draining"],
    ["unavailable"],
  ])("counts no target that is %s", async (state) => {
    const { compute } = awsWith({
      "elasticloadbalancing:DescribeTargetHealth": healths("healthy", state),
    });

    expect(await compute.capacity(region, live)).toMatchObject({ running: 1, alive: 2 });
  });

  test("counts what ECS runs where the plan names no target group", async () => {
    const { compute, actions } = awsWith(
      { "ecs:DescribeServices": ecsService({ runningCount: 3, pendingCount: 1 }) },
      planWith({ targetGroupArn: null }),
    );

    expect(await compute.capacity(region, live)).toMatchObject({ running: 3, alive: 4 });
    expect(actions()).not.toContain("elasticloadbalancing:DescribeTargetHealth");
  });

  test("has no floor, no ceiling and nothing to suspend where nothing scales", async () => {
    const { compute } = awsWith({
      "application-autoscaling:DescribeScalableTargets": { ScalableTargets: [] },
    });

    expect(await compute.capacity(region, live)).toMatchObject({
      floor: null,
      ceiling: null,
      suspended: null,
    });
  });

  test.each([
    [suspendedAs(true, false, false), { in: true, out: false, scheduled: false }],
    [suspendedAs(false, true, false), { in: false, out: true, scheduled: false }],
    [suspendedAs(false, false, true), { in: false, out: false, scheduled: true }],
    [undefined, nothingSuspended],
  ])("tells apart what is suspended: %o", async (SuspendedState, suspended) => {
    const { compute } = awsWith({
      "application-autoscaling:DescribeScalableTargets": scalableTarget({ SuspendedState }),
    });

    expect(await compute.capacity(region, live)).toMatchObject({ suspended });
  });

  test.each([
    ["the newest at rest", [{ status: "PRIMARY", rolloutState: "COMPLETED" }], false],
    ["the newest under way", [{ status: "PRIMARY", rolloutState: "IN_PROGRESS" }], true],
    ["the newest failed", [{ status: "PRIMARY", rolloutState: "FAILED" }], false],
    ["one without a state", [{ status: "PRIMARY" }], false],
    [
      "an older one that still has tasks",
      [
        { status: "PRIMARY", rolloutState: "COMPLETED" },
        { status: "ACTIVE", rolloutState: "COMPLETED" },
      ],
      true,
    ],
    [
      "an older one that was replaced",
      [{ status: "PRIMARY", rolloutState: "COMPLETED" }, { status: "INACTIVE" }],
      false,
    ],
    ["none", [], false],
  ])("knows of a deployment by its state: %s", async (_, deployments, deploying) => {
    const { compute } = awsWith({ "ecs:DescribeServices": ecsService({ deployments }) });

    expect(await compute.capacity(region, live)).toMatchObject({ deploying });
  });

  test("counts the tasks that have not ended once none is wanted", async () => {
    const arns = (...ids: string[]) => ids.map((id) => `arn:aws:ecs:${region}:1:task/guide/${id}`);
    const { compute, inputs, actions } = awsWith({
      "ecs:DescribeServices": ecsService({ desiredCount: 0, runningCount: 0 }),
      "ecs:ListTasks": [
        { taskArns: arns("a"), nextToken: "more" },
        { taskArns: arns("b") },
        { taskArns: arns("c", "d", "e") },
      ],
      "ecs:DescribeTasks": {
        tasks: [
          { lastStatus: "DEACTIVATING" },
          { lastStatus: "DEPROVISIONING" },
          { lastStatus: "STOPPED" },
        ],
      },
    });

    expect(await compute.capacity(region, live)).toMatchObject({ desired: 0, alive: 4 });
    const list = { cluster, serviceName: "guide" };
    expect(inputs("ecs:ListTasks")).toEqual([
      { ...list, desiredStatus: "RUNNING" },
      { ...list, desiredStatus: "RUNNING", nextToken: "more" },
      { ...list, desiredStatus: "STOPPED" },
    ]);
    expect(inputs("ecs:DescribeTasks")).toEqual([{ cluster, tasks: arns("c", "d", "e") }]);
    expect(actions().toSorted()).toEqual(ecsComputeActions.capacity.toSorted());
  });

  test.each([
    [100, [100]],
    [101, [100, 1]],
  ])("describes %i tasks in as many requests as it takes", async (count, sizes) => {
    const taskArns = Array.from({ length: count }, (_, at) => `task/${at}`);
    const { compute, inputs } = awsWith({
      "ecs:DescribeServices": ecsService({ desiredCount: 0, runningCount: 0 }),
      "ecs:ListTasks": [{ taskArns: [] }, { taskArns }],
      "ecs:DescribeTasks": { tasks: [{ lastStatus: "STOPPED" }] },
    });

    expect(await compute.capacity(region, live)).toMatchObject({ alive: 0 });
    const asked = inputs("ecs:DescribeTasks") as { readonly tasks: readonly string[] }[];
    expect(asked.map(({ tasks }) => tasks.length)).toEqual(sizes);
  });

  // [docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html]
  test.each<readonly [string, object, string]>([
    ["a missing service", { services: [], failures: [{ arn: "x", reason: "MISSING" }] }, "gone"],
    ["no answer at all", { services: [], failures: [] }, "gone"],
    ["another failure", { services: [], failures: [{ reason: "NOT_SUPPORTED" }] }, "refused"],
    ["a deleted service", ecsService({ status: "INACTIVE" }), "gone"],
    ["a missing cluster", refusal("ClusterNotFoundException"), "gone"],
    ...refusals.map(([name, error]): [string, Error, string] => [name, error, name]),
  ])("is a fault of its class for %s", async (_, answer, faultClass) => {
    const { compute } = awsWith({ "ecs:DescribeServices": answer });

    await expect(compute.capacity(region, live)).rejects.toMatchObject({
      class: faultClass,
      message: expect.stringContaining("DescribeServices of guide in cluster guide-eu-central-1"),
    });
  });
});
