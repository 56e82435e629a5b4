import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { AlarmPart, WatchedAlarms, WatchedPlace } from "../../model/metrics/alarm-definition";
import { alarmsIn, type WantedAlarm, type WantedAlarmOverOthers } from "../../model/metrics/alarms";
import { anyRings, ruleGroups } from "../../model/metrics/alarms-over-others";
import { numbered } from "../../model/topology/child-name";
import { reshape } from "../common/component";
import { type LedgerSite, type MetricsSite, tagsFor } from "./site";

/** An alarm on a metric, or one over alarms of others. */
export type Alarm = aws.cloudwatch.MetricAlarm | aws.cloudwatch.CompositeAlarm;

/** Names of what alarms look at, beside whose metrics they are and a region. */
type WatchedNames = Record<
  Exclude<AlarmPart, "service" | "ledger" | "region">,
  pulumi.Input<string>
>;

/** What a region's alarms look at, and who hears of them. */
export interface AlarmsNeeds {
  place: WatchedPlace;
  names: WatchedNames;
  /** ARNs of the alarms of other components that ours watch over. */
  over: Record<WatchedAlarms, pulumi.Input<string>[]>;
  /** ARNs of the topics that are told. */
  topicArns: pulumi.Input<string>[];
}

/** Creates the alarms of one region, in the order of the table. */
export function createAlarms(
  site: LedgerSite,
  { place, names, over, topicArns }: AlarmsNeeds,
): Alarm[] {
  return alarmsIn(place).flatMap((alarm): Alarm[] => {
    if ("over" in alarm) {
      return createAlarmsOverOthers(site, alarm, { alarmArns: over[alarm.over], topicArns });
    }
    const { service, suffix } = site;
    const parts = { ...names, service, ledger: suffix, region: alarm.region };
    const dimensions = Object.fromEntries(
      Object.entries(alarm.dimensions).map(([dimension, part]) => [dimension, parts[part]]),
    );
    return [createAlarm(site, alarm, { dimensions, topicArns })];
  });
}

/** What one alarm looks at, and who hears of it. */
export interface AlarmNeeds {
  dimensions: Record<string, pulumi.Input<string>>;
  topicArns: pulumi.Input<string>[];
}

/** Creates an alarm on a metric. */
export function createAlarm(
  site: MetricsSite,
  { label, rule, alarmDescription }: WantedAlarm,
  { dimensions, topicArns }: AlarmNeeds,
): aws.cloudwatch.MetricAlarm {
  const { name, region, transform, child } = site;
  return new aws.cloudwatch.MetricAlarm(
    `${name}-${label}-alarm-${region}`,
    reshape(transform.alarm, {
      region,
      alarmDescription,
      ...rule,
      dimensions,
      ...telling(site, topicArns),
    }),
    child,
  );
}

interface AlarmsOverOthersNeeds {
  alarmArns: pulumi.Input<string>[];
  topicArns: pulumi.Input<string>[];
}

/**
 * Creates an alarm over those of other components, so that they reach our topic: they stand before
 * the topic does. One has room for thirty of them; for more there are several.
 */
function createAlarmsOverOthers(
  site: LedgerSite,
  { kind, alarmDescription }: WantedAlarmOverOthers,
  { alarmArns, topicArns }: AlarmsOverOthersNeeds,
): aws.cloudwatch.CompositeAlarm[] {
  const { name, service, region, suffix, transform, child } = site;
  return ruleGroups(alarmArns).map(
    (group, nth) =>
      new aws.cloudwatch.CompositeAlarm(
        numbered(`${name}-${kind}-alarm-${region}`, nth + 1),
        reshape(transform.lagAlarm, {
          region,
          // Pulumi makes up no name for this type. This one stays when the component is renamed.
          alarmName: pulumi.interpolate`awsdr-${service}-${numbered(kind, nth + 1)}-${suffix}`,
          alarmDescription,
          alarmRule: pulumi.all(group).apply(anyRings),
          ...telling(site, topicArns),
        }),
        child,
      ),
  );
}

function telling(site: MetricsSite, topicArns: pulumi.Input<string>[]) {
  return {
    alarmActions: topicArns,
    okActions: topicArns,
    tags: tagsFor(site, "ledger-alarm"),
  };
}
