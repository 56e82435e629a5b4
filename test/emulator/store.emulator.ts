import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, inject, test } from "vitest";

import { DynamoStore } from "../../src/lambda/stores/dynamo-store";
import { deliver } from "../lambda/faulty-deliveries";
import { allOf, describeStore } from "../lambda/store-contract";
import { expectUnfaulted } from "../lambda/unfaulted";
import { emptyLedger, recordsTable, writeRecords } from "../support/emulator/ledger";
import { openProxy } from "../support/emulator/proxy";
import { at, standby } from "../support/emulator/stack";
import { recordsOf as factsOf } from "../support/events/records-of";
import { backupJob, phase, pointArn } from "../support/events/sample-events";

function storeAt(settings = at(standby)): DynamoStore {
  return new DynamoStore(new DynamoDBClient(settings), recordsTable);
}

describeStore("the stack's own table", async () => {
  await emptyLedger();
  return storeAt();
});

describe("the stack's own table", () => {
  beforeEach(emptyLedger);

  test("gives each of several thousand records once, page after page", async () => {
    const events = Array.from({ length: 2000 }, (_, nth) =>
      backupJob({ backupJobId: `job-${nth}` }, { resources: [pointArn(`point-${nth}`)] }),
    );
    const records = factsOf(events);
    await writeRecords(standby, records);
    const proxy = await openProxy(inject("endpoint"), () => "passes");

    const keys = await allOf(storeAt({ ...at(standby), endpoint: proxy.endpoint }));
    await proxy.close();

    expect(records).toHaveLength(4000);
    expect(keys.sort()).toEqual(records.map(({ key }) => key).sort());
    // A page holds a megabyte.
    const pages = proxy.calls.map(({ operation }) => operation);
    expect(pages.length).toBeGreaterThan(2);
    expect(new Set(pages)).toEqual(new Set(["Scan"]));
  });

  test("keeps what eight handlers at once tell of one record", async () => {
    const names = ["started", "detected", "decided", "shifted", "recovered", "abandoned"];
    const events = [...names, "started", "started"].map((name, minute) =>
      phase(name, `2026-03-01T05:0${9 - minute}:00.000Z`),
    );
    const store = storeAt();

    await Promise.all(
      events.map((body) =>
        deliver(store, "eu-central-1", [{ body, faults: { "eu-central-1": [] } }], 1),
      ),
    );

    await expectUnfaulted(store, { "eu-central-1": events });
  });
});
