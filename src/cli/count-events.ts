import { parseEvent } from "../model/events/parse-event";
import { printable, type RejectionCode } from "../model/events/rejection";
import { joinRecords } from "../model/records/join";
import type { LedgerRecord } from "../model/records/record";
import type { FoundEvent } from "./event-files";

/** An event set aside: its place among all that were read, from 0, and why. */
export interface RejectedEvent {
  readonly index: number;
  readonly code: RejectionCode;
  readonly message: string;
}

/** What became of the events: each is counted once. */
export interface CountedEvents {
  readonly read: number;
  readonly applied: number;
  readonly duplicate: number;
  readonly ignored: number;
  readonly rejected: readonly RejectedEvent[];
}

/** Joins events into records, and counts what each of them came to. */
export async function countEvents(
  found: AsyncIterable<FoundEvent>,
  now: Date,
): Promise<{ readonly records: readonly LedgerRecord[]; readonly counts: CountedEvents }> {
  const records = new Map<string, LedgerRecord>();
  const rejected: RejectedEvent[] = [];
  let read = 0;
  let applied = 0;
  let duplicate = 0;
  let ignored = 0;

  for await (const event of found) {
    const index = read;
    read += 1;
    if ("code" in event) {
      rejected.push({ index, code: event.code, message: printable(event.message) });
      continue;
    }
    const parsed = parseEvent(event.value, now);
    if (parsed.kind === "ignored") ignored += 1;
    else if (parsed.kind === "rejected") {
      rejected.push({ index, code: parsed.code, message: printable(parsed.message) });
    } else if (parsed.facts.map((told) => apply(records, told)).includes(true)) applied += 1;
    else duplicate += 1;
  }
  const counts = { read, applied, duplicate, ignored, rejected };
  return { records: [...records.values()], counts };
}

/** Whether the fact told anything new. */
function apply(records: Map<string, LedgerRecord>, told: LedgerRecord): boolean {
  const held = records.get(told.key);
  const joined = held === undefined ? told : joinRecords(held, told);
  records.set(told.key, joined);
  return joined !== held;
}
