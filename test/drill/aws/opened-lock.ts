import { dynamoLockTable } from "../../../src/drill/aws/dynamo-lock-table";
import { tableLock } from "../../../src/drill/table-lock";
import { fakeTable } from "../../lambda/fake-table";
import { handClock } from "./hand-clock";
import { type Wire, wired } from "./wire";

export const witness = "eu-north-1";
export const noon = new Date("2026-06-01T12:00:00Z");
export const place = { region: witness, table: "awsdr-guide-lock", service: "guide" };

/** What a run asks the lock for. */
export function run(number: number, leaseSeconds = 60) {
  return { runId: `run-${number}`, process: "p1", target: "eu-central-1", leaseSeconds };
}

/** A table, a clock, and the locks of processes that share both. */
export function openedLock() {
  const { client, items, calls } = fakeTable();
  const { clock, pass } = handClock(noon);
  const lockOf = (wire: Wire = (deliver) => deliver()) =>
    tableLock(dynamoLockTable({ ...place, client: wired(client, wire) }), clock);
  return { client, items, calls, clock, pass, lockOf };
}
