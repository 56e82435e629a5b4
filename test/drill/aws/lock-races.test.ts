import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, test } from "vitest";

import { CloudFault } from "../../../src/drill/port/cloud-fault";
import { live } from "../calm-world";
import { openedLock, run, witness } from "./opened-lock";
import type { Wire } from "./wire";

/** Loses the reply to the first update, which has taken effect. */
function losesReply(): Wire {
  let lost = false;
  return async (deliver, command) => {
    const reply = await deliver();
    if (lost || !(command instanceof UpdateItemCommand)) return reply;
    lost = true;
    throw new Error("socket hang up");
  };
}

/** Lets something happen between the read and the update that follows it. */
function beforeUpdate(deed: () => Promise<unknown>): Wire {
  let done = false;
  return async (deliver, command) => {
    if (!done && command instanceof UpdateItemCommand) {
      done = true;
      await deed();
    }
    return deliver();
  };
}

describe("a lost reply", () => {
  test("is a fault, and the same call made again finds the lock its own", async () => {
    const { items, lockOf } = openedLock();
    const lock = lockOf(losesReply());

    await expect(lock.take(witness, run(1), live)).rejects.toThrow(
      new CloudFault(
        "UpdateItem of awsdr-guide-lock in eu-north-1: Error: socket hang up",
        "transient",
      ),
    );
    expect(await lock.take(witness, run(1), live)).toMatchObject({ taken: true, fence: 1 });
    expect(items.get("guide")).toMatchObject({ fence: { N: "1" } });
  });

  test("does not part the lock from a run whose client sent the update again", async () => {
    const { calls, lockOf } = openedLock();
    const lock = lockOf(async (deliver, command) => {
      if (command instanceof UpdateItemCommand) await deliver();
      return deliver();
    });

    expect(await lock.take(witness, run(1), live)).toMatchObject({ taken: true, fence: 1 });
    await lock.settle(witness, "eu-central-1", 1, live);
    expect(calls).toEqual([
      ...["get consistent", "update", "refused"],
      ...["get consistent", "update", "refused"],
    ]);
  });

  test("of a settling leaves it settled", async () => {
    const { calls, lockOf } = openedLock();
    await lockOf().take(witness, run(1), live);
    const lock = lockOf(losesReply());

    await expect(lock.settle(witness, "eu-central-1", 1, live)).rejects.toMatchObject({
      class: "transient",
    });
    calls.length = 0;
    await lock.settle(witness, "eu-central-1", 1, live);

    expect(calls).toEqual(["get consistent"]);
  });
});

describe("somebody quicker", () => {
  test("wins, and the slower learns who", async () => {
    const { lockOf } = openedLock();
    const lock = lockOf(beforeUpdate(() => lockOf().take(witness, run(2), live)));

    expect(await lock.take(witness, run(1), live)).toMatchObject({
      taken: false,
      holder: "run-2/p1",
      seconds: 60,
      expiresAt: new Date("2026-06-01T12:01:00Z"),
    });
  });

  test("who has already gone leaves a fault, and the lock to the next try", async () => {
    const { lockOf } = openedLock();
    const other = lockOf();
    const passage = async () => {
      await other.take(witness, run(2), live);
      await other.settle(witness, "eu-west-1", 1, live);
    };
    const lock = lockOf(beforeUpdate(passage));

    await expect(lock.take(witness, run(1), live)).rejects.toThrow(
      new CloudFault("somebody changed the lock in eu-north-1 meanwhile", "transient"),
    );
    expect(await lock.take(witness, run(1), live)).toMatchObject({ taken: true, fence: 2 });
  });

  test("does not undo a settling that a renewal overtook", async () => {
    const { items, lockOf } = openedLock();
    const renewing = lockOf();
    await renewing.take(witness, run(1), live);
    const lock = lockOf(beforeUpdate(() => renewing.take(witness, run(1), live)));

    await expect(lock.settle(witness, "eu-central-1", 1, live)).rejects.toMatchObject({
      class: "transient",
    });
    await lock.settle(witness, "eu-central-1", 1, live);
    expect(items.get("guide")).toMatchObject({ active: { S: "eu-central-1" } });
    expect(items.get("guide")).not.toHaveProperty("lease");
  });
});
