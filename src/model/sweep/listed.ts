import type { Envelope } from "../events/envelope";
import { Rejection } from "../events/rejection";
import type { LedgerRecord } from "../records/record";

/** Where a listing was asked for, and whose. */
export interface Place {
  readonly region: string;
  readonly account: string;
}

/**
 * How long AWS and the recorder may take to tell by themselves what a listing shows already, and a
 * listing to show what an event has told: AWS Backup sends events every five minutes, and a message
 * comes to the recorder five times, three minutes apart. What is younger is left for the next
 * sweep.
 *
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 */
export const settlingMilliseconds = 30 * 60_000;

/** Whether what happened at an instant has had its time when a listing began. */
export function hasSettled(instant: number | undefined, began: number): boolean {
  return instant !== undefined && instant <= began - settlingMilliseconds;
}

/**
 * An item of a listing in the words of the event that tells the same, so that one reader makes the
 * same record of both. `time` stands in where the item does not say when it was completed.
 */
export function asEvent(
  { region, account }: Place,
  time: Date,
  detail: Readonly<Record<string, unknown>>,
  resource?: string | undefined,
): Envelope {
  const fields = { region, account, time: time.toISOString() };
  const told = Object.entries(detail).map(([name, value]) => [name, textOfDate(value)]);
  return { fields, detail: Object.fromEntries(told), resource, now: undefined };
}

function textOfDate(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}

/**
 * What is told of points, all but that they are there: for a listing that shows no vault, and does
 * not know whose a point is or whether it still is. The listing of its vault tells the state.
 */
export function withoutState(records: readonly LedgerRecord[]): LedgerRecord[] {
  return records.map((record) => {
    if (record.kind !== "point") return record;
    const { state: _, ...facts } = record.facts;
    return { ...record, facts };
  });
}

/** What items of a listing come to. */
export interface ReadItems {
  readonly told: readonly LedgerRecord[];
  /** What is wrong with the items that cannot be read, a sentence each. */
  readonly faults: readonly string[];
}

/** Reads each item by itself: one that cannot be read is a fault and holds up no other. */
export function readItems<Item>(
  items: readonly Item[],
  read: (item: Item) => readonly LedgerRecord[] | undefined,
): ReadItems {
  const told: LedgerRecord[] = [];
  const faults: string[] = [];
  for (const item of items) {
    try {
      told.push(...(read(item) ?? []));
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      faults.push(error.message);
    }
  }
  return { told, faults };
}
