import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, inject, test } from "vitest";

import { dynamoLockTable } from "../../src/drill/aws/dynamo-lock-table";
import type { Clock } from "../../src/drill/port/clock";
import type { Lock } from "../../src/drill/port/lock";
import { tableLock } from "../../src/drill/table-lock";
import { handClock } from "../drill/aws/hand-clock";
import { live } from "../drill/calm-world";
import { type Fate, openProxy } from "../support/emulator/proxy";
import { at, plan } from "../support/emulator/stack";

const { witness } = plan.topology;
const { lockTable } = plan.deployed.ledger;

/** Each test has a lock to itself, in the one table. */
let service = "";
let tests = 0;
beforeEach(() => {
  tests += 1;
  service = `${plan.service}-${tests}`;
});

interface Settings {
  readonly clock?: Pick<Clock, "now" | "monotonic">;
  readonly endpoint?: string;
  readonly table?: string;
  /** How often the client sends a request before it gives up; as of its own it sends it thrice. */
  readonly maxAttempts?: number;
}

/** The lock as one process has it, with a client of its own. */
function opened({
  clock = handClock().clock,
  endpoint = inject("endpoint"),
  table = lockTable,
  maxAttempts = 3,
}: Settings = {}): Lock {
  const client = new DynamoDBClient({ ...at(witness), endpoint, maxAttempts });
  return tableLock(dynamoLockTable({ client, region: witness, table, service }), clock);
}

function run(name: string, leaseSeconds = 60) {
  return { runId: name, process: "p1", target: "eu-central-1", leaseSeconds };
}

/** A proxy that lets every read pass, and gives the updates their fates. */
function openUpdateProxy(...fates: Fate[]) {
  return openProxy(inject("endpoint"), ({ operation }) =>
    operation === "UpdateItem" ? (fates.shift() ?? "passes") : "passes",
  );
}

describe("the lock in the witness", () => {
  test.each([
    [2, 30],
    [5, 10],
  ])("lets one of %i contenders at once through, %i times", async (contenders, rounds) => {
    const locks = Array.from({ length: contenders }, () => opened());

    for (let round = 1; round <= rounds; round += 1) {
      const answers = await Promise.all(
        locks.map((lock, index) => lock.take(witness, run(`${round}-${index}`), live)),
      );

      const winner = answers.findIndex(({ taken }) => taken);
      expect(answers).toMatchObject(
        locks.map((_, index) =>
          index === winner
            ? { taken: true, fence: round }
            : { taken: false, holder: `${round}-${winner}/p1` },
        ),
      );
      await locks[winner]?.settle(witness, "eu-central-1", round, live);
    }
  });

  test("is refused to a third while it is held, who learns by whom and until when", async () => {
    await opened().take(witness, run("first"), live);

    expect(await opened().take(witness, run("third"), live)).toEqual({
      taken: false,
      holder: "first/p1",
      seconds: 60,
      renewed: false,
      expiresAt: new Date("2026-06-01T12:01:00Z"),
    });
  });

  test("is renewed under its fence, which begins the wait of others anew", async () => {
    const { clock, pass } = handClock();
    const [holder, other] = [opened({ clock }), opened({ clock })];
    await holder.take(witness, run("first"), live);
    await other.take(witness, run("second"), live);
    pass(59);

    expect(await holder.take(witness, run("first"), live)).toMatchObject({ taken: true, fence: 1 });
    pass(1);
    expect(await other.take(witness, run("second"), live)).toEqual({
      taken: false,
      holder: "first/p1",
      seconds: 60,
      renewed: true,
      expiresAt: new Date("2026-06-01T12:01:59Z"),
    });
  });

  test("is taken over with a higher fence once its lease has run out: its late holder is out", async () => {
    const { clock, pass } = handClock();
    const [late, taker] = [opened({ clock }), opened({ clock })];
    await late.take(witness, run("first"), live);
    await taker.take(witness, run("second"), live);

    pass(59.999);
    expect(await taker.take(witness, run("second"), live)).toMatchObject({ taken: false });
    pass(0.001);
    expect(await taker.take(witness, run("second"), live)).toMatchObject({ taken: true, fence: 2 });

    await late.settle(witness, "eu-west-1", 1, live);
    expect(await late.take(witness, run("first"), live)).toMatchObject({
      taken: false,
      holder: "second/p1",
    });
    expect(await taker.take(witness, run("second"), live)).toMatchObject({ taken: true, fence: 2 });
  });

  test("goes to one of two who waited out the same lease", async () => {
    const { clock, pass } = handClock();
    await opened({ clock }).take(witness, run("first"), live);
    const takers = [opened({ clock }), opened({ clock })];
    const askAll = () =>
      Promise.all(takers.map((lock, index) => lock.take(witness, run(`taker-${index}`), live)));
    await askAll();
    pass(60);

    const answers = await askAll();

    expect(answers.filter(({ taken }) => taken)).toMatchObject([{ taken: true, fence: 2 }]);
  });

  test("runs out by the real clock, too", async () => {
    const clock = { now: () => new Date(), monotonic: () => performance.now() / 1_000 };
    await opened({ clock }).take(witness, run("first", 1), live);
    const taker = opened({ clock });
    const began = Date.now();

    while (!(await taker.take(witness, run("second"), live)).taken) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }

    expect(Date.now() - began).toBeGreaterThanOrEqual(1_000);
  });

  test("is free at once when it was given back", async () => {
    const lock = opened();
    await lock.take(witness, run("first"), live);

    await lock.settle(witness, "eu-central-1", 1, live);
    await lock.settle(witness, "eu-central-1", 1, live);

    expect(await opened().take(witness, run("second"), live)).toMatchObject({
      taken: true,
      fence: 2,
    });
  });
});

