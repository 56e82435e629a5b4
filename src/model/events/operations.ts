/** What AWS says of its own operations: hints that stand beside an incident and never make one. */
import type { LedgerRecord } from "../records/record";
import { type Envelope, envelopeAccount, envelopeTime } from "./envelope";
import { child, isFields, requiredText, text, time } from "./fields";
import { notice, placeOf } from "./notices";

/**
 * `AWS Health Event`. Copies and pages of one event arrive in several regions, so neither the
 * region nor the event's id is its identity. In three of the largest incidents Health itself was
 * silent.
 *
 * https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html
 */
export function healthEvent(envelope: Envelope): LedgerRecord[] | undefined {
  const { detail } = envelope;
  const arn = requiredText(detail.eventArn, "eventArn");
  const category = requiredText(detail.eventTypeCategory, "eventTypeCategory");
  if (!/^[A-Za-z]{1,40}$/.test(category)) return undefined;
  // What is planned lies weeks ahead.
  const at = time(detail.startTime, "startTime") ?? envelopeTime(envelope);
  const identity = [
    arn,
    text(detail.communicationId, "communicationId") ?? "",
    envelopeAccount(envelope),
  ];
  const descriptions = detail.eventDescription;
  const described: unknown = Array.isArray(descriptions) ? descriptions[0] : undefined;
  return notice(envelope, identity, {
    what: `health-${category.toLowerCase()}`,
    about: text(detail.eventTypeCode, "eventTypeCode") ?? arn,
    said: isFields(described) ? described.latestDescription : undefined,
    at,
    // The envelope's region is where the event was delivered.
    region: text(detail.eventRegion, "eventRegion"),
  });
}

/** `DLM Policy State Change`, which is sent of errors only; `policy_id` is an ARN. */
export function lifecyclePolicy(envelope: Envelope): LedgerRecord[] | undefined {
  const { detail } = envelope;
  if (text(detail.state, "state") !== "ERROR") return undefined;
  const policy = text(detail.policy_id, "policy_id") ?? envelope.resource;
  if (policy === undefined) return undefined;
  const at = envelopeTime(envelope);
  const identity = [...placeOf(envelope), policy, String(at)];
  return notice(envelope, identity, { what: "dlm-error", about: policy, said: detail.cause, at });
}

/**
 * `ARC Region Switch Plan Execution` and `ARC Region Switch Plan Evaluation`. One fact may be
 * logged twice under two ids; AWS gives it one idempotency key. An evaluation's warning has come
 * under the execution's detail-type. An execution does not tell whether it is a drill, so it makes
 * no incident.
 *
 * https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-arc-region-switch.html
 */
export function regionSwitch(envelope: Envelope): LedgerRecord[] | undefined {
  const { detail } = envelope;
  const key = text(detail.idempotencyKey, "idempotencyKey");
  if (key === undefined) return undefined;
  const type = text(detail.eventType, "eventType");
  const step = text(child(detail.stepDetails)?.stepName, "stepName");
  const warning = text(child(detail.metadata)?.warning, "warning");
  const told = [text(detail.executionAction, "executionAction"), type, step].filter(
    (part) => part !== undefined,
  );
  return notice(envelope, [key, type ?? "", step ?? ""], {
    what: type === undefined ? "arc-evaluation" : "arc-execution",
    about: envelope.resource,
    said: warning ?? told.join(", "),
    at: envelopeTime(envelope),
  });
}
