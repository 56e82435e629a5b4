import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, test } from "vitest";
import { dynamoLockTable } from "../../../src/drill/aws/dynamo-lock-table";
import { CloudFault } from "../../../src/drill/port/cloud-fault";
import { tableLock } from "../../../src/drill/table-lock";
import { fakeTable } from "../../lambda/fake-table";
import { live } from "../calm-world";
import { handClock } from "./hand-clock";
import { openedLock, place, run, witness } from "./opened-lock";
import { type Wire, wired } from "./wire";

describe("the lock in DynamoDB", () => {
  test("is taken first with fence 1, as the layout says", async () => {
    const { items, lockOf } = openedLock();

    const answer = await lockOf().take(witness, run(1), live);

    expect(answer).toMatchObject({ taken: true, fence: 1 });
    expect([...items]).toEqual([
      [
        "guide",
        {
          pk: { S: "guide" },
          version: { N: "1" },
          fence: { N: "1" },
          lease: {
            M: {
              holder: { S: "run-1/p1" },
              target: { S: "eu-central-1" },
              seconds: { N: "60" },
              expiresAt: { S: "2026-06-01T12:01:00.000Z" },
            },
          },
          lastRun: { M: { runId: { S: "run-1" }, first: { N: "1" }, last: { N: "1" } } },
        },
      ],
    ]);
  });

  test("is refused to others, who learn who holds it and until when", async () => {
    const { lockOf } = openedLock();
    await lockOf().take(witness, run(1), live);

    expect(await lockOf().take(witness, run(2), live)).toEqual({
      taken: false,
      holder: "run-1/p1",
      seconds: 60,
      renewed: false,
      expiresAt: new Date("2026-06-01T12:01:00Z"),
    });
  });

  test("is renewed under its fence", async () => {
    const { items, pass, lockOf } = openedLock();
    const lock = lockOf();
    await lock.take(witness, run(1), live);
    pass(20);

    expect(await lock.take(witness, run(1), live)).toMatchObject({ taken: true, fence: 1 });
    expect(items.get("guide")).toMatchObject({
      version: { N: "2" },
      lease: { M: { expiresAt: { S: "2026-06-01T12:01:20.000Z" } } },
    });
  });

  test("is read consistently and changed by one update a call", async () => {
    const { calls, lockOf } = openedLock();
    const lock = lockOf();
    await lock.take(witness, run(1), live);
    await lockOf().take(witness, run(2), live);
    await lock.settle(witness, "eu-central-1", 1, live);

    expect(calls).toEqual([
      ...["get consistent", "update"],
      "get consistent",
      ...["get consistent", "update"],
    ]);
  });

  test("is given back with the active region, and taken at once with a higher fence", async () => {
    const { items, lockOf } = openedLock();
    const lock = lockOf();
    await lock.take(witness, run(1), live);

    await lock.settle(witness, "eu-central-1", 1, live);

    expect(items.get("guide")).toEqual({
      pk: { S: "guide" },
      version: { N: "2" },
      fence: { N: "1" },
      active: { S: "eu-central-1" },
      lastRun: { M: { runId: { S: "run-1" }, first: { N: "1" }, last: { N: "1" } } },
    });
    expect(await lockOf().take(witness, run(2), live)).toMatchObject({ taken: true, fence: 2 });
    expect(items.get("guide")?.active).toEqual({ S: "eu-central-1" });
  });

  test("keeps what a later release has added to its item", async () => {
    const { items, lockOf } = openedLock();
    const lock = lockOf();
    await lock.take(witness, run(1), live);
    items.set("guide", { ...items.get("guide"), omen: { S: "crow" } });

    await lock.settle(witness, "eu-central-1", 1, live);

    expect(items.get("guide")).toMatchObject({ omen: { S: "crow" } });
  });
});

describe("a lock that cannot be had", () => {
  test("is asked for in the witness and nowhere else", async () => {
    const { calls, lockOf } = openedLock();

    await expect(lockOf().take("eu-west-1", run(1), live)).rejects.toThrow(
      new CloudFault("the lock is in eu-north-1, not in eu-west-1", "refused"),
    );
    expect(calls).toEqual([]);
  });

  test.each([
    ["that lacks a fence", { pk: { S: "guide" }, version: { N: "1" } }],
    ["with an empty lease", { version: { N: "1" }, fence: { N: "1" }, lease: { M: {} } }],
    ["with a fence of 0", { version: { N: "1" }, fence: { N: "0" } }],
    ["whose version is no number", { version: { N: "" }, fence: { N: "1" } }],
  ])("is an item %s, and nothing is written over it", async (_, item) => {
    const { items, calls, lockOf } = openedLock();
    items.set("guide", item);

    await expect(lockOf().take(witness, run(1), live)).rejects.toThrow(
      new CloudFault(
        "item guide of awsdr-guide-lock in eu-north-1 is no lock that this release reads",
        "gone",
      ),
    );
    expect(calls).toEqual(["get consistent"]);
  });

  test("is updated by nobody who has given up: no update follows a read that was slower", async () => {
    const { client, calls } = fakeTable();
    const given = new AbortController();
    const slow: Wire = async (deliver, command) => {
      const reply = await deliver();
      if (command instanceof GetItemCommand) given.abort(new Error("given up"));
      return reply;
    };
    const lock = tableLock(
      dynamoLockTable({ ...place, client: wired(client, slow) }),
      handClock().clock,
    );

    await expect(lock.take(witness, run(1), given.signal)).rejects.toThrow("given up");
    expect(calls).toEqual(["get consistent"]);
  });

  test("hands the signal that gives a call up to every request", async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const { lockOf } = openedLock();
    const lock = lockOf((deliver, _, signal) => {
      signals.push(signal);
      return deliver();
    });

    await lock.take(witness, run(1), live);
    await lock.settle(witness, "eu-central-1", 1, live);

    expect(signals).toEqual([live, live, live, live]);
  });
});
