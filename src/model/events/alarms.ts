/**
 * One fact in three shapes: an alarm changed its state, told by EventBridge, by the alarm's own
 * action on a function, or by SNS.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html
 */
import { fact } from "../records/fact";
import type { AlarmFacts, LedgerRecord } from "../records/record";
import { regionalArn } from "../topology/arns";
import { partitionIfAny } from "../topology/regions";
import { firstPoint } from "./alarm-reason";
import { arnAccount, arnRegion, parsedArn, requiredArn } from "./arn";
import {
  type Envelope,
  envelopeAccount,
  envelopeRegion,
  envelopeTime,
  requiredInstant,
} from "./envelope";
import { child, type Fields, requiredText, text } from "./fields";
import { notice } from "./notices";
import { Rejection, shown } from "./rejection";

/**
 * An alarm evaluates seven days at most [api:cloudwatch.PutMetricAlarm.Period], and looks some way
 * beyond where datapoints are missing: what is older than twice that is no datapoint of this
 * transition.
 */
const farthestBack = 14 * 86_400_000;

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
  const { detail } = envelope;
  return transition(envelope, { ...stateChange(envelope, detail), arn: arnOf(envelope) });
}

/** `CloudWatch Alarm Configuration Change`: without its alarm, an incident goes unseen. */
export function alarmConfiguration(envelope: Envelope): LedgerRecord[] | undefined {
  const operation = text(envelope.detail.operation, "operation");
  const what = operation === undefined ? undefined : configurations.get(operation);
  if (what === undefined) return undefined;
  const arn = requiredArn("the alarm's ARN", arnOf(envelope)).text;
  const at = envelopeTime(envelope);
  return notice(envelope, [arn, String(at)], { what, about: arn, at });
}

const configurations: ReadonlyMap<string, string> = new Map([
  ["create", "alarm-created"],
  ["update", "alarm-updated"],
  ["delete", "alarm-deleted"],
]);

/** An alarm's action on a function: no `detail` and no `detail-type`. */
export function alarmAction(envelope: Envelope): LedgerRecord[] | undefined {
  const { fields } = envelope;
  const data = child(fields.alarmData);
  if (data === undefined) throw new Rejection("missing-field", "alarmData must be there");
  const arn = requiredText(fields.alarmArn, "alarmArn");
  return transition(envelope, { ...stateChange(envelope, data), arn });
}

/**
 * The JSON that an alarm puts into an SNS message; it carries no reason data. Older ones carry no
 * ARN either, and write the region as people do: an alarm tells topics of its own region only.
 */
export function alarmMessage(envelope: Envelope): LedgerRecord[] | undefined {
  const { fields, resource: topicArn } = envelope;
  const name = requiredText(fields.AlarmName, "AlarmName");
  const topic = topicArn === undefined ? undefined : parsedArn(topicArn);
  const region = topic && arnRegion(topic);
  const account = text(fields.AWSAccountId, "AWSAccountId") ?? (topic && arnAccount(topic));
  const told = text(fields.AlarmArn, "AlarmArn");
  const arn = told ?? (region && account && builtArn(region, account, name));
  if (arn === undefined) throw new Rejection("missing-field", "AlarmArn must be there");
  return transition(envelope, {
    arn,
    name,
    state: requiredText(fields.NewStateValue, "NewStateValue"),
    changed: requiredInstant(envelope, fields.StateChangeTime, "StateChangeTime"),
    reason: "",
    reasonData: undefined,
  });
}

function stateChange(envelope: Envelope, data: Fields): Omit<Transition, "arn"> {
  const state = child(data.state);
  if (state === undefined) throw new Rejection("missing-field", "state must be there");
  return {
    name: requiredText(data.alarmName, "alarmName"),
    state: requiredText(state.value, "value"),
    changed: requiredInstant(envelope, state.timestamp, "timestamp"),
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
  if (first !== undefined && first <= changed && changed - first <= farthestBack) {
    facts.firstPoint = fact(first);
  }
  return [{ kind: "alarm", key: `alarm/${arn.text}/${changed}`, facts }];
}

function arnOf(envelope: Envelope): string {
  if (envelope.resource !== undefined) return envelope.resource;
  const name = requiredText(envelope.detail.alarmName, "alarmName");
  return builtArn(envelopeRegion(envelope), envelopeAccount(envelope), name);
}

function builtArn(region: string, account: string, name: string): string {
  if (partitionIfAny(region) === undefined) {
    throw new Rejection("bad-field", `region must be one of AWS's, got ${shown(region)}`);
  }
  return regionalArn({ service: "cloudwatch", region, account, resource: `alarm:${name}` });
}
