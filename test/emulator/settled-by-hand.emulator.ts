import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, inject, test } from "vitest";

import { dynamoLockTable } from "../../src/drill/aws/dynamo-lock-table";
import { tableLock } from "../../src/drill/table-lock";
import { decodedLock } from "../../src/model/failover/lock-item";
import { handClock } from "../drill/aws/hand-clock";
import { live } from "../drill/calm-world";
import { codeBlocksOf } from "../support/code-blocks";
import { at, plan } from "../support/emulator/stack";

const { witness } = plan.topology;
const { lockTable } = plan.deployed.ledger;
const client = new DynamoDBClient({ ...at(witness), endpoint: inject("endpoint") });

let service = "";
let tests = 0;
beforeEach(() => {
  tests += 1;
  service = `${plan.service}-settled-${tests}`;
});

/** What the page has an operator type, with what its shell puts in. */
function settling(to: string): UpdateItemCommand {
  const [typed = ""] = codeBlocksOf("docs/failover-by-hand.md", "sh")
    .map(({ text }) => text)
    .filter((text) => text.includes("dynamodb update-item"));
  const option = (name: string) => {
    const [, bare, quoted] =
      new RegExp(`--${name} (?:'([^']*)'|"((?:\\\\.|[^"\\\\])*)")`).exec(typed) ?? [];
    return bare ?? quoted?.replaceAll('\\"', '"').replace("$TO", to) ?? "";
  };
  return new UpdateItemCommand({
    TableName: lockTable,
    Key: { pk: { S: service } },
    UpdateExpression: option("update-expression"),
    ConditionExpression: option("condition-expression"),
    ExpressionAttributeNames: JSON.parse(option("expression-attribute-names")),
    ExpressionAttributeValues: JSON.parse(option("expression-attribute-values")),
  });
}

async function read() {
  const key = { pk: { S: service } };
  return decodedLock(
    (await client.send(new GetItemCommand({ TableName: lockTable, Key: key }))).Item,
  );
}

describe("a lock that an operator settles by the page's command", () => {
  test("names the region, before any run has ever taken it and after", async () => {
    await client.send(settling("eu-central-1"));
    expect(await read()).toEqual({
      version: 1,
      state: { fence: 1, active: "eu-central-1", lease: null },
    });

    await client.send(settling("eu-west-1"));
    expect(await read()).toEqual({
      version: 2,
      state: { fence: 2, active: "eu-west-1", lease: null },
    });
  });

  test("is left alone while a run holds it, and the next run has a higher fence number", async () => {
    const clock = handClock().clock;
    const lock = tableLock(
      dynamoLockTable({ client, region: witness, table: lockTable, service }),
      clock,
    );
    const order = { runId: "run", process: "p1", target: "eu-central-1", leaseSeconds: 60 };
    await lock.take(witness, order, live);

    await expect(client.send(settling("eu-west-1"))).rejects.toMatchObject({
      name: "ConditionalCheckFailedException",
    });
    await lock.settle(witness, "eu-central-1", 1, live);
    await client.send(settling("eu-west-1"));

    expect(await lock.take(witness, order, live)).toMatchObject({ taken: true, fence: 3 });
  });
});
