import * as v from "valibot";

import { factSchemas, laterFact } from "./fact-schemas";
import { lagDayOf } from "./lags";
import type { LedgerKey } from "./ledger-key";
import type { LedgerRecord } from "./record";
import { runKey } from "./run-phases";

/** An item of the ledger that no reader folds. */
export interface UnreadableItem extends LedgerKey {
  /** What is wrong with it, without its subject: `facts.size.value must be a count of bytes`. */
  readonly reason: string;
}

/** Items that were set aside. */
export interface UnreadableItems {
  readonly count: number;
  /** The first of them. */
  readonly items: readonly UnreadableItem[];
}

export const noneUnreadable: UnreadableItems = { count: 0, items: [] };

/** Most items that are told one by one; the count holds all of them. */
const mostTold = 20;

/** Longest part of a key that is shown. */
const longestShown = 200;

/** The same and one more. */
export function withUnreadable(
  { count, items }: UnreadableItems,
  item: UnreadableItem,
): UnreadableItems {
  return { count: count + 1, items: items.length < mostTold ? [...items, item] : items };
}

/** A sentence for each of the first items, and one for the others. */
export function unreadableSentences({ count, items }: UnreadableItems): string[] {
  const told = items.map(
    ({ pk, sk, reason }) => `item ${brief(pk)} ${brief(sk)} is set aside: ${brief(reason)}`,
  );
  const more = count - items.length;
  return more === 0 ? told : [...told, `${more} more items are set aside`];
}

/**
 * The record that a text of the ledger's table is, or why it is none that can be folded.
 *
 * Whoever may write to the table may write anything, in any region: everything that a reader relies
 * on is looked at here, and by every reader. What stands under a key is of that key.
 */
export function storedRecord(
  key: LedgerKey,
  text: string | undefined,
): LedgerRecord | UnreadableItem {
  if (text === undefined) return { ...key, reason: "it holds no record" };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ...key, reason: "its record is no JSON" };
  }
  const reason = wrongWith(value, key);
  // Looked at above, by the schema of its kind.
  return reason === undefined ? (value as LedgerRecord) : { ...key, reason };
}

/** Whether an item was set aside. */
export function isUnreadable(item: LedgerRecord | UnreadableItem): item is UnreadableItem {
  return "reason" in item;
}

/** What keeps a value from being the record of its key; `undefined` when nothing does. */
export function wrongWith(value: unknown, { pk, sk }: LedgerKey): string | undefined {
  if (!v.is(anyRecord, value)) return "it holds no record";
  const { kind, key, facts } = value;
  const schema = recordSchemas.get(kind);
  if (schema === undefined) return `this release knows no record of kind ${brief(kind)}`;
  if (key !== sk || !key.startsWith(`${kind}/`)) return `its record is the one of ${brief(key)}`;
  if (!/^[a-z0-9-]+#/.test(pk) || pk.slice(pk.indexOf("#") + 1) !== kind) {
    return `a record of kind ${kind} stands in no such partition`;
  }
  if (kind === "lag" && lagDayOf(key) === undefined) return "its key is no day of a store";
  for (const name in facts) {
    if (!isNameOf(kind, name)) return `no ${kind} has a fact ${brief(name)}`;
  }
  const { issues } = v.safeParse(schema, facts, { abortEarly: true });
  if (issues) return `facts.${v.getDotPath(issues[0]) ?? ""} ${issues[0].message}`;
  return wrongWithIdentity(value as LedgerRecord, pk);
}

/**
 * Why a record is not the one of its key. What names it stands among its facts too, and those are
 * what readers go by: a run that calls itself a drill under an incident's key would undo it.
 */
function wrongWithIdentity({ kind, key, facts }: LedgerRecord, pk: string): string | undefined {
  if (kind === "run") {
    const { purpose, service, runId } = facts;
    const named = purpose && service && runId;
    const own =
      named && runKey({ purpose: purpose.value, service: service.value, runId: runId.value });
    return own === key ? undefined : "its facts are of another run than its key";
  }
  if (kind === "alarm") {
    const own = key.slice(key.lastIndexOf("/") + 1) === String(facts.changed?.value);
    return own ? undefined : "its facts are of another instant than its key";
  }
  if (kind === "sentinel" || kind === "vantage") {
    // Two that agree open an incident: one that wrote in another's name would agree with itself.
    const writer = pk.slice(0, pk.indexOf("#"));
    const own = key.split("/")[2] === writer && facts.region?.value === writer;
    return own
      ? undefined
      : `a record of kind ${kind} is not of ${writer}, whose sentinel wrote it`;
  }
  return undefined;
}

const anyRecord = v.object({
  kind: v.string(),
  key: v.string(),
  facts: v.record(v.string(), v.unknown()),
});

const recordSchemas: ReadonlyMap<string, v.GenericSchema> = new Map(
  Object.entries(factSchemas).map(([kind, schemas]) => {
    const entries = Object.entries(schemas).map(([name, schema]) => [name, v.optional(schema)]);
    return [kind, v.objectWithRest(Object.fromEntries(entries), laterFact)];
  }),
);

const namesByKind: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(factSchemas).map(([kind, schemas]) => [kind, new Set(Object.keys(schemas))]),
);
const everyName = new Set([...namesByKind.values()].flatMap((names) => [...names]));

/** Whether a record of a kind may have a fact of this name: its own, or one of a later release. */
function isNameOf(kind: string, name: string): boolean {
  if (everyName.has(name)) return namesByKind.get(kind)?.has(name) === true;
  return /^[a-z][A-Za-z0-9]*$/.test(name) && !(name in Object.prototype);
}

/** Text as a line of a log may show it: short, and without characters that could forge others. */
function brief(text: string): string {
  const shown = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
  return shown.replace(/\p{Cc}/gu, "");
}
