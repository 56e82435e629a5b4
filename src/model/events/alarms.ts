/**
 * One fact in three shapes: an alarm changed its state, told by EventBridge, by the alarm's own action
 * on a function, or by SNS.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html
 */
import { fact } from "../records/fact";
import type { AlarmFacts, LedgerRecord } from "../records/record";
import { firstPoint } from "./alarm-reason";
import { arnAccount, arnRegion, requiredArn } from "./arn";
import { type Envelope, envelopeAccount, envelopeRegion, instantOf } from "./envelope";
import { child, type Fields, requiredText } from "./fields";
import { Rejection } from "./rejection";

interface Transition {
  readonly arn: string;
  readonly name: string;
  readonly state: string;
  readonly changed: number;
  readonly reason: string;
  readonly reasonData: string | undefined;
}

/** `CloudWatch Alarm State Change`. */
export function alarmChange(envelope: Envelope): LedgerRecord[] | undefined {
  const { detail, resources } = envelope;
  return transition(envelope, {
    ...stateChange(envelope, detail),
    arn: resources[0] ?? builtArn(envelope, requiredText(detail, "alarmName")),
  });
}

/** An alarm's action on a function: no `detail` and no `detail-type`. */
export function alarmAction(envelope: Envelope): LedgerRecord[] | undefined {
  const { fields } = envelope;
  const data = child(fields, "alarmData");
  if (data === undefined) throw new Rejection("missing-field", "alarmData must be there");
  const arn = requiredText(fields, "alarmArn");
  return transition(envelope, { ...stateChange(envelope, data), arn });
}

/** The JSON that an alarm puts into an SNS message; it carries no reason data. */
export function alarmMessage(envelope: Envelope): LedgerRecord[] | undefined {
  const { fields } = envelope;
  return transition(envelope, {
    arn: requiredText(fields, "AlarmArn"),
    name: requiredText(fields, "AlarmName"),
    state: requiredText(fields, "NewStateValue"),
    changed: requiredInstant(envelope, fields, "StateChangeTime"),
    reason: "",
    reasonData: undefined,
  });
}

function stateChange(envelope: Envelope, data: Fields): Omit<Transition, "arn"> {
  const state = child(data, "state");
  if (state === undefined) throw new Rejection("missing-field", "state must be there");
  return {
    name: requiredText(data, "alarmName"),
    state: requiredText(state, "value"),
    changed: requiredInstant(envelope, state, "timestamp"),
    // Both are explanations: whatever they hold, the transition stands.
    reason: typeof state.reason === "string" ? state.reason : "",
    reasonData: typeof state.reasonData === "string" ? state.reasonData : undefined,
  };
}

function transition(envelope: Envelope, told: Transition): LedgerRecord[] | undefined {
  const { name, state, changed, reason, reasonData } = told;
  if (state !== "ALARM" && state !== "OK" && state !== "INSUFFICIENT_DATA") return undefined;
  const arn = requiredArn("the alarm's ARN", told.arn);

  const facts: AlarmFacts = {
    state: fact(state),
    changed: fact(changed),
    name: fact(name),
    region: fact(arnRegion(arn) ?? envelopeRegion(envelope)),
  };
  const account = arnAccount(arn);
  if (account !== undefined) facts.account = fact(account);
  const first = state === "INSUFFICIENT_DATA" ? undefined : firstPoint(state, reason, reasonData);
  if (first !== undefined && first <= changed) facts.firstPoint = fact(first);
  return [{ kind: "alarm", key: `alarm/${arn}/${changed}`, facts }];
}

function requiredInstant(envelope: Envelope, fields: Fields, name: string): number {
  const instant = instantOf(envelope, fields, name);
  if (instant === undefined) throw new Rejection("missing-field", `${name} must be there`);
  return instant;
}

function builtArn(envelope: Envelope, name: string): string {
  return `arn:aws:cloudwatch:${envelopeRegion(envelope)}:${envelopeAccount(envelope)}:alarm:${name}`;
}
