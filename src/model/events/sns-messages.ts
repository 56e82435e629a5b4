/**
 * What SNS puts around a message: as a queue and an HTTP endpoint get it, and as a function does.
 * Under raw delivery it puts nothing.
 *
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
 */
import { child, type Fields, text } from "./fields";
import { Rejection } from "./rejection";

/** A message out of its envelope. */
export interface SnsMessage {
  /** What the message holds, parsed; `undefined` for words that are meant for people. */
  readonly value: unknown;
  readonly topicArn: string | undefined;
}

/** The messages inside; `undefined` for what is no SNS envelope. */
export function snsMessages(fields: Fields): SnsMessage[] | undefined {
  const { Records: records, Type: type, TopicArn: topic } = fields;
  if (Array.isArray(records)) {
    const inside = records.map((record) => child(child(record)?.Sns));
    return inside.every((sns) => sns !== undefined) ? inside.map(message) : undefined;
  }
  if (typeof type !== "string" || typeof topic !== "string") return undefined;
  // A confirmation of a subscription holds a sentence, and no event.
  return [type === "Notification" ? message(fields) : { value: undefined, topicArn: topic }];
}

function message(fields: Fields): SnsMessage {
  const { Message: body } = fields;
  const topicArn = text(fields.TopicArn, "TopicArn");
  if (typeof body !== "string") throw new Rejection("missing-field", "Message must be text");
  if (!/^\s*[{[]/.test(body)) return { value: undefined, topicArn };
  try {
    return { value: JSON.parse(body), topicArn };
  } catch {
    throw new Rejection("not-json", "Message is not JSON");
  }
}
