import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  greatestLag,
  isFresh,
  lagsBehind,
  lagsOf,
  type ReplicatedStore,
} from "../../../src/model/readings/lags";
import { joinAll } from "../../../src/model/records/join";
import { foldedDay, lagRecords, wherever } from "../../../src/model/records/lags";
import type { LagRecord } from "../../../src/model/records/record";

const day = Date.parse("2026-03-04T00:00:00.000Z");
const five = 300_000;
const hour = 3_600_000;
const here = "eu-west-1";
const there = "eu-central-1";
const third = "eu-north-1";

const sessions: ReplicatedStore = {
  name: "sessions",
  followsWriter: false,
  regions: [here, there],
};
const catalog: ReplicatedStore = { name: "catalog", followsWriter: true, regions: [here, there] };

function told(store: string, from: string, to: string, samples: Record<number, number>) {
  return lagRecords(
    { store, from, to },
    Object.entries(samples).map(([at, milliseconds]) => {
      return { from: day + Number(at), until: day + Number(at) + five, milliseconds };
    }),
  );
}

const unknown = { seconds: null, measuredUntil: null, ageSeconds: null, overSeconds: null };

describe("how far a region lies behind at an instant", () => {
  const lags = lagsOf(told("sessions", here, there, { 0: 900, [five]: 1_500, [4 * five]: 20 }));
  const at = (offset: number) =>
    lagsBehind(lags, [sessions], { from: here, instant: day + offset });

  test("is the last value before it, with its age", () => {
    expect(at(3 * five)).toEqual([
      {
        store: "sessions",
        from: here,
        to: there,
        seconds: 1.5,
        measuredUntil: "2026-03-04T00:10:00.000Z",
        ageSeconds: 300,
        overSeconds: 300,
      },
    ]);
  });

  test("counts no stretch that the instant lies in", () => {
    expect(at(5 * five - 1)).toMatchObject([{ seconds: 1.5, ageSeconds: 899.999 }]);
    expect(at(5 * five)).toMatchObject([{ seconds: 0.02, ageSeconds: 0 }]);
  });

  test("is unknown before the first value, and never 0", () => {
    expect(at(five - 1)).toEqual([{ store: "sessions", from: here, to: there, ...unknown }]);
  });

  test("is of the ways from the region that serves, and of no other", () => {
    const back = lagsBehind(lags, [sessions], { from: there, instant: day + hour });

    expect(back).toEqual([{ store: "sessions", from: there, to: here, ...unknown }]);
    expect(lagsBehind(lags, [sessions], { from: third, instant: day + hour })).toEqual([]);
  });

  test("is of whatever follows the one writer, wherever that is", () => {
    const following = lagsOf(told("catalog", wherever, there, { 0: 80 }));

    expect(lagsBehind(following, [catalog], { from: here, instant: day + five })).toMatchObject([
      { store: "catalog", from: here, to: there, seconds: 0.08 },
    ]);
  });

  test("is a lag of the whole hour once that is all there is", () => {
    const [fine] = told("sessions", here, there, { 0: 900, [hour - five]: 30, [hour]: 5 });
    if (fine === undefined) throw new Error("a day is a record");
    const folded = lagsOf([foldedDay(fine)]);
    const both = lagsOf([foldedDay(fine), fine]);
    const asked = { from: here, instant: day + hour + five };

    expect(lagsBehind(folded, [sessions], asked)).toMatchObject([
      { seconds: 0.9, overSeconds: 3_600, ageSeconds: 300 },
    ]);
    expect(lagsBehind(both, [sessions], asked)).toMatchObject([{ seconds: 0.005 }]);
    expect(lagsBehind(both, [sessions], { from: here, instant: day + hour })).toMatchObject([
      { seconds: 0.03, overSeconds: 300, ageSeconds: 0 },
    ]);
  });

  test("says how far it lies behind now for half an hour", () => {
    const fresh = (offset: number) => at(offset).map(isFresh);

    expect(fresh(2 * five + 1_800_000 - five)).toEqual([true]);
    expect([fresh(5 * five + 1_800_000), fresh(5 * five + 1_800_001)]).toEqual([[true], [false]]);
    expect(fresh(0)).toEqual([false]);
  });

  test("is the last value of a plain search, whatever was told and in whatever order", () => {
    const anyTold = fc.dictionary(fc.nat(600).map(String), fc.nat(10_000), { maxKeys: 40 });
    fc.assert(
      fc.property(anyTold, fc.integer({ min: -five, max: 700 * five }), (values, offset) => {
        const samples = Object.entries(values).map(([nth, value]) => [Number(nth) * five, value]);
        const records = told("sessions", here, there, Object.fromEntries(samples));
        const found = lagsBehind(lagsOf(joinAll(records.reverse()).values()), [sessions], {
          from: here,
          instant: day + offset,
        });

        const before = samples.filter(([from = 0]) => from + five <= offset);
        const last = before.sort(([a = 0], [b = 0]) => a - b).at(-1);
        expect(found[0]?.seconds).toBe(last === undefined ? null : (last[1] ?? 0) / 1_000);
      }),
    );
  });
});

describe("the greatest lag of a period", () => {
  const records: LagRecord[] = told("sessions", here, there, {
    0: 900,
    [hour]: 40,
    [hour * 2]: 70,
  });
  const path = { store: "sessions", from: here, to: there };

  test("is that of the stretches that lie wholly in it", () => {
    const greatest = (since: number, until: number) =>
      greatestLag(lagsOf(records), path, { since: day + since, until: day + until });

    expect(greatest(0, hour)).toBe(0.9);
    expect(greatest(1, hour * 3)).toBe(0.07);
    expect(greatest(1, hour * 2 + five - 1)).toBe(0.04);
    expect(greatest(hour * 3, hour * 4)).toBeNull();
  });
});
