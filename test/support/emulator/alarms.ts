import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  type MetricAlarm,
  SetAlarmStateCommand,
} from "@aws-sdk/client-cloudwatch";

import type { AlarmName } from "../../../src/model/readings/scope";
import { healthMetricsRegion } from "../../../src/model/routing/routing";
import { alarm as alarmEvent } from "../events/sample-events";
import { ours } from "./events";
import { recorderIn } from "./recorder";
import { at, named, regions } from "./stack";

/** How an alarm of the emulator stands. */
export async function standingOf({ name, region }: AlarmName): Promise<MetricAlarm> {
  const { MetricAlarms = [] } = await new CloudWatchClient(at(region)).send(
    new DescribeAlarmsCommand({ AlarmNames: [name] }),
  );
  const [found] = MetricAlarms;
  if (found === undefined) throw new Error(`${region} has no alarm ${name}`);
  return found;
}

/**
 * Puts an alarm into ALARM, by datapoints of which the first was at an instant: for a metric that
 * nobody publishes in the emulator, such as that of Route 53's checkers.
 */
export async function ring({ name, region }: AlarmName, firstPoint: number): Promise<void> {
  const StateReasonData = JSON.stringify({
    version: "1.0",
    startDate: new Date(firstPoint).toISOString().replace("Z", "+0000"),
    period: 60,
    recentDatapoints: [0],
    threshold: 1,
  });
  await new CloudWatchClient(at(region)).send(
    new SetAlarmStateCommand({
      AlarmName: name,
      StateValue: "ALARM",
      StateReason: "Threshold Crossed: 1 datapoint was less than the threshold",
      StateReasonData,
    }),
  );
}

/**
 * Tells the recorders how an alarm stands, as its event does; the regions that were told.
 *
 * The emulator sends no events of alarms. This hop is the tests' own: from the alarm as it stands
 * to the queue of each recorder whose rule asks for it by its ARN, in the alarm's own region; from
 * the region of Route 53's metrics, whose alarms are forwarded, in every region.
 */
export async function carryEventOf(alarm: AlarmName): Promise<string[]> {
  const { AlarmArn, StateValue, StateUpdatedTimestamp, ...stands } = await standingOf(alarm);
  if (StateValue === undefined || StateUpdatedTimestamp === undefined) {
    throw new Error(`the alarm ${alarm.name} has no state`);
  }
  const told = ours(
    alarmEvent(
      StateValue,
      StateUpdatedTimestamp.toISOString().replace("Z", "+0000"),
      { reason: stands.StateReason, reasonData: stands.StateReasonData },
      { ...alarm, time: StateUpdatedTimestamp.toISOString() },
    ),
  );
  const forwarded = alarm.region === healthMetricsRegion;
  const reached = regions.filter((region) => forwarded || region === alarm.region);
  const asking = reached.filter((region) => askedBy(region).includes(AlarmArn));
  for (const region of asking) await recorderIn(region).send(told);
  return asking;
}

/** ARNs of the alarms for which the rule of a region's recorder asks. */
function askedBy(region: string): readonly unknown[] {
  const { eventPattern } = named(`guide-metrics-alarms-${region}`).inputs;
  return JSON.parse(String(eventPattern)).resources;
}
