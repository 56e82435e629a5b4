import * as v from "valibot";

import { type LedgerRecord, recordKinds } from "../../model/records/record";

const storedFact = v.object({
  value: v.union([v.string(), v.pipe(v.number(), v.finite())]),
  rank: v.pipe(v.number(), v.finite()),
  at: v.pipe(v.number(), v.finite()),
});

const storedRecord = v.object({
  kind: v.string(),
  key: v.string(),
  facts: v.record(v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9]*$/)), storedFact),
});

/** A record out of a store; `undefined` for what this release cannot read. */
export function decodedRecord(text: string | undefined): LedgerRecord | undefined {
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isRecord(value) ? value : undefined;
}

/** The recorder alone writes these items, so their shape is checked and their meaning is not. */
function isRecord(value: unknown): value is LedgerRecord {
  return v.is(storedRecord, value) && recordKinds.has(value.kind);
}
