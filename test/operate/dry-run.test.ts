import { describe, expect, test } from "vitest";

import { actionsOf } from "../../src/drill/aws/actions";
import { dryRun } from "../../src/operate/dry-run";
import { calmWorld } from "../drill/calm-world";

async function shown(detach?: readonly string[]) {
  const { cloud, clock, order } = calmWorld();
  const asked = { cloud, order: { ...order, detach }, actionsOf };
  const { value } = await clock.until(dryRun(asked));
  if (value === undefined) throw new Error("the order has faults");
  return value.result;
}

describe("a dry run of an order to take a database apart", () => {
  test("lists what is called in place of a promotion, with its actions and what it is about", async () => {
    const { calls } = await shown(["catalog"]);
    const orders = calls.filter(({ mutates, call }) => mutates && !call.startsWith("router."));

    expect(orders).toMatchObject([
      { call: "compute.scale" },
      {
        call: "stores.detach",
        region: "eu-central-1",
        of: "catalog",
        actions: ["rds:DescribeGlobalClusters", "rds:RemoveFromGlobalCluster"],
        resource: "arn:aws:rds:eu-central-1:123456789012:cluster:guide-catalog-eu-central-1",
      },
      {
        call: "stores.rebind",
        actions: expect.arrayContaining(["secretsmanager:PutSecretValue"]),
        resource: expect.stringMatching(
          /^arn:aws:secretsmanager:eu-central-1:\d+:secret:guide-catalog-coordinates-eu-central-1-/,
        ),
      },
      { call: "compute.restart" },
    ]);
  });

  test("expects no more of the fence than the lock proves", async () => {
    expect((await shown()).fence).toEqual({ atFirst: "lock-only", atBest: "storage-blocked" });
    expect((await shown(["catalog"])).fence).toEqual({ atFirst: "lock-only", atBest: "lock-only" });
  });
});
