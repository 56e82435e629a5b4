import { displaces, earliest, fact } from "../records/fact";
import { joinAll, joinRecords } from "../records/join";
import type { LedgerRecord, PointRecord } from "../records/record";
import { isSweptAway, sweptState } from "../records/states";
import { hasSettled, type Place } from "./listed";
import type { Listing } from "./listing";

/**
 * How the ledger and what is there differ: a thing that it lacks; one whose state, size or anything
 * else it knows less of; one that is gone; one that it calls gone for good and that is there all
 * the same.
 */
export const drifts = ["missing", "state", "size", "detail", "gone", "contradicted"] as const;

export type Drift = (typeof drifts)[number];

/** A difference, and what to tell the ledger of it; nothing mends a contradiction. */
export interface Difference {
  readonly key: string;
  readonly drift: Drift;
  readonly tell: LedgerRecord | undefined;
}

/**
 * Compares what was listed with what the ledger holds, every region's writers taken together.
 *
 * A listing that is not complete tells what it shows and says nothing of what it does not show.
 */
export function reconcile(
  listings: readonly Listing[],
  held: ReadonlyMap<string, LedgerRecord>,
  place: Place,
): Difference[] {
  const seen = seenIn(listings);
  const told = [...joinAll(listings.flatMap((listing) => listing.told)).values()];
  const differences = [
    ...told.flatMap((record) => differenceOf(record, held.get(record.key), seen)),
    ...[...held.values()].flatMap((record) => {
      if (record.kind !== "point") return [];
      const since = goneSince(record, listings, seen);
      return since === undefined ? [] : goneAt(record, since, place);
    }),
  ];
  return differences.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Keys of the points that any listing shows, with the instant at which it began. */
function seenIn(listings: readonly Listing[]): ReadonlyMap<string, number> {
  return new Map(listings.flatMap(({ present, began }) => [...present].map((key) => [key, began])));
}

function differenceOf(
  told: LedgerRecord,
  held: LedgerRecord | undefined,
  seen: ReadonlyMap<string, number>,
): Difference[] {
  const { key } = told;
  if (held === undefined) {
    // A job alone does not say that its point is there, but what a copy holds is as old as its
    // source.
    const there = told.kind !== "point" || told.facts.state !== undefined;
    return [{ key, drift: there ? "missing" : "detail", tell: told }];
  }
  const news = asSeen(told, held, seen.get(key));
  const joined = joinRecords(held, news);
  if (joined.kind === "point" && joined.facts.state?.value === "DELETED") {
    const listed = seen.get(key);
    // AWS Backup's word dates the completion of what is deleted: only `gone` tells when it went.
    const { gone, state } = joined.facts;
    const since = Math.max(gone?.value ?? 0, state.at);
    const contradicted = listed !== undefined && hasSettled(since, listed);
    return contradicted ? [{ key, drift: "contradicted", tell: undefined }] : [];
  }
  return joined === held ? [] : [{ key, drift: driftOf(held, joined), tell: news }];
}

/**
 * What was told, with the instant of what may change without an event. Most listings repeat what is
 * known, and the ledger is written only where it differs.
 */
function asSeen(told: LedgerRecord, held: LedgerRecord, listed: number | undefined): LedgerRecord {
  if (told.kind === "vault" && held.kind === "vault") {
    const { locked } = held.facts;
    const same = locked !== undefined && locked.value === told.facts.locked?.value;
    return same ? { ...told, facts: { ...told.facts, locked } } : told;
  }
  if (told.kind !== "point" || held.kind !== "point" || listed === undefined) return told;
  return withGrownSize(withNewState(told, held, listed), held, listed);
}

/** A point that a sweep missed and that is there: the listing is AWS's later word. */
function withNewState(told: PointRecord, held: PointRecord, listed: number): PointRecord {
  const [state, known] = [told.facts.state, held.facts.state];
  if (state === undefined || known === undefined || !isSweptAway(known)) return told;
  return { ...told, facts: { ...told.facts, state: sweptState(state.value, known, listed) } };
}

function withGrownSize(told: PointRecord, held: PointRecord, listed: number): PointRecord {
  const [size, known] = [told.facts.size, held.facts.size];
  if (size === undefined || known?.rank !== size.rank || known.value === size.value) return told;
  // A continuous backup grows: what its source says now holds against what it said before.
  return { ...told, facts: { ...told.facts, size: fact(size.value, size.rank, listed) } };
}

function driftOf(held: LedgerRecord, joined: LedgerRecord): Drift {
  if (held.kind === "vault" || joined.kind === "vault") return "state";
  if ("state" in joined.facts && stateOf(held) !== stateOf(joined)) return "state";
  const [before, after] = [sizeOf(held), sizeOf(joined)];
  return before === after ? "detail" : "size";
}

function stateOf({ facts }: LedgerRecord): unknown {
  return "state" in facts ? facts.state?.value : undefined;
}

function sizeOf(record: LedgerRecord): string | undefined {
  return record.kind === "point" ? record.facts.size?.value : undefined;
}

/** When a complete listing that would show a point began, if none shows it; else `undefined`. */
function goneSince(
  point: PointRecord,
  listings: readonly Listing[],
  seen: ReadonlyMap<string, number>,
): number | undefined {
  const { state, completed } = point.facts;
  if (state === undefined || state.value === "DELETED" || seen.has(point.key)) return undefined;
  return listings.find(
    ({ complete, began, covers }) =>
      complete && hasSettled(completed?.value, began) && covers(point),
  )?.began;
}

function goneAt({ key, facts }: PointRecord, since: number, { region }: Place): Difference[] {
  const state = sweptState("DELETED", facts.state, since);
  if (facts.state !== undefined && !displaces(facts.state, state)) return [];
  // With its region, by which the next sweep finds what this one wrote.
  const told = { state, gone: earliest(since), region: fact(region) };
  return [{ key, drift: "gone", tell: { kind: "point", key, facts: told } }];
}
