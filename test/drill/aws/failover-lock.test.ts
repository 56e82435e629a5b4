import { ThrottlingException } from "@aws-sdk/client-dynamodb";
import { describe, expect, test } from "vitest";

import { dynamoLockTable } from "../../../src/drill/aws/dynamo-lock-table";
import { failOver } from "../../../src/drill/failover";
import type { FailoverOrder } from "../../../src/drill/failover-order";
import type { FailoverReport } from "../../../src/drill/failover-report";
import { tableLock } from "../../../src/drill/table-lock";
import { fakeTable } from "../../lambda/fake-table";
import { calmWorld, live, lostAt } from "../calm-world";
import { type Wire, wired } from "./wire";

/** A failover in the simulated cloud whose lock is the one in DynamoDB. */
function prepared(wire: Wire = (deliver) => deliver()) {
  const { cloud, clock, order } = calmWorld();
  const { client, items } = fakeTable();
  const region = order.plan.topology.witness;
  const open = (through: Wire) => {
    const line = wired(client, through);
    return tableLock(
      dynamoLockTable({ client: line, region, table: "lock", service: "guide" }),
      clock,
    );
  };
  const start = (changes: Partial<FailoverOrder> = {}) =>
    clock.until(failOver({ ...cloud, lock: open(wire) }, { ...order, ...changes }));
  const other = open((deliver) => deliver());
  return { start, clock, items, other, region };
}

function fencedAfter({ journal }: FailoverReport): number {
  const line = journal.find(({ move }) => move.type === "done" && move.step === "fence");
  return (Date.parse(line?.at ?? "") - lostAt.getTime()) / 1_000;
}

const unreachable: Wire = async () => {
  throw new Error("connect ECONNREFUSED 127.0.0.1:1");
};

describe("a failover with its lock in DynamoDB", () => {
  test("takes it, renews it, and gives it back with the target as the active region", async () => {
    const { start, items } = prepared();

    const report = await start();

    expect(report).toMatchObject({ end: "recovered", fence: { level: "lock-only" } });
    expect(items.get("guide")).toMatchObject({ fence: { N: "1" }, active: { S: "eu-central-1" } });
    expect(items.get("guide")).not.toHaveProperty("lease");
    // One to take and one to settle; the others are renewals.
    expect(Number(items.get("guide")?.version?.N)).toBeGreaterThan(4);
  });

  test("waits out the lease of a run that died, once", async () => {
    const { start, clock, items, other, region } = prepared();
    await clock.until(
      other.take(
        region,
        { runId: "run-0", process: "p1", target: "eu-west-1", leaseSeconds: 60 },
        live,
      ),
    );

    const report = await start();

    expect(report.end).toBe("recovered");
    expect(fencedAfter(report)).toBeGreaterThanOrEqual(60);
    expect(fencedAfter(report)).toBeLessThanOrEqual(65);
    expect(items.get("guide")?.fence).toEqual({ N: "2" });
  });

  test("is patient with a witness that throttles for a minute", async () => {
    let refused = 0;
    const { start, items } = prepared(async (deliver) => {
      if (refused++ < 5) {
        throw new ThrottlingException({
          message: "slow down",
          $metadata: { httpStatusCode: 400 },
        });
      }
      return deliver();
    });

    const report = await start();

    expect(report).toMatchObject({ end: "recovered", fence: { level: "lock-only" } });
    expect(fencedAfter(report)).toBeGreaterThanOrEqual(1 + 2 + 4 + 8 + 16);
    expect(items.get("guide")?.fence).toEqual({ N: "1" });
  });

  test("is refused when the witness cannot be reached", async () => {
    expect(await prepared(unreachable).start()).toMatchObject({
      end: "refused",
      fence: null,
      reason:
        "the witness eu-north-1 does not answer: eu-west-1 may still write " +
        "(--accept-split-brain guide accepts that)",
    });
  });

  test("goes on unconfirmed when the operator has typed that he accepts split brain", async () => {
    const { start, items } = prepared(unreachable);

    const report = await start({ acceptSplitBrain: "guide" });

    expect(report).toMatchObject({ end: "recovered", fence: { level: "unconfirmed" } });
    expect(items.size).toBe(0);
  });
});
