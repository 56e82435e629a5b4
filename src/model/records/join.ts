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
  const heldFacts = held.facts as FactsByName;
  const toldFacts = told.facts as FactsByName;
  let joined: FactsByName | undefined;

  for (const name of Object.keys(toldFacts)) {
    const candidate = toldFacts[name];
    const known = heldFacts[name];
    if (candidate === undefined || (known !== undefined && !displaces(known, candidate))) continue;
    joined ??= { ...heldFacts };
    joined[name] = candidate;
  }
  return joined === undefined ? held : { ...held, facts: joined };
}

/** Every thing once, however many regions' recorders wrote of it. */
export function joinAll(records: Iterable<LedgerRecord>): Map<string, LedgerRecord> {
  const joined = new Map<string, LedgerRecord>();
  for (const record of records) {
    const held = joined.get(record.key);
    joined.set(record.key, held === undefined ? record : joinRecords(held, record));
  }
  return joined;
}

type FactsByName = { [name: string]: Fact | undefined };
