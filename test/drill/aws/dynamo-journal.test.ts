import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { describe, expect, test } from "vitest";

import { dynamoJournal, dynamoJournalActions } from "../../../src/drill/aws/dynamo-journal";
import { failOver } from "../../../src/drill/failover";
import { textOfLine } from "../../../src/drill/journal-text";
import { CallEnd } from "../../../src/drill/port/call-signal";
import { fakeTable } from "../../lambda/fake-table";
import { warmStandbyPlan } from "../../support/plans";
import { calmWorld, live } from "../calm-world";
import { bareLine, fullLine } from "../journal-lines";
import { refusal, refusals, stubbedAws } from "./stubbed-aws";

const plan = warmStandbyPlan();
const table = plan.deployed.ledger.recordsTable;
const region = "eu-central-1";
const partition = { S: `${region}#journal#run-1` };

function item(number: number, text = textOfLine(bareLine(number))) {
  return { pk: partition, sk: { S: String(number).padStart(8, "0") }, line: { S: text } };
}

function stubbed(answers: Parameters<typeof stubbedAws>[0]) {
  const stub = stubbedAws(answers);
  const asked: string[] = [];
  const journal = dynamoJournal(plan, (region) => {
    asked.push(region);
    return stub.client("dynamodb");
  });
  return { ...stub, journal, asked };
}

const taken = new ConditionalCheckFailedException({ message: "taken", $metadata: {} });

describe("a journal in the ledger", () => {
  test("reads the partition of its run, page by page, as it stands now", async () => {
    const next = { pk: partition, sk: { S: "00000002" } };
    const { journal, inputs, asked, actions } = stubbed({
      "dynamodb:Query": [
        { Items: [item(1), item(2)], LastEvaluatedKey: next },
        { Items: [item(3)] },
      ],
    });

    expect(await journal.read(region, "run-1", live)).toEqual([1, 2, 3].map((n) => bareLine(n)));
    const query = {
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: "#pk = :run",
      ExpressionAttributeNames: { "#pk": "pk" },
      ExpressionAttributeValues: { ":run": partition },
    };
    expect(inputs("dynamodb:Query")).toEqual([query, { ...query, ExclusiveStartKey: next }]);
    expect(asked).toEqual([region]);
    expect(actions()).toEqual(dynamoJournalActions.read);
  });

  test("is empty where the run has never written", async () => {
    const { journal } = stubbed({ "dynamodb:Query": { Items: [] } });

    expect(await journal.read(region, "run-1", live)).toEqual([]);
  });

  test("appends a line where its number is free", async () => {
    const { journal, calls, actions } = stubbed({ "dynamodb:PutItem": {} });

    await journal.append(region, "run-1", fullLine, live);

    expect(calls).toEqual([
      {
        action: "dynamodb:PutItem",
        input: {
          TableName: table,
          Item: {
            pk: partition,
            sk: { S: "00000012" },
            line: { S: textOfLine(fullLine) },
          },
          ConditionExpression: "attribute_not_exists(#pk)",
          ExpressionAttributeNames: { "#pk": "pk" },
        },
        signal: live,
      },
    ]);
    expect(actions()).toEqual(dynamoJournalActions.append);
  });

  test.each([
    ["takes it up", { type: "opened" }, 2],
    ["ends", { type: "ended", end: "suspended" }, 2],
    ["does a step", { type: "done", step: "scale" }, 1],
  ] as const)("lists its run in its region once a process %s, or not", async (_, move, puts) => {
    const { journal, inputs } = stubbed({ "dynamodb:PutItem": {} });

    await journal.append(region, "run-1", { ...bareLine(3), move }, live);

    expect(inputs("dynamodb:PutItem").slice(1)).toEqual(
      puts === 1
        ? []
        : [{ TableName: table, Item: { pk: { S: `${region}#journal#` }, sk: { S: "run-1" } } }],
    );
  });

  test("keeps a line although its run cannot be listed", async () => {
    const { journal, calls } = stubbed({
      "dynamodb:PutItem": [{}, refusal("ProvisionedThroughputExceededException")],
    });

    await journal.append(region, "run-1", bareLine(1), live);

    expect(calls).toHaveLength(2);
  });

  test("names the runs of a region, page by page", async () => {
    const next = { pk: { S: `${region}#journal#` }, sk: { S: "run-1" } };
    const { journal, inputs } = stubbed({
      "dynamodb:Query": [
        { Items: [next], LastEvaluatedKey: next },
        { Items: [{ ...next, sk: { S: "run-2" } }] },
      ],
    });

    expect(await journal.runIds(region, live)).toEqual(["run-1", "run-2"]);
    expect(inputs("dynamodb:Query")[0]).toMatchObject({
      TableName: table,
      ExpressionAttributeValues: { ":run": { S: `${region}#journal#` } },
    });
  });

  test("says that a number is taken", async () => {
    const { journal } = stubbed({ "dynamodb:PutItem": taken });

    await expect(journal.append(region, "run-1", bareLine(3), live)).rejects.toMatchObject({
      class: "already",
      message: `line 3 of run-1 stands in ${table} in ${region}`,
    });
  });

  test.each([
    ["without a text", { ...item(2), line: { N: "1" } }, "is no line of a journal"],
    ["of a newer release", item(2, '{"version":2}'), "is of version 2, and this release reads 1"],
    ["under another number", { ...item(2), sk: { S: "00000004" } }, "says that it is line 2"],
  ])("tells of an item %s, and passes none over", async (_, broken, reason) => {
    const { journal } = stubbed({ "dynamodb:Query": { Items: [item(1), broken] } });

    await expect(journal.read(region, "run-1", live)).rejects.toMatchObject({
      name: "UnreadableLine",
      class: "refused",
      message: expect.stringContaining(reason),
    });
  });

  test.each([
    ...refusals,
    ["gone", refusal("ResourceNotFoundException")] as const,
    ["throttled", refusal("ProvisionedThroughputExceededException")] as const,
  ])("is a fault of the class %s where a call fails so", async (name, error) => {
    const { journal } = stubbed({ "dynamodb:Query": error, "dynamodb:PutItem": error });

    await expect(journal.read(region, "run-1", live)).rejects.toMatchObject({ class: name });
    await expect(journal.append(region, "run-1", bareLine(1), live)).rejects.toMatchObject({
      class: name,
    });
  });

  test.each(["us-east-1", "eu-north-1"])("has no replica in %s", async (elsewhere) => {
    const { journal, asked } = stubbed({});
    const gone = {
      class: "gone",
      message: `the ledger of guide has no replica in ${elsewhere}`,
    };

    await expect(journal.read(elsewhere, "run-1", live)).rejects.toMatchObject(gone);
    await expect(journal.append(elsewhere, "r", bareLine(1), live)).rejects.toMatchObject(gone);
    expect(asked).toEqual([]);
  });

  test("sends nothing once the call was given up, between pages neither", async () => {
    const over = new CallEnd();
    const { journal, calls } = stubbed({
      "dynamodb:Query": () => {
        over.abort(new Error("given up"));
        return { Items: [item(1)], LastEvaluatedKey: { pk: partition, sk: { S: "00000001" } } };
      },
    });

    await expect(journal.read(region, "run-1", over)).rejects.toThrow("given up");
    await expect(journal.append(region, "run-1", bareLine(1), over)).rejects.toThrow("given up");
    expect(calls).toHaveLength(1);
  });
});

