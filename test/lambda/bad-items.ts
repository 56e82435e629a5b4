import { joinAll } from "../../src/model/records/join";
import { ledgerKey } from "../../src/model/records/ledger-key";
import type { LedgerRecord } from "../../src/model/records/record";
import { recordsOf } from "../support/events/records-of";
import { alarm, backupJob, phase, pointArn } from "../support/events/sample-events";
import type { Item } from "./fake-expressions";

/** An item of the ledger's table, in DynamoDB's words. */
export function itemAt(pk: string, sk: string, record: unknown): Item {
  const text = typeof record === "string" ? record : JSON.stringify(record);
  return { pk: { S: pk }, sk: { S: sk }, version: { N: "1" }, record: { S: text } };
}

/** The item of a record as a region's recorder writes it. */
export function itemOf(record: LedgerRecord, region = "eu-west-1"): Item {
  const { pk, sk } = ledgerKey(region, record);
  return itemAt(pk, sk, record);
}

/** What stands in the ledger rightly: a recovery point, its job, an incident and an alarm. */
export const rightRecords: readonly LedgerRecord[] = [
  ...joinAll(
    recordsOf([
      backupJob(),
      phase("started", "2026-03-01T04:00:00.000Z"),
      phase("recovered", "2026-03-01T04:02:00.000Z"),
      alarm("ALARM", "2026-03-01T04:00:30.000Z"),
    ]),
  ).values(),
];

const [right] = recordsOf([backupJob()]).filter(({ kind }) => kind === "point");
const [other] = recordsOf([backupJob({}, { resources: [pointArn("other")] })]).filter(
  ({ kind }) => kind === "point",
);
const [run] = recordsOf([phase("started", "2026-03-01T04:00:00.000Z", { runId: "bad" })]);
const told = rightRecords.find(({ kind }) => kind === "run");
const rung = rightRecords.find(({ kind }) => kind === "alarm");
const key = other?.key ?? "";
const facts = { ...other?.facts };
const at = (of: object) => itemAt("eu-central-1#point", key, { kind: "point", key, facts: of });
const fact = (value: unknown, rank: unknown = 0, instant: unknown = 0) => {
  return { value, rank, at: instant };
};
const deleted = { state: fact("DELETED", 6, 1) };

/** Items that each stopped every reading, or changed what another item tells, and why no more. */
export const badItems: readonly (readonly [string, Item])[] = [
  ["a size in letters", at({ ...facts, size: fact("x") })],
  ["a size with a fraction", at({ ...facts, size: fact("1.5") })],
  ["a size below zero", at({ ...facts, size: fact("-1") })],
  ["a size that is a number", at({ ...facts, size: fact(1.5) })],
  ["a size of more digits than AWS has", at({ ...facts, size: fact("9".repeat(400)) })],
  ["a size from a source beyond all", at({ ...facts, size: fact("1", 6) })],
  ["an instant of 1e300", at({ ...facts, completed: fact(1e300, 1) })],
  ["an instant between milliseconds", at({ ...facts, completed: fact(1.25, 1) })],
  ["an instant that is a text", at({ ...facts, completed: fact("yesterday", 1) })],
  ["a word of the year 1e300", at({ ...facts, state: fact("COMPLETED", 3, 1e300) })],
  ["a state that outranks all", at({ state: fact("DELETED", 7, 1) })],
  ["a state of no point", at({ state: fact("MOLTEN", 3, 1) })],
  ["a fact of another kind", at({ ...facts, failedAt: fact(1) })],
  ["a fact without a rank", at({ ...facts, vault: { value: "v", at: 0 } })],
  [
    "a run's instant of 1e300",
    itemAt("eu-central-1#run", run?.key ?? "", {
      ...run,
      facts: { ...run?.facts, recovered: fact(1e300), started: fact(0) },
    }),
  ],
  [
    "a job under a point's key",
    itemAt("eu-central-1#job", right?.key ?? "", {
      kind: "job",
      key: right?.key,
      facts: { state: fact("FAILED", 3, 1) },
    }),
  ],
  [
    "another's key under its own",
    itemAt("eu-central-1#point", "point/own", { kind: "point", key: right?.key, facts: deleted }),
  ],
  [
    "a point in the jobs' partition",
    itemAt("eu-central-1#job", right?.key ?? "", {
      kind: "point",
      key: right?.key,
      facts: deleted,
    }),
  ],
  [
    "a point in no region's partition",
    itemAt("plan", right?.key ?? "", { kind: "point", key: right?.key, facts: deleted }),
  ],
  [
    "a drill under an incident's key",
    itemAt("eu-central-1#run", told?.key ?? "", {
      ...told,
      facts: { ...told?.facts, purpose: fact("drill") },
    }),
  ],
  [
    "a run's name that is half a letter",
    itemAt("eu-central-1#run", told?.key ?? "", {
      ...told,
      facts: { ...told?.facts, runId: fact("\ud800") },
    }),
  ],
  [
    "another instant of an alarm than its key",
    itemAt("eu-central-1#alarm", rung?.key ?? "", {
      ...rung,
      facts: { ...rung?.facts, changed: fact(1) },
    }),
  ],
  [
    "a view of the witness's sentinel, told by another",
    itemAt("eu-central-1#vantage", "vantage/guide/eu-west-3/unreachable/1", {
      kind: "vantage",
      key: "vantage/guide/eu-west-3/unreachable/1",
      facts: { service: fact("guide"), region: fact("eu-west-3"), opened: fact(1) },
    }),
  ],
  [
    "another sentinel's view under its own key",
    itemAt("eu-central-1#sentinel", "sentinel/guide/eu-central-1", {
      kind: "sentinel",
      key: "sentinel/guide/eu-central-1",
      facts: { service: fact("guide"), region: fact("eu-west-3"), lastHeard: fact(1) },
    }),
  ],
  ["no JSON", itemAt("eu-central-1#point", key, "{")],
  ["JSON of nothing", itemAt("eu-central-1#point", key, "null")],
  ["no record", { pk: { S: "eu-central-1#point" }, sk: { S: key }, version: { N: "1" } }],
  [
    "a record that is no text",
    { pk: { S: "eu-central-1#point" }, sk: { S: key }, record: { N: "1" } },
  ],
];
