import { isFields } from "../../model/events/fields";
import type { RejectionCode } from "../../model/events/rejection";

/** What a message holds: an event to parse, or the fault for which it is set aside. */
export type MessageContent =
  | { readonly kind: "event"; readonly value: unknown }
  | { readonly kind: "rejected"; readonly code: RejectionCode; readonly message: string };

/**
 * Largest message that SQS takes; EventBridge's own events are smaller.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
 */
const longestBody = 1_048_576;

/**
 * The event in a message's body. The rule's pattern pins the account already; it is looked at again
 * here because a rule is easily edited, and other accounts' backups would count as ours.
 */
export function readMessage(body: unknown, account: string | undefined): MessageContent {
  let value = body;
  if (typeof body === "string") {
    if (body.length > longestBody) {
      return { kind: "rejected", code: "too-large", message: "the message is too large" };
    }
    try {
      value = JSON.parse(body);
    } catch {
      return { kind: "rejected", code: "not-json", message: "the message is not JSON" };
    }
  }
  // What is no object at all is the parser's to refuse.
  if (account !== undefined && isFields(value) && value.account !== account) {
    const message = "account must be the one that is recorded for";
    return { kind: "rejected", code: "foreign-account", message };
  }
  return { kind: "event", value };
}
