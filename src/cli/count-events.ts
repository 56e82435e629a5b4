import { parseEventText } from "../model/events/parse-event";
import { printable, type RejectionCode } from "../model/events/rejection";
import { tell } from "../model/records/join";
import type { LedgerRecord } from "../model/records/record";
import type { FoundEvent } from "./event-texts/event-text";

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

/**
 * Joins events into records, and counts what each of them came to. What is held is the records, and
 * the faults: it does not grow with events that tell of the same.
 */
export async function countEvents(
  found: AsyncIterable<readonly FoundEvent[]>,
  now: Date,
): Promise<{ readonly records: readonly LedgerRecord[]; readonly counts: CountedEvents }> {
  const records = new Map<string, LedgerRecord>();
  const rejected: RejectedEvent[] = [];
  let read = 0;
  let applied = 0;
  let duplicate = 0;
  let ignored = 0;

  for await (const events of found) {
    for (const event of events) {
      const index = read;
      read += 1;
      const parsed = "code" in event ? event : parseEventText(event.text, now, event.place);
      if ("code" in parsed) {
        rejected.push({ index, code: parsed.code, message: printable(parsed.message) });
      } else if (parsed.kind === "ignored") ignored += 1;
      else if (tellAll(records, parsed.facts)) applied += 1;
      else duplicate += 1;
    }
  }
  const counts = { read, applied, duplicate, ignored, rejected };
  return { records: [...records.values()], counts };
}

/** Whether any of the facts told anything new. */
function tellAll(records: Map<string, LedgerRecord>, facts: readonly LedgerRecord[]): boolean {
  let news = false;
  for (const told of facts) news = tell(records, told) || news;
  return news;
}

/** Whether there was something to read, and none of it was JSON. */
export function nothingReadable({ read, rejected }: CountedEvents): boolean {
  const unread = rejected.filter(({ code }) => code === "not-json" || code === "unreadable-file");
  return read > 0 && unread.length === read;
}

/** Why a source has no events, where {@link nothingReadable}. */
export function unreadableSource(source: string): string {
  const shown = source === "-" ? "standard input" : source;
  return `nothing in ${shown} can be read as JSON`;
}
