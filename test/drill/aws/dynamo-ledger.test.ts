import { describe, expect, test } from "vitest";

import { dynamoLedger, dynamoLedgerActions } from "../../../src/drill/aws/dynamo-ledger";
import type { RecoveryPlanDocument } from "../../../src/model/plan/recovery-plan";
import { ledgerKey } from "../../../src/model/records/ledger-key";
import type { LedgerRecord } from "../../../src/model/records/record";
import { heardAt, turning } from "../../../src/model/sentinel/memory";
import { newestWords } from "../../../src/model/sentinel/word";
import { warmStandbyPlan } from "../../support/plans";
import { live } from "../calm-world";
import { refusal, stubbedAws } from "./stubbed-aws";

const sentinel = { function: "guide-sentinel", alarms: {} };
const guide = warmStandbyPlan();
const plan: RecoveryPlanDocument = {
  ...guide,
  deployed: {
    ...guide.deployed,
    routing: { ...guide.deployed.routing, sentinels: { "eu-north-1": sentinel } },
  },
};
const table = plan.deployed.ledger.recordsTable;
const region = "eu-central-1";
const who = { service: "guide", region: "eu-north-1" };
const noon = Date.parse("2026-06-01T12:00:00Z");

function item(record: LedgerRecord) {
  const { pk, sk } = ledgerKey(who.region, record);
  return { pk: { S: pk }, sk: { S: sk }, record: { S: JSON.stringify(record) } };
}

function ledgerOf(answers: Parameters<typeof stubbedAws>[0], of = plan) {
  const stub = stubbedAws(answers);
  const asked: string[] = [];
  const ledger = dynamoLedger(of, (at) => {
    asked.push(at);
    return stub.client("dynamodb");
  });
  return { ...stub, ledger, asked };
}

const [memory, stretch] = turning(who, { to: "bad", at: noon + 20_000, first: noon }, undefined);
const heard = heardAt(who, noon + 60_000);
const known = { ...memory, facts: { ...memory.facts, ...heard.facts } };

describe("the ledger that somebody looks into", () => {
  test("tells the plan that it keeps, as text", async () => {
    const { ledger, inputs, asked, actions } = ledgerOf({
      "dynamodb:GetItem": { Item: { document: { S: "{}" } } },
    });

    expect(await ledger.plan(region, live)).toBe("{}");
    expect(inputs("dynamodb:GetItem")).toEqual([
      { TableName: table, Key: { pk: { S: "plan" }, sk: { S: "guide" } } },
    ]);
    expect(asked).toEqual([region]);
    expect(actions()).toEqual(dynamoLedgerActions.plan);
  });

  test("tells that it keeps none", async () => {
    const { ledger } = ledgerOf({ "dynamodb:GetItem": {} });

    expect(await ledger.plan(region, live)).toBeNull();
  });

  test("tells a sentinel's last word, as the sentinel itself has written it", async () => {
    const { ledger, inputs, actions } = ledgerOf({
      "dynamodb:GetItem": { Item: item(known) },
      "dynamodb:Query": { Items: [item(stretch)] },
    });

    expect(await ledger.sentinels(region, live)).toEqual([
      {
        region: "eu-north-1",
        lastHeard: new Date(noon + 60_000),
        badSince: new Date(noon + 20_000),
        stretches: [{ from: new Date(noon + 20_000), until: null }],
      },
    ]);
    const { pk, sk } = ledgerKey(who.region, memory);
    expect(inputs("dynamodb:GetItem")).toEqual([
      { TableName: table, Key: { pk: { S: pk }, sk: { S: sk } } },
    ]);
    expect(inputs("dynamodb:Query")).toEqual([
      expect.objectContaining({
        ExpressionAttributeValues: {
          ":writer": { S: "eu-north-1#vantage" },
          ":unreachable": { S: "vantage/guide/eu-north-1/unreachable/" },
        },
        ScanIndexForward: false,
        Limit: 10,
      }),
    ]);
    expect(stretch.key.startsWith("vantage/guide/eu-north-1/unreachable/")).toBe(true);
    expect([...actions()].sort()).toEqual(dynamoLedgerActions.sentinels);
  });

  test("tells that a sentinel was never heard", async () => {
    const { ledger } = ledgerOf({ "dynamodb:GetItem": {}, "dynamodb:Query": { Items: [] } });

    expect(await ledger.sentinels(region, live)).toEqual([
      { region: "eu-north-1", lastHeard: null, badSince: null, stretches: [] },
    ]);
  });

  test("asks nobody where the plan has no sentinels", async () => {
    const { ledger, calls } = ledgerOf({}, guide);

    expect(await ledger.sentinels(region, live)).toEqual([]);
    expect(calls).toEqual([]);
  });

  test("refuses an item that it cannot read: to pass it over would be silence", async () => {
    const forged = { ...item(known), record: { S: "{}" } };
    const { ledger } = ledgerOf({
      "dynamodb:GetItem": { Item: forged },
      "dynamodb:Query": { Items: [] },
    });

    await expect(ledger.sentinels(region, live)).rejects.toMatchObject({
      class: "refused",
      message:
        "item eu-north-1#sentinel sentinel/guide/eu-north-1 of guide-records in eu-central-1: " +
        "it holds no record",
    });
  });

  test("has no replica outside the regions of the service", async () => {
    const { ledger } = ledgerOf({});

    await expect(ledger.plan("eu-north-1", live)).rejects.toMatchObject({ class: "gone" });
  });

  test("tells what a failed call means", async () => {
    const { ledger } = ledgerOf({ "dynamodb:GetItem": refusal("AccessDeniedException", 400) });

    await expect(ledger.plan(region, live)).rejects.toMatchObject({ class: "denied" });
  });
});

test("of several replicas the word counts that was told last", () => {
  const word = (at: number | null) => ({
    region: "eu-north-1",
    lastHeard: at === null ? null : new Date(at),
    badSince: null,
    stretches: [],
  });
  const other = { ...word(noon), region: "eu-central-1" };

  expect(newestWords([word(null), word(noon + 1), other, word(noon)])).toEqual([
    word(noon + 1),
    other,
  ]);
});
