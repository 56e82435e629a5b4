import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { publishReadings } from "../../src/lambda/publisher/publish-readings";
import { DynamoStore } from "../../src/lambda/stores/dynamo-store";
import { unscoped } from "../../src/model/readings/scope";
import { badItems, itemAt, itemOf, rightRecords } from "./bad-items";
import type { Item } from "./fake-expressions";
import { fakeTable } from "./fake-table";

const now = new Date("2026-03-01T06:00:00.000Z");

/** A store whose table holds these items, in this order. */
function storeOf(held: readonly Item[]): DynamoStore {
  const { client, items } = fakeTable({ pageSize: 3 });
  for (const [nth, item] of held.entries()) items.set(`${nth}`, item);
  // The table of the tests pages by an item's key, which two of these may share.
  const send = async () => ({ Items: [...items.values()] });
  return new DynamoStore({ ...client, send } as typeof client, "records");
}

async function publishedFrom(held: readonly Item[]) {
  const { lines, leftOut } = await publishReadings(storeOf(held), {
    owner: { service: "guide", ledger: "0a1b2c3d" },
    region: "eu-central-1",
    regions: ["eu-west-1"],
    stores: [],
    scope: unscoped,
    clock: () => now,
  });
  const [line = "{}", ...regions] = lines;
  const { UnreadableRecords, ...readings } = JSON.parse(line);
  return { UnreadableRecords, readings, regions, leftOut };
}

const right = rightRecords.map((record) => itemOf(record));

describe("a bad item of the ledger", () => {
  test.each(badItems)("that has %s changes no reading, and is counted", async (_, bad) => {
    const without = await publishedFrom(right);
    expect(without).toMatchObject({ UnreadableRecords: 0, readings: { RecoveryPointCount: 1 } });

    for (const held of [
      [...right, bad],
      [bad, ...right],
    ]) {
      const { UnreadableRecords, readings, regions, leftOut } = await publishedFrom(held);
      expect(UnreadableRecords).toBe(1);
      expect({ readings, regions }).toEqual({
        readings: without.readings,
        regions: without.regions,
      });
      expect(leftOut.join()).toContain(`item ${bad.pk?.S} ${bad.sk?.S} is set aside: `);
    }
  });
});

test("bad items are all counted, and told of so many that a line of the log has room", async () => {
  const bad = Array.from({ length: 30 }, (_, nth) => itemAt("eu-central-1#point", `${nth}`, "{"));
  const { UnreadableRecords, leftOut } = await publishedFrom([...right, ...bad]);

  expect(UnreadableRecords).toBe(30);
  expect(leftOut).toHaveLength(21);
  expect(leftOut.at(-1)).toBe("10 more items are set aside");
});

describe("whatever stands in an item", () => {
  const anyInstant = fc.oneof(
    fc.integer({ min: -8.64e15, max: 8.64e15 }),
    fc.constantFrom(-8.64e15, 8.64e15, 0, 1.5, 1e300),
  );
  const anyValue = fc.oneof(
    anyInstant,
    fc.constantFrom("COMPLETED", "DELETED", "ALARM", "OK", "yes", "copy", "x", "1000", "drill"),
    fc.string({ unit: "binary" }),
    fc.jsonValue(),
  );
  const anyFact = fc.oneof(
    {
      weight: 9,
      arbitrary: fc.record({ value: anyValue, rank: fc.nat({ max: 7 }), at: anyInstant }),
    },
    fc.jsonValue(),
  );
  const names = [...new Set(rightRecords.flatMap(({ facts }) => Object.keys(facts)))];
  const anyName = fc.oneof(fc.constantFrom(...names, "gone", "shifted", "shiftedTo"), fc.string());
  /** A right record of which some facts are changed, or any JSON. */
  const anyItem = fc.oneof(
    fc
      .tuple(fc.constantFrom(...rightRecords), fc.dictionary(anyName, anyFact, { maxKeys: 3 }))
      .map(([record, facts]) => {
        const key = `${record.key}-other`;
        return itemAt(`eu-central-1#${record.kind}`, key, {
          ...record,
          key,
          facts: { ...record.facts, ...facts },
        });
      }),
    fc
      .tuple(fc.string(), fc.string(), fc.oneof(fc.json(), fc.string()))
      .map(([pk, sk, text]) => itemAt(pk, sk, text)),
  );

  test("is counted or folded, and stops nobody", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyItem, { maxLength: 4 }), async (others) => {
        const { readings, UnreadableRecords } = await publishedFrom([...right, ...others]);
        expect(readings.RecoveryPointCount).toBeGreaterThanOrEqual(1);
        expect(UnreadableRecords).toBeLessThanOrEqual(others.length);
      }),
      { numRuns: 500 },
    );
  });
});