describe("an update that arrives late", () => {
  test("does not take the lock from whoever was quicker", async () => {
    // The update waits on its way until somebody else has taken the lock.
    const proxy = await openProxy(inject("endpoint"), async ({ operation }): Promise<Fate> => {
      if (operation === "UpdateItem") await opened().take(witness, run("quick"), live);
      return "passes";
    });

    const answer = await opened({ endpoint: proxy.endpoint }).take(witness, run("late"), live);

    expect(answer).toMatchObject({ taken: false, holder: "quick/p1" });
    await proxy.close();
  });
});

describe("a lost reply", () => {
  test("is a fault; the same call made again finds the lock its own", async () => {
    const proxy = await openUpdateProxy("loses its reply");
    const lock = opened({ endpoint: proxy.endpoint, maxAttempts: 1 });

    await expect(lock.take(witness, run("first"), live)).rejects.toMatchObject({
      name: "CloudFault",
      class: "transient",
    });
    expect(await lock.take(witness, run("first"), live)).toMatchObject({ taken: true, fence: 1 });
    await proxy.close();
  });

  test("is made good by the client itself, which sends the update again", async () => {
    const proxy = await openUpdateProxy("loses its reply", "passes", "loses its reply");
    const lock = opened({ endpoint: proxy.endpoint });

    expect(await lock.take(witness, run("first"), live)).toMatchObject({ taken: true, fence: 1 });
    await lock.settle(witness, "eu-central-1", 1, live);

    expect(proxy.calls.map(({ operation, fate }) => `${operation} ${fate}`)).toEqual([
      ...["GetItem passes", "UpdateItem loses its reply", "UpdateItem passes"],
      ...["GetItem passes", "UpdateItem loses its reply", "UpdateItem passes"],
    ]);
    expect(await opened().take(witness, run("second"), live)).toMatchObject({
      taken: true,
      fence: 2,
    });
    await proxy.close();
  });
});

describe("a witness in trouble", () => {
  test("is a fault worth another try when it cannot be reached", async () => {
    const proxy = await openUpdateProxy();
    await proxy.close();
    const lock = opened({ endpoint: proxy.endpoint });

    await expect(lock.take(witness, run("first"), live)).rejects.toMatchObject({
      name: "CloudFault",
      message: expect.stringMatching(
        new RegExp(`^GetItem of ${lockTable} in ${witness}: Error: connect ECONNREFUSED`),
      ),
      class: "transient",
    });
  });

  test("is given up when its time is over", async () => {
    const proxy = await openProxy(inject("endpoint"), () => new Promise<Fate>(() => {}));
    const lock = opened({ endpoint: proxy.endpoint });

    const given = AbortSignal.timeout(100);
    await expect(lock.take(witness, run("first"), given)).rejects.toMatchObject({
      message: `GetItem of ${lockTable} in ${witness}: AbortError: Request aborted`,
      class: "transient",
    });
    await proxy.close();
  });

  test("is a fault worth another try when it throttles (a stub answers: the emulator never does)", async () => {
    const stub = createServer((incoming, outgoing) => {
      incoming.resume();
      outgoing.writeHead(400, { "content-type": "application/x-amz-json-1.0" });
      const __type = "com.amazonaws.dynamodb.v20120810#ThrottlingException";
      outgoing.end(JSON.stringify({ __type, message: "Rate exceeded" }));
    });
    await new Promise<void>((resolve) => stub.listen(0, "127.0.0.1", resolve));
    const { port } = stub.address() as AddressInfo;
    const lock = opened({ endpoint: `http://127.0.0.1:${port}` });

    await expect(lock.take(witness, run("first"), live)).rejects.toMatchObject({
      message: `GetItem of ${lockTable} in ${witness}: ThrottlingException: Rate exceeded`,
      class: "throttled",
    });
    stub.closeAllConnections();
    stub.close();
  });

  test("is a fault that no try mends when it has no such table", async () => {
    await expect(
      opened({ table: "no-lock" }).take(witness, run("first"), live),
    ).rejects.toMatchObject({
      message: expect.stringMatching(/^GetItem of no-lock in \S+: ResourceNotFoundException/),
      class: "gone",
    });
  });
});