describe("a run whose journal is in a table", () => {
  test("ends as another, and leaves every line under its number", async () => {
    const { cloud, clock, order } = calmWorld();
    const { client, items } = fakeTable();
    const journal = dynamoJournal(order.plan, () => client);

    const report = await clock.until(failOver({ ...cloud, journal }, order));

    expect(report.end).toBe("recovered");
    expect(items.size).toBe(report.journal.length + 1);
    expect(await journal.runIds(order.to, live)).toEqual([order.runId]);
    expect(await journal.read(order.to, order.runId, live)).toEqual(
      JSON.parse(JSON.stringify(report.journal)),
    );
  });

  test("reads its own lines and no other run's", async () => {
    const { client } = fakeTable();
    const journal = dynamoJournal(plan, () => client);
    await journal.append(region, "run-1", bareLine(1), live);
    await journal.append(region, "run-2", bareLine(1, "p9"), live);
    await journal.append("eu-west-1", "run-1", bareLine(1, "p8"), live);

    expect(await journal.read(region, "run-1", live)).toEqual([bareLine(1)]);
  });

  test("gives a number to the first of two processes", async () => {
    const { client } = fakeTable();
    const journal = dynamoJournal(plan, () => client);

    await journal.append(region, "run-1", bareLine(1, "p1"), live);

    await expect(journal.append(region, "run-1", bareLine(1, "p2"), live)).rejects.toMatchObject({
      class: "already",
    });
    expect(await journal.read(region, "run-1", live)).toEqual([bareLine(1, "p1")]);
  });
});
