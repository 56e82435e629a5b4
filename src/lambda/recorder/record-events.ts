import type { PlannedRegions } from "../../model/events/envelope";
import { type ParsedEvent, parseEvent } from "../../model/events/parse-event";
import type { RejectionCode } from "../../model/events/rejection";
import type { LedgerRecord } from "../../model/records/record";
import { reasonOf } from "../reason";
import type { RecordStore } from "../stores/record-store";
import { writeJoined } from "../stores/write-joined";
import { readMessage } from "./message";

/** A message of the queue; its body is one event. */
export interface Message {
  readonly messageId: string;
  /** The event as JSON; a rehearsal, which never serialises its events, passes the value itself. */
  readonly body: unknown;
  /** When SQS took it, in milliseconds; left out where no queue has brought it. */
  readonly sent?: number | undefined;
}

/** An event set aside for good. It is acknowledged: to deliver it again would not mend it. */
export interface SetAside {
  readonly messageId: string;
  readonly code: RejectionCode;
  readonly message: string;
}

export interface EventCounts {
  readonly read: number;
  /** Told something new. */
  readonly applied: number;
  /** Told nothing that was not known, repeated or stale. */
  readonly duplicate: number;
  readonly ignored: number;
  readonly rejected: number;
}

export interface BatchOutcome {
  /** Messages to deliver again, in the words of Lambda's partial batch response. */
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
  /** Counts of the messages that are done with; those to be delivered again are not among them. */
  readonly counts: EventCounts;
  readonly rejected: readonly SetAside[];
  /** Why messages are delivered again, once for each reason. */
  readonly failures: readonly string[];
}

/** Whose events are recorded, and by whom. */
export interface RecorderIdentity {
  /** Region of the recorder: its keys begin with it. */
  readonly region: string;
  /** Account whose events count; left out, every account's do. */
  readonly account?: string | undefined;
  /** Clock against which times of the future are refused; left out, every time counts. */
  readonly now?: Date | undefined;
  /** Where the service can run; left out, a phase may name any region. */
  readonly plan?: PlannedRegions | undefined;
}

/**
 * Parses a batch, joins it record by record, and writes each record that it changes once.
 *
 * An event that cannot be understood is reported and acknowledged. One whose record cannot be read
 * or written is given back to the queue, together with everything else in the batch that tells of
 * the same record; the rest of the batch is unaffected.
 */
export async function recordEvents(
  store: RecordStore,
  messages: readonly Message[],
  identity: RecorderIdentity,
): Promise<BatchOutcome> {
  const rejected: SetAside[] = [];
  const told: { readonly messageId: string; readonly facts: readonly LedgerRecord[] }[] = [];
  let ignored = 0;

  for (const message of messages) {
    const { messageId } = message;
    const parsed = parseMessage(message, identity);
    if (parsed.kind === "facts") told.push({ messageId, facts: parsed.facts });
    else if (parsed.kind === "ignored") ignored += 1;
    else rejected.push({ messageId, code: parsed.code, message: parsed.message });
  }

  const news = new Map<string, LedgerRecord[]>();
  for (const record of told.flatMap(({ facts }) => facts)) {
    const known = news.get(record.key);
    if (known === undefined) news.set(record.key, [record]);
    else known.push(record);
  }
  const written = new Map<string, ReadonlySet<LedgerRecord>>();
  const failures = new Set<string>();
  for (const [key, records] of news) {
    try {
      written.set(key, await writeJoined(store, records, identity.region));
    } catch (error) {
      failures.add(reasonOf(error));
    }
  }

  const failed = told.filter(({ facts }) => facts.some(({ key }) => !written.has(key)));
  const again = new Set(failed);
  const done = told.filter((message) => !again.has(message));
  const applied = done.filter(({ facts }) =>
    facts.some((record) => written.get(record.key)?.has(record)),
  ).length;
  const counts = {
    read: messages.length - failed.length,
    applied,
    duplicate: done.length - applied,
    ignored,
    rejected: rejected.length,
  };
  const batchItemFailures = failed.map(({ messageId }) => ({ itemIdentifier: messageId }));
  return { batchItemFailures, counts, rejected, failures: [...failures] };
}

function parseMessage(
  { body, sent }: Message,
  { account, now, plan }: RecorderIdentity,
): ParsedEvent {
  const event = readMessage(body, account);
  return event.kind === "event" ? parseEvent(event.value, now, { sent, plan }) : event;
}
