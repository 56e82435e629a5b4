/**
 * What is sent of the world's incidents: our own recovery phases, and alarms in all their shapes.
 */
import { account } from "./backup-world";
import { iso, stamp, type Telling, text } from "./envelope";
import {
  type AlarmStretch,
  type Case,
  signal,
  standbySignal,
  standbySwitch,
} from "./incident-world";

/**
 * Places that a case's events take in the stream: two runs of five phases, two stretches of two.
 */
export const slotsOfCase = 14;

const phases = ["started", "detected", "decided", "shifted", "recovered", "abandoned"] as const;

/** The text of one of a case's events; `undefined` where it has none. */
export function caseText(of: Case, telling: Telling): string | undefined {
  if (telling.slot >= 12) {
    const alarm = of.alarms[0];
    return alarm && alarmText(signal, alarm, telling.slot === 12 ? "ALARM" : "OK", telling);
  }
  if (of.runs.length === 0 && telling.slot >= 2) return standbyText(of, telling);
  const run = of.runs[telling.slot < 6 ? 0 : 1];
  const phase = phases[telling.slot % 6];
  // A case with two stretches of its alarm has no runs.
  if (run === undefined && of.alarms[1] !== undefined && telling.slot < 2) {
    return alarmText(signal, of.alarms[1], telling.slot === 0 ? "ALARM" : "OK", telling);
  }
  const at = phase === undefined ? undefined : run?.phases[phase];
  if (run === undefined || at === undefined) return undefined;
  const { runId, kind } = run;
  // Where the service runs already: these runs move nothing.
  const region = "eu-west-1";
  return text(
    telling,
    { source: "awsdr", type: "Recovery Phase", region, at },
    `"service":"${of.service}","runId":"${runId}","kind":"${kind}","phase":"${phase}",` +
      `"at":"${iso(at)}","region":"${region}"`,
  );
}

/** What the alarms on the standby's switch and endpoint tell, from the third place on. */
function standbyText({ switched, standby }: Case, telling: Telling): string | undefined {
  const state = telling.slot % 2 === 0 ? "ALARM" : "OK";
  if (telling.slot < 4) return switched && alarmText(standbySwitch, switched, state, telling);
  if (telling.slot < 6) return standby && alarmText(standbySignal, standby, state, telling);
  return undefined;
}

function alarmText(
  of: { readonly name: string; readonly region: string },
  stretch: AlarmStretch,
  state: "ALARM" | "OK",
  telling: Telling,
): string {
  const changed = state === "ALARM" ? stretch.opened : stretch.closed;
  const first = state === "ALARM" ? stretch.bad : stretch.good;
  const arn = `arn:aws:cloudwatch:${of.region}:${account}:alarm:${of.name}`;
  const told = {
    value: state,
    reason:
      "Threshold Crossed: 2 out of the last 3 datapoints were " +
      `${state === "OK" ? "not " : ""}less than the threshold (1.0).`,
    reasonData: reasonData(first, state),
    timestamp: stamp(changed),
  };
  if (telling.copy % 5 === 1) {
    return JSON.stringify({
      source: "aws.cloudwatch",
      alarmArn: arn,
      accountId: account,
      time: stamp(changed),
      region: of.region,
      alarmData: { alarmName: of.name, state: told, configuration: { metrics: [] } },
    });
  }
  if (telling.copy % 5 === 2) {
    const message = {
      AlarmName: of.name,
      AWSAccountId: account,
      NewStateValue: state,
      NewStateReason: told.reason,
      StateChangeTime: stamp(changed),
      Region: "US East (N. Virginia)",
      AlarmArn: arn,
    };
    return JSON.stringify({
      Type: "Notification",
      MessageId: "0a1b",
      TopicArn: `arn:aws:sns:${of.region}:${account}:guide`,
      Message: JSON.stringify(message),
      Timestamp: iso(changed),
    });
  }
  const type = "CloudWatch Alarm State Change";
  const previous = { value: state === "OK" ? "ALARM" : "OK", reason: "", timestamp: stamp(first) };
  return text(
    telling,
    { source: "aws.cloudwatch", type, region: of.region, at: changed, resource: arn },
    `"alarmName":"${of.name}","configuration":{"description":"As users see it.","metrics":[]},` +
      `"previousState":${JSON.stringify(previous)},"state":${JSON.stringify(told)}`,
  );
}

/** Three datapoints of a minute: the first still of the old state, two of the new one. */
function reasonData(first: number, state: "ALARM" | "OK"): string {
  const [old, fresh] = state === "ALARM" ? [1, 0] : [0, 1];
  return JSON.stringify({
    version: "1.0",
    queryDate: stamp(first + 90_000),
    startDate: stamp(first - 60_000),
    statistic: "Minimum",
    period: 60,
    recentDatapoints: [old, fresh, fresh],
    threshold: 1.0,
  });
}
