/**
 * Items that whoever is let through could write into the ledger, as every reader folds them. Who is
 * let through to which keys stands in `who-may.test.ts`.
 */
import { beforeAll, describe, expect, test } from "vitest";

import { fact } from "../../../src/model/records/fact";
import { joinAll } from "../../../src/model/records/join";
import type { LedgerRecord } from "../../../src/model/records/record";
import { heardAt, turning } from "../../../src/model/sentinel/memory";
import { badItems, itemAt, itemOf } from "../bad-items";
import type { Item } from "../fake-expressions";
import { at, attackedLedger, now, type Told } from "./attacked-ledger";
import {
  type AttackedService,
  attackedService,
  type Principal,
  primary,
  standby,
  whoMay,
  witness,
} from "./ways-in";

let service: AttackedService;
beforeAll(async () => {
  service = await attackedService();
}, 120_000);

/** All but how many items are no records. */
function measured({ metrics: { UnreadableRecords, ...metrics }, report }: Told) {
  const { recovery, drills, activeRegion, capacity, leftOut } = report;
  return { metrics, recovery, drills, activeRegion, capacity, leftOut };
}

const moved = {
  metrics: { OpenIncidents: 0, MeanRecoverySeconds: 1500, RecoveryPointCount: 1 },
  recovery: { meanSeconds: 1500, recovered: 1, open: 0 },
  activeRegion: standby,
  leftOut: [],
};

async function written(items: readonly Item[]) {
  const ledger = await attackedLedger();
  const before = await ledger.told();
  for (const item of items) ledger.write(item);
  return { before, after: await ledger.told() };
}

const pointWriters: readonly Principal[] = ["recorder", "sweep", "administrator"];
const whoWrites: Readonly<Record<string, readonly Principal[]>> = {
  [`${standby}#point`]: pointWriters,
  [`${standby}#job`]: pointWriters,
  [`${standby}#run`]: ["recorder", "administrator"],
  [`${standby}#alarm`]: ["recorder", "administrator"],
  [`${standby}#vantage`]: ["sentinel", "administrator"],
  [`${standby}#sentinel`]: ["sentinel", "administrator"],
  plan: ["administrator"],
};

describe("an item under a region's own keys", () => {
  test.each(badItems)(
    "that has %s is let through to those who write its kind, changes nothing, and is told",
    async (_, item) => {
      const pk = item.pk?.S ?? "";
      expect(whoMay(service, { kind: "item", pk })).toEqual(whoWrites[pk]);

      const { before, after } = await written([item]);

      expect(measured(before)).toMatchObject(moved);
      expect(measured(after)).toEqual(measured(before));
      expect([before, after].map(({ metrics }) => metrics.UnreadableRecords)).toEqual([0, 1]);
      expect(after.report.source.unreadable).toMatchObject({
        count: 1,
        items: [{ pk, sk: item.sk?.S }],
      });
      expect(after.reasons.join()).toContain(`item ${pk} ${item.sk?.S} is set aside: `);
    },
  );
});

describe("a sentinel", () => {
  const began = Date.parse(at("20:00:00"));
  /** What a sentinel tells that has seen the service fail from 20:00 on, and is still looking. */
  function failing(region: string): LedgerRecord[] {
    const who = { service: "guide", region };
    const turn = { to: "bad", at: began + 20_000, first: began } as const;
    return [heardAt(who, began), heardAt(who, now.getTime()), ...turning(who, turn, undefined)];
  }
  const asItems = (records: readonly LedgerRecord[], writer: string) =>
    [...joinAll(records).values()].map((record) => itemOf(record, writer));

  test("that lies alone opens no incident", async () => {
    const { before, after } = await written(asItems(failing(standby), standby));

    expect(measured(before)).toMatchObject(moved);
    expect(measured(after)).toEqual(measured(before));
  });

  test("cannot agree with itself in the name of the other, under its own keys", async () => {
    const lies = [...asItems(failing(standby), standby), ...asItems(failing(witness), standby)];
    for (const pk of new Set(lies.map((item) => item.pk?.S ?? ""))) {
      expect(whoMay(service, { kind: "item", pk })).toEqual(["sentinel", "administrator"]);
    }

    const { before, after } = await written(lies);

    expect(measured(after)).toEqual(measured(before));
    expect(after.metrics.UnreadableRecords).toBe(2);
    expect(after.reasons).toContainEqual(
      `item ${standby}#sentinel sentinel/guide/${witness} is set aside: ` +
        `a record of kind sentinel is not of ${standby}, whose sentinel wrote it`,
    );
  });

  test("cannot write under the other's keys, where two that agree open one", async () => {
    const pk = `${witness}#vantage`;
    expect(whoMay(service, { kind: "item", pk })).not.toContain("sentinel");

    const both = [...asItems(failing(standby), standby), ...asItems(failing(witness), witness)];
    expect(measured((await written(both)).after)).toMatchObject({ metrics: { OpenIncidents: 1 } });
  });
});

test("a run that never was is told by no role but the recorder's", async () => {
  const key = "run/incident/guide/forged";
  const facts = { service: fact("guide"), runId: fact("forged"), purpose: fact("incident") };
  const told = (time: string) => fact(Date.parse(at(time)));
  const run = { ...facts, started: told("20:00:00"), recovered: told("20:00:01") };
  for (const region of [primary, standby, witness]) {
    const may = whoMay(service, { kind: "item", pk: `${region}#run` });
    expect(may.filter((name) => name !== "recorder")).toEqual(["administrator"]);
  }

  // Believed where it stands, wherever that is: so its keys are nobody else's.
  const item = itemAt(`${witness}#run`, key, { kind: "run", key, facts: run });
  const { after } = await written([item]);
  expect(after.report.recovery).toMatchObject({ recovered: 2, meanSeconds: 750.5 });
});
