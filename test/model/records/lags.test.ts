import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { joinAll, joinRecords } from "../../../src/model/records/join";
import {
  foldedDay,
  isFine,
  type LagSample,
  lagDayOf,
  lagKey,
  lagRecords,
  lagSamples,
} from "../../../src/model/records/lags";
import { ledgerKey } from "../../../src/model/records/ledger-key";
import type { LagRecord } from "../../../src/model/records/record";
import { storedRecord } from "../../../src/model/records/stored-record";

const path = { store: "sessions", from: "eu-west-1", to: "eu-central-1" };
const day = Date.parse("2026-03-04T00:00:00.000Z");
const five = 300_000;

function sample(from: number, milliseconds: number): LagSample {
  return { from, until: from + five, milliseconds };
}

/** Any lags of two days. */
const anySamples = fc.array(
  fc
    .tuple(fc.nat(2 * 288 - 1), fc.nat(1_000_000))
    .map(([nth, milliseconds]) => sample(day + nth * five, milliseconds)),
  { maxLength: 60 },
);

const read = (record: LagRecord) =>
  storedRecord(ledgerKey("eu-west-1", record), JSON.stringify(record));

describe("a record of lags", () => {
  test("is one a day, with a fact for each five minutes", () => {
    const records = lagRecords(path, [
      sample(day + 10 * 3_600_000 + five, 850),
      sample(day, 0),
      sample(day - five, 1_200),
    ]);

    expect(records).toEqual([
      {
        kind: "lag",
        key: "lag/sessions/eu-west-1/eu-central-1/2026-03-04",
        facts: {
          m1005: { value: 850, rank: 0, at: 850 },
          m0000: { value: 0, rank: 0, at: 0 },
        },
      },
      {
        kind: "lag",
        key: "lag/sessions/eu-west-1/eu-central-1/2026-03-03",
        facts: { m2355: { value: 1_200, rank: 0, at: 1_200 } },
      },
    ]);
  });

  test("holds the greatest lag of each five minutes, in whatever order and however often told", () => {
    fc.assert(
      fc.property(anySamples, anySamples, anySamples, (a, b, c) => {
        const greatest = new Map<number, number>();
        for (const { from, milliseconds } of [...a, ...b, ...c]) {
          greatest.set(from, Math.max(greatest.get(from) ?? 0, milliseconds));
        }
        const expected = [...greatest]
          .map(([from, milliseconds]) => sample(from, milliseconds))
          .sort((one, other) => one.from - other.from);

        for (const order of [
          [a, b, c],
          [c, b, a, b],
        ]) {
          const joined = joinAll(order.flatMap((samples) => lagRecords(path, samples)));
          const held = [...joined.values()].flatMap((record) =>
            record.kind === "lag" ? lagSamples(record) : [],
          );
          expect(held.sort((one, other) => one.from - other.from)).toEqual(expected);
        }
      }),
    );
  });

  test("is read from a table as it was written, whole days too", () => {
    const whole = lagRecords(
      path,
      Array.from({ length: 288 }, (_, nth) => sample(day + nth * five, 1_000 + nth)),
    );
    const [record] = whole;
    if (record === undefined) throw new Error("a day is a record");

    expect(whole).toHaveLength(1);
    expect(read(record)).toEqual(record);
    expect(read(foldedDay(record))).toEqual(foldedDay(record));
    // DynamoDB takes 400 KB an item; a write of these is at most 16 of its units.
    expect(JSON.stringify(record).length).toBeLessThan(16_000);
  });

  test.each([
    ["a lag below 0", { m0000: { value: -1, rank: 0, at: -1 } }],
    ["a part of a millisecond", { m0000: { value: 0.5, rank: 0, at: 0.5 } }],
    ["another instant than its lag", { m0000: { value: 1, rank: 0, at: 8.64e15 } }],
    ["a rank", { h00: { value: 1, rank: 1, at: 1 } }],
    ["a text", { h00: { value: "1", rank: 0, at: 1 } }],
  ])("is set aside with %s", (_, facts) => {
    const [record] = lagRecords(path, [sample(day, 1)]);

    expect(read({ ...record, facts } as unknown as LagRecord)).toHaveProperty("reason");
  });

  test.each(["lag/sessions/2026-03-04", "lag/a/b/c/2026-02-31", "lag/a/b/c/2026-3-4"])(
    "is set aside under the key %s, which is no day",
    (key) => {
      expect(lagDayOf(key)).toBeUndefined();
      expect(read({ kind: "lag", key, facts: {} })).toMatchObject({
        reason: "its key is no day of a store",
      });
    },
  );

  test("tells its path and its day by its key", () => {
    expect(lagDayOf(lagKey(path, day + 86_399_999))).toEqual({ ...path, day });
  });
});

describe("a folded day", () => {
  test("holds the greatest lag of each hour, and no five minutes", () => {
    const [record] = lagRecords(path, [
      sample(day, 5),
      sample(day + 11 * five, 90),
      sample(day + 12 * five, 7),
    ]);
    if (record === undefined) throw new Error("a day is a record");
    const folded = foldedDay(record);

    expect(folded.facts).toEqual({
      h00: { value: 90, rank: 0, at: 90 },
      h01: { value: 7, rank: 0, at: 7 },
    });
    expect([record, folded].map(isFine)).toEqual([true, false]);
    expect(lagSamples(folded)).toEqual([
      { from: day, until: day + 3_600_000, milliseconds: 90 },
      { from: day + 3_600_000, until: day + 7_200_000, milliseconds: 7 },
    ]);
  });

  test("comes to the same whether its parts are folded before they are joined, or after", () => {
    fc.assert(
      fc.property(anySamples, anySamples, (a, b) => {
        const [one] = lagRecords(path, [sample(day, 1), ...a]);
        const [other] = lagRecords(path, [sample(day, 1), ...b]);
        if (one === undefined || other === undefined) throw new Error("a day is a record");
        const after = foldedDay(joinRecords(one, other));

        expect(foldedDay(joinRecords(foldedDay(one), other))).toEqual(after);
        expect(joinRecords(foldedDay(one), foldedDay(other))).toEqual(after);
        expect(foldedDay(after)).toEqual(after);
      }),
    );
  });
});
