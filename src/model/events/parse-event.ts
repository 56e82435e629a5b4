import type { LedgerRecord } from "../records/record";
import { alarmAction, alarmMessage } from "./alarms";
import type { Envelope } from "./envelope";
import { child, type Fields, firstText, isFields } from "./fields";
import { kinds } from "./kinds";
import { Rejection, type RejectionCode } from "./rejection";
import { s3Notification } from "./s3-notifications";
import { isSurelySmall, sizeFault } from "./size-caps";
import { snsMessages } from "./sns-messages";

/**
 * What an event comes to: facts, each a record that holds only what the event says; nothing,
 * because its kind bears on nothing here or names nothing that it could be joined to; or a fault.
 */
export type ParsedEvent =
  | { readonly kind: "facts"; readonly facts: readonly LedgerRecord[] }
  | { readonly kind: "ignored" }
  | { readonly kind: "rejected"; readonly code: RejectionCode; readonly message: string };

const ignored: ParsedEvent = { kind: "ignored" };

/**
 * What is longer is no event: EventBridge and SNS let 256 KiB through, and SQS 1 MiB.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
 */
export const longestEvent = 1_048_576;

/** How an event came, and for whom it is read. */
export type EventDelivery = Pick<Envelope, "sent" | "plan">;

/** How an event is looked at. */
interface Look extends EventDelivery {
  /** Clock against which times of the future are refused, in milliseconds. */
  readonly now: number | undefined;
  /** Whether its text has shown already that it is neither too deep nor too large. */
  readonly small: boolean;
}

/**
 * Reads one event, whatever it holds: any value comes to one of three answers, and none throws.
 *
 * An event comes as EventBridge sends it, as an alarm's action does, as S3's notification, or in
 * SNS's envelope; where one value holds several, they are taken or refused together.
 *
 * `now` refuses times that lie more than a day ahead of it; without it, every time counts.
 */
export function parseEvent(value: unknown, now?: Date, delivery: EventDelivery = {}): ParsedEvent {
  return read(value, { ...delivery, now: now?.getTime(), small: false });
}

/**
 * {@link parseEvent} of an event's JSON text, which costs less; `name` is what a fault calls the
 * text.
 */
export function parseEventText(text: string, now?: Date, name = "the event"): ParsedEvent {
  if (text.length > longestEvent) {
    const message = `${name} must have at most ${longestEvent} characters`;
    return { kind: "rejected", code: "too-large", message };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: "rejected", code: "not-json", message: `${name} is not JSON` };
  }
  return read(value, { now: now?.getTime(), small: isSurelySmall(text) });
}

function read(value: unknown, look: Look): ParsedEvent {
  try {
    if (!isFields(value)) throw new Rejection("not-an-event", "an event must be an object");
    const facts = isEventBridge(value) ? factsOf(value, look) : factsOfOther(value, look);
    return facts === undefined ? ignored : { kind: "facts", facts };
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return { kind: "rejected", code: error.code, message: error.message };
  }
}

function isEventBridge({ source, "detail-type": type }: Fields): boolean {
  return typeof source === "string" && typeof type === "string";
}

/** The facts of an event of EventBridge; `undefined` ignores it. */
function factsOf(fields: Fields, look: Look): LedgerRecord[] | undefined {
  const { source, "detail-type": type } = fields;
  const kind = kinds.get(String(type));
  if (kind === undefined || kind.source !== source) return undefined;

  refuseOutsized(fields, look);
  const detail = child(fields.detail);
  if (detail === undefined) throw new Rejection("missing-field", "detail must be an object");
  const resource = firstText(fields.resources);
  const { now, sent, plan } = look;
  return kind.reader({ fields, detail, resource, now, sent, plan });
}

/** What does not come through EventBridge, or has SNS's envelope around it. */
function factsOfOther(fields: Fields, look: Look): LedgerRecord[] | undefined {
  const messages = snsMessages(fields);
  if (messages === undefined) return factsOfBare(fields, look, undefined);
  refuseOutsized(fields, look);
  return together(messages, ({ value, topicArn }) => {
    if (value === undefined) return undefined;
    if (!isFields(value)) throw new Rejection("not-an-event", "a message must be an object");
    // What is inside may be escaped, so that the text around it shows no bracket of it.
    const within: Look = { ...look, small: false };
    if (isEventBridge(value)) return factsOf(value, within);
    // A message in a message would be somebody's own doing, and could go on without an end.
    return snsMessages(value) === undefined ? factsOfBare(value, within, topicArn) : undefined;
  });
}

/** An alarm's own action or message, or S3's notification. */
function factsOfBare(
  fields: Fields,
  look: Look,
  topicArn: string | undefined,
): LedgerRecord[] | undefined {
  const { Records: records, Event: event, eventSource, eventName } = fields;
  const isAction = fields.alarmArn !== undefined && fields.alarmData !== undefined;
  const isMessage = fields.AlarmName !== undefined && fields.NewStateValue !== undefined;
  if (isAction || isMessage) {
    refuseOutsized(fields, look);
    const envelope: Envelope = { fields, detail: {}, resource: topicArn, now: look.now };
    return isAction ? alarmAction(envelope) : alarmMessage(envelope);
  }
  if (Array.isArray(records)) {
    const own = records.filter(isFields).filter((record) => record.eventSource === "aws:s3");
    return together(own, (record) => {
      refuseOutsized(record, look);
      return s3Notification(record, look.now);
    });
  }
  // S3 tests a new notification once; CloudTrail's records tell what the services' own events tell.
  if (event === "s3:TestEvent") return undefined;
  if (typeof eventSource === "string" && typeof eventName === "string") return undefined;
  throw new Rejection("not-an-event", "an event must have a source and a detail-type");
}

/** The facts of several parts; `undefined` when none of them has any. */
function together<Part>(
  parts: readonly Part[],
  read: (part: Part) => LedgerRecord[] | undefined,
): LedgerRecord[] | undefined {
  const facts = parts.flatMap((part) => read(part) ?? []);
  return facts.length === 0 ? undefined : facts;
}

function refuseOutsized(fields: Fields, { small }: Look): void {
  const fault = small ? undefined : sizeFault(fields);
  if (fault !== undefined) throw new Rejection(fault.code, fault.message);
}
