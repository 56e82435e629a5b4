import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { type Readings, readings } from "../../../src/model/readings/readings";
import { joinAll } from "../../../src/model/records/join";
import type { LedgerRecord } from "../../../src/model/records/record";
import type { Listing } from "../../../src/model/sweep/listing";
import { reconcile } from "../../../src/model/sweep/reconcile";
import { factsOf } from "../../support/events/records-of";
import {
  anyBackups,
  type Backup,
  eventsOf,
  listingsOf,
  settled,
} from "../../support/sweep/listed-world";
import { elsewhere, here } from "../../support/sweep/sample-listings";

type Records = ReadonlyMap<string, LedgerRecord>;

/** The ledger after every region has swept once. */
function afterSweep(
  held: Records,
  backups: readonly Backup[],
  began = settled,
  seen = (listings: Listing[]) => listings,
): Records {
  return [here, elsewhere].reduce<Records>((known, place) => {
    const found = reconcile(seen(listingsOf(backups, place, began)), known, place);
    return joinAll([...known.values(), ...found.flatMap(({ tell }) => tell ?? [])]);
  }, held);
}

function ledgerOf(events: readonly unknown[]): Records {
  return joinAll(factsOf(events));
}

/** What the readings say of backups and drills; who told a size is not what is compared. */
function backupReadings(records: Records): Partial<Readings> {
  const { capacity, drills } = readings([...records.values()]);
  return { capacity: { ...capacity, bySizeSource: {} }, drills };
}

/** Backups, and for each of their events whether it arrives. */
const withLosses = anyBackups.chain((backups) => {
  const events = backups.flatMap(eventsOf);
  return fc.record({
    backups: fc.constant(backups),
    events: fc.constant(events),
    arrives: fc.array(fc.boolean(), { minLength: events.length, maxLength: events.length }),
  });
});

describe("a sweep of every region", () => {
  test("leaves no trace of lost events, and none of what is gone", () => {
    fc.assert(
      fc.property(withLosses, ({ backups, events, arrives }) => {
        const told = ledgerOf(events.filter((_, index) => arrives[index]));

        const swept = backupReadings(afterSweep(told, backups));

        expect(swept).toEqual(backupReadings(afterSweep(ledgerOf(events), backups)));
        const there = backups.filter(({ deleted }) => !deleted);
        const copies = backups.filter(({ copied }) => copied !== undefined && !copied.deleted);
        expect(swept.capacity?.recoveryPoints).toBe(there.length);
        expect(swept.capacity?.copies.recoveryPoints).toBe(copies.length);
        const sized = there.filter(({ bytes, type }) => bytes > 0 || type !== "RDS");
        expect(swept.capacity?.unknownSize).toBe(there.length - sized.length);
        expect(swept.capacity?.bytes).toBe(
          String(sized.reduce((sum, { bytes }) => sum + bytes, 0)),
        );
      }),
      { numRuns: 200 },
    );
  });

  test("finds nothing of backups whose every event arrived, but who told their size", () => {
    fc.assert(
      fc.property(anyBackups, (backups) => {
        const told = ledgerOf(backups.flatMap(eventsOf));

        const found = [here, elsewhere].flatMap((place) =>
          reconcile(listingsOf(backups, place, settled), told, place),
        );

        expect(found.filter(({ drift }) => drift !== "detail" && drift !== "size")).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test("finds nothing once it has run, an hour later", () => {
    fc.assert(
      fc.property(withLosses, ({ backups, events, arrives }) => {
        const told = ledgerOf(events.filter((_, index) => arrives[index]));
        const once = afterSweep(told, backups);

        const later = [here, elsewhere].flatMap((place) =>
          reconcile(listingsOf(backups, place, settled + 3_600_000), once, place),
        );

        expect(later).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test("comes to the same whether events arrive before it or after it, once it has run again", () => {
    fc.assert(
      fc.property(withLosses, ({ backups, events, arrives }) => {
        const early = factsOf(events.filter((_, index) => arrives[index]));
        const late = factsOf(events.filter((_, index) => !arrives[index]));
        const swept = [...afterSweep(joinAll(early), backups).values()];

        const joined = joinAll([...swept, ...late]);

        expect(joined).toEqual(
          new Map([...joined].map(([key]) => [key, joinAll([...late, ...swept]).get(key)])),
        );
        expect(backupReadings(afterSweep(joined, backups, settled + 3_600_000))).toEqual(
          backupReadings(afterSweep(ledgerOf(events), backups)),
        );
      }),
      { numRuns: 150 },
    );
  });

  test("removes nothing by listings that broke off, wherever they did", () => {
    fc.assert(
      fc.property(withLosses, fc.nat(12), ({ backups, events, arrives }, kept) => {
        const told = ledgerOf(events.filter((_, index) => arrives[index]));
        const brokenOff = (listings: Listing[]) =>
          listings.map((one) => ({
            ...one,
            complete: false,
            told: one.told.slice(0, kept),
            present: new Set([...one.present].slice(0, kept)),
          }));

        const after = afterSweep(told, backups, settled, brokenOff);

        for (const [key, { facts }] of told) {
          if (!key.startsWith("point/") || !("state" in facts)) continue;
          const now = after.get(key)?.facts;
          expect(now && "state" in now ? now.state : undefined).toEqual(facts.state);
        }
      }),
      { numRuns: 150 },
    );
  });
});
