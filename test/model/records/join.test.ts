import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { joinAll, joinRecords, tell } from "../../../src/model/records/join";
import { ledgerKey } from "../../../src/model/records/ledger-key";
import type { LedgerRecord } from "../../../src/model/records/record";
import { factsOf } from "../../support/events/records-of";
import { anyTelling } from "./any-event";

/** Three sets of facts that tell of one thing. */
const threeOfOne = fc
  .array(anyTelling, { minLength: 3, maxLength: 30 })
  .map(factsOf)
  .map((facts) => {
    const toldOf = (key: string) => facts.filter((told) => told.key === key);
    return facts.map(({ key }) => toldOf(key)).find((told) => told.length >= 3) ?? [];
  })
  .filter((told) => told.length >= 3);

function joined(records: readonly LedgerRecord[]): LedgerRecord | undefined {
  return [...joinAll(records).values()][0];
}

/** What three recorders know, of whatever things. */
const recorder = fc.array(anyTelling, { maxLength: 25 }).map((events) => joinAll(factsOf(events)));

/** The same, whatever order its records came in. */
function sorted(records: ReadonlyMap<string, LedgerRecord>): LedgerRecord[] {
  return [...records.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function union(...some: readonly ReadonlyMap<string, LedgerRecord>[]) {
  return joinAll(some.flatMap((records) => [...records.values()]));
}

describe("what several recorders know together", () => {
  test("does not depend on who is asked first, nor on how often", () => {
    fc.assert(
      fc.property(recorder, recorder, recorder, (a, b, c) => {
        const together = sorted(union(a, b, c));

        expect(sorted(union(union(a, b), c))).toEqual(together);
        expect(sorted(union(a, union(c, b)))).toEqual(together);
        expect(sorted(union(c, union(b, a, b), c))).toEqual(together);
        expect(sorted(union(a, a))).toEqual(sorted(a));
      }),
      { numRuns: 500 },
    );
  });
});

describe("tell", () => {
  test("says whether anything was new, and never changes a record that it was given", () => {
    fc.assert(
      fc.property(fc.array(anyTelling, { maxLength: 30 }).map(factsOf), (facts) => {
        const before = structuredClone(facts);
        const records = new Map<string, LedgerRecord>();
        const held = (key: string) => structuredClone(records.get(key));

        for (const told of facts) {
          const known = held(told.key);
          expect(tell(records, told)).toBe(!isDeepStrictEqual(records.get(told.key), known));
          expect(tell(records, told)).toBe(false);
        }
        expect(facts).toEqual(before);
        expect(sorted(records)).toEqual(sorted(joinAll(facts)));
      }),
      { numRuns: 200 },
    );
  });
});

describe("joinRecords", () => {
  test("gives the same record in any order and any grouping", () => {
    fc.assert(
      fc.property(threeOfOne, (told) => {
        const [a, b, c] = told;
        if (a === undefined || b === undefined || c === undefined) return;
        const left = joinRecords(joinRecords(a, b), c);

        expect(joinRecords(a, joinRecords(b, c))).toEqual(left);
        expect(joinRecords(joinRecords(c, b), a)).toEqual(left);
        expect(joined([b, a, c, b, a])).toEqual(left);
      }),
      { numRuns: 500 },
    );
  });

  test("returns the very record that it holds when nothing is new", () => {
    fc.assert(
      fc.property(threeOfOne, (told) => {
        const held = joined(told);
        if (held === undefined) return;

        for (const record of told) expect(joinRecords(held, record)).toBe(held);
      }),
      { numRuns: 200 },
    );
  });

  test("prefers the higher rank, then the later instant, then the smaller text", () => {
    const told = (value: string, rank: number, at: number): LedgerRecord => ({
      kind: "job",
      key: "job/x",
      facts: { state: { value, rank, at } },
    });
    const state = (a: LedgerRecord, b: LedgerRecord) => joinRecords(a, b).facts;

    expect(state(told("A", 3, 1), told("B", 2, 9))).toMatchObject({ state: { value: "A" } });
    expect(state(told("A", 3, 1), told("B", 3, 2))).toMatchObject({ state: { value: "B" } });
    expect(state(told("B", 3, 2), told("A", 3, 2))).toMatchObject({ state: { value: "A" } });
  });

  test("refuses records of two things", () => {
    const [first, second] = [
      { kind: "job", key: "job/x", facts: {} },
      { kind: "job", key: "job/y", facts: {} },
    ] as const;

    expect(() => joinRecords(first, second)).toThrow(
      "records of one key are joined, got job/x and job/y",
    );
  });
});

describe("ledgerKey", () => {
  test("begins with the writer's region", () => {
    const record = { kind: "point", key: "point/snap-0a", facts: {} } as const;

    expect(ledgerKey("eu-west-1", record)).toEqual({ pk: "eu-west-1#point", sk: "point/snap-0a" });
  });
});
