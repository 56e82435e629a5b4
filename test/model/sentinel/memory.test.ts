import { describe, expect, test } from "vitest";

import { joinRecords } from "../../../src/model/records/join";
import { ledgerKey } from "../../../src/model/records/ledger-key";
import type { LedgerRecord, SentinelRecord } from "../../../src/model/records/record";
import { wrongWith } from "../../../src/model/records/stored-record";
import {
  heardAt,
  memoryOf,
  publishing,
  seeingLock,
  silenceBefore,
  turning,
} from "../../../src/model/sentinel/memory";

const who = { service: "guide", region: "eu-central-1" };

/** All that a sentinel remembers, in both orders, which must not matter. */
function memory(...told: SentinelRecord[]) {
  const joined = told.reduce((held, next) => joinRecords(held, next));
  const backwards = told.toReversed().reduce((held, next) => joinRecords(held, next));
  expect(backwards.facts).toEqual(joined.facts);
  return memoryOf(joined.facts);
}

describe("what a sentinel remembers", () => {
  test("is nothing before its first run", () => {
    expect(memoryOf({})).toEqual({
      own: undefined,
      lockSeen: undefined,
      badSince: undefined,
      lastHeard: undefined,
    });
  });

  test("is its last run, its last value and the version of the lock that it saw last", () => {
    const since = new Date(5_000);

    expect(
      memory(
        heardAt(who, 1_000),
        heardAt(who, 61_000),
        publishing(who, { value: 1, at: 2_000 }),
        publishing(who, { value: 0, at: 62_000 }),
        seeingLock(who, { version: 9, since: new Date(1_000) }),
        seeingLock(who, { version: 2, since }),
      ),
    ).toEqual({
      own: { value: 0, at: 62_000 },
      lockSeen: { version: 2, since },
      badSince: undefined,
      lastHeard: 61_000,
    });
  });

  test("is since when its view is bad, until it turns good", () => {
    const [bad] = turning(who, { to: "bad", at: 40_000, first: 20_000 }, undefined);
    const [good] = turning(who, { to: "good", at: 90_000, first: 70_000 }, 40_000);

    expect(memory(bad).badSince).toBe(40_000);
    expect(memory(bad, good).badSince).toBeUndefined();
  });

  test("keeps the first run and the last as facts, whatever comes late", () => {
    const joined = joinRecords(heardAt(who, 61_000), heardAt(who, 1_000));

    expect(joined.facts).toMatchObject({
      firstHeard: { value: 1_000 },
      lastHeard: { value: 61_000 },
    });
  });
});

describe("what a sentinel tells of its view", () => {
  test("is one record a stretch, which the turn back completes", () => {
    const [, opened] = turning(who, { to: "bad", at: 40_000, first: 20_000 }, undefined);
    const [, closed] = turning(who, { to: "good", at: 90_000, first: 70_000 }, 40_000);

    expect(joinRecords(opened, closed)).toEqual({
      kind: "vantage",
      key: "vantage/guide/eu-central-1/unreachable/40000",
      facts: {
        service: { value: "guide", rank: 0, at: 0 },
        region: { value: "eu-central-1", rank: 0, at: 0 },
        what: { value: "unreachable", rank: 0, at: 0 },
        opened: { value: 40_000, rank: 0, at: 0 },
        firstBad: { value: 20_000, rank: 0, at: 0 },
        closed: { value: 90_000, rank: 0, at: 0 },
        firstGood: { value: 70_000, rank: 0, at: 0 },
      },
    });
  });

  test("is a silence of more than three minutes, once it is over", () => {
    expect(silenceBefore(who, undefined, 500_000)).toBeUndefined();
    expect(silenceBefore(who, 320_000, 500_000)).toBeUndefined();
    expect(silenceBefore(who, 319_999, 500_000)).toMatchObject({
      key: "vantage/guide/eu-central-1/silent/319999",
      facts: { what: { value: "silent" }, closed: { value: 500_000 } },
    });
  });

  test("can be read back by every region from under its own keys, and from under no other", () => {
    const told: LedgerRecord[] = [
      heardAt(who, 1_000),
      publishing(who, { value: 1, at: 2_000 }),
      seeingLock(who, { version: 0, since: new Date(3_000) }),
      ...turning(who, { to: "bad", at: 40_000, first: 20_000 }, undefined),
      ...turning(who, { to: "good", at: 90_000, first: 70_000 }, 40_000),
    ];

    for (const record of told) {
      const key = ledgerKey(who.region, record);
      expect(wrongWith(record, key)).toBeUndefined();
      expect(key.pk).toBe(`eu-central-1#${record.kind}`);
      expect(wrongWith(record, ledgerKey("eu-west-3", record))).toBe(
        "a sentinel tells of its own view alone",
      );
    }
  });
});
