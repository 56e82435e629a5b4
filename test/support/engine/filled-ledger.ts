import { ledgerKey } from "../../../src/model/records/ledger-key";
import type { Move } from "./failover";
import type { LiveResource } from "./live-cloud";
import { standing } from "./stack";
import type { Workbench } from "./workbench";

const type = "aws:dynamodb/tableItem:TableItem";

/**
 * Writes into every ledger what a failover leaves there and no program knows of: the record of its
 * run, and the lock with the lease that it took.
 */
export async function fillLedgers(bench: Workbench, { from, to }: Move): Promise<LiveResource[]> {
  const tables = standing(bench, "aws:dynamodb/table:Table").map(({ inputs }) => inputs);
  const ledgers = tables.filter(({ hashKey }) => hashKey === "pk");
  return Promise.all(
    ledgers.map(({ region, name, rangeKey }) => {
      const item = rangeKey === undefined ? lockOf(to) : runOf(from, to);
      const urn = `urn:pulumi:dev::outside::${type}::${name}`;
      return bench.cloud.create(
        { urn, type, name: "written by a failover" },
        { region, tableName: name, hashKey: "pk", rangeKey, item: JSON.stringify(item) },
      );
    }),
  );
}

function runOf(from: string, to: string) {
  const { pk, sk } = ledgerKey(to, { kind: "run", key: `run of the loss of ${from}` });
  return { pk: { S: pk }, sk: { S: sk }, version: { N: "1" }, record: { S: "{}" } };
}

function lockOf(to: string) {
  const lease = {
    holder: { S: "run-1" },
    target: { S: to },
    seconds: { N: "60" },
    expiresAt: { S: "2026-01-01T00:01:00Z" },
  };
  return { pk: { S: "guide" }, version: { N: "3" }, fence: { N: "1" }, lease: { M: lease } };
}
