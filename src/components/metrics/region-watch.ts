import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type LagWatchArgs, watchLag } from "./lag-watch";
import { alarmOnDeadLetters, alarmOnRecorder, alarmOnSweep } from "./ledger-alarms";
import {
  alarmOnFailures,
  alarmOnNoEvents,
  alarmOnSilence,
  alarmOnStaleBackups,
} from "./reading-alarms";
import type { Recorder } from "./recorder-function";
import type { WatchAlarmArgs } from "./watch-alarm";

/** Watches over what every region has: its recorder, its sweep, and the replication of the stores. */
export function watchRegion(
  name: string,
  {
    recorder,
    lagAlarmArns,
    ...args
  }: LagWatchArgs & { recorder: Recorder; lagAlarmArns: pulumi.Output<string>[] },
  parent: pulumi.ComponentResource,
): pulumi.Output<string>[] {
  const alarms = [
    alarmOnDeadLetters(name, recorder.deadLetters, args, parent),
    ...alarmOnRecorder(name, recorder, args, parent),
    ...alarmOnSweep(name, args, parent),
  ];
  const lag = watchLag(name, lagAlarmArns, args, parent);
  return [...arnsOf(alarms), ...lag.map(({ arn }) => arn)];
}

/** Watches over what a standby's publisher tells of all regions. */
export function watchReadings(
  name: string,
  {
    heardIn,
    staleAfterSeconds,
    ...args
  }: WatchAlarmArgs & {
    /** Regions that a standby has to hear of: backups are taken there. */
    heardIn: readonly string[];
    /** Age of a newest recovery point that its schedules explain; undefined without any. */
    staleAfterSeconds: number | undefined;
  },
  parent: pulumi.ComponentResource,
): pulumi.Output<string>[] {
  const alarms = [alarmOnSilence(name, args, parent), ...alarmOnFailures(name, args, parent)];
  if (staleAfterSeconds === undefined) return arnsOf(alarms);
  return arnsOf([
    ...alarms,
    alarmOnStaleBackups(name, staleAfterSeconds, args, parent),
    // Without a schedule nothing has to happen in a region, and silence says nothing.
    ...heardIn.map((region) =>
      alarmOnNoEvents(name, { heardIn: region, staleAfterSeconds }, args, parent),
    ),
  ]);
}

function arnsOf(alarms: readonly aws.cloudwatch.MetricAlarm[]): pulumi.Output<string>[] {
  return alarms.map(({ arn }) => arn);
}
