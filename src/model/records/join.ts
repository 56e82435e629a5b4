import { displaces, type Fact } from "./fact";
import type { LedgerRecord } from "./record";

/**
 * Everything that two records of one thing know together.
 *
 * Commutative, associative and idempotent, so order, duplicates and replays cannot matter. Returns
 * the first record itself when the second adds nothing: a caller compares with `===` to know.
 */
export function joinRecords<R extends LedgerRecord>(held: R, told: LedgerRecord): R {
  if (held.kind !== told.kind || held.key !== told.key) {
    throw new TypeError(`records of one key are joined, got ${held.key} and ${told.key}`);
  }
  return joined(held, told);
}

/** {@link joinRecords} of two that are known to be of one thing. */
function joined<R extends LedgerRecord>(held: R, told: LedgerRecord): R {
  const heldFacts = held.facts as FactsByName;
  const toldFacts = told.facts as FactsByName;
  let facts: FactsByName | undefined;

  // Facts are plain objects of this project's own making, so nothing is inherited here; every event
  // passes, and a list of names would cost more than the rest.
  for (const name in toldFacts) {
    const candidate = toldFacts[name];
    const known = heldFacts[name];
    if (candidate === undefined || (known !== undefined && !displaces(known, candidate))) continue;
    facts ??= { ...heldFacts };
    facts[name] = candidate;
  }
  return facts === undefined ? held : { ...held, facts };
}

/**
 * Joins what is told into the records that are held by their keys; whether it told anything new.
 */
export function tell(records: Map<string, LedgerRecord>, told: LedgerRecord): boolean {
  const held = records.get(told.key);
  const known = held === undefined ? told : joined(held, told);
  if (known === held) return false;
  records.set(told.key, known);
  return true;
}

/** Every thing once, however many regions' recorders wrote of it. */
export function joinAll(records: Iterable<LedgerRecord>): Map<string, LedgerRecord> {
  const all = new Map<string, LedgerRecord>();
  for (const record of records) tell(all, record);
  return all;
}

type FactsByName = { [name: string]: Fact | undefined };
