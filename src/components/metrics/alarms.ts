import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { AlarmPart, OtherAlarms, WatchedPlace } from "../../model/metrics/alarm-definition";
import {
  alarmsIn,
  alarmsOverOthersIn,
  type WantedAlarm,
  type WantedAlarmOverOthers,
} from "../../model/metrics/alarms";
import { anyRings, ruleGroups } from "../../model/metrics/alarms-over-others";
import { needsSuffix, withSuffix } from "../../model/metrics/paste-lines";
import { numbered } from "../../model/topology/child-name";
import { reshape } from "../common/component";
import { type LedgerSite, type MetricsSite, tagsFor } from "./site";

/** Names of what alarms look at, beside whose metrics they are and a region. */
type WatchedNames = Record<
  Exclude<AlarmPart, "service" | "ledger" | "region">,
  pulumi.Input<string>
>;

/** What a region's alarms look at, and who hears of them. */
export interface AlarmsNeeds {
  place: WatchedPlace;
  names: WatchedNames;
  /** ARNs of the topics that are told. */
  topicArns: pulumi.Input<string>[];
}

/** Creates the alarms on metrics of one region, in the order of the table. */
export function createAlarms(
  site: LedgerSite,
  { place, names, topicArns }: AlarmsNeeds,
): aws.cloudwatch.MetricAlarm[] {
  return alarmsIn(place).map((alarm) => {
    const { service, suffix } = site;
    const parts = { ...names, service, ledger: suffix, region: alarm.region };
    const dimensions = Object.fromEntries(
      Object.entries(alarm.dimensions).map(([dimension, part]) => [dimension, parts[part]]),
    );
    return createAlarm(site, alarm, { dimensions, topicArns });
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
      alarmDescription: told(site, alarmDescription),
      ...rule,
      dimensions,
      ...telling(site, topicArns),
    }),
    child,
  );
}

/** ARNs of alarms of other components that stand in a region, by the region that they tell of. */
export type AlarmArnsByRegion = Record<string, pulumi.Input<string>[]>;

/** What is watched over in one region, and who hears of it. */
export interface AlarmsOverOthersNeeds {
  /** The service's standbys, in order of preference. */
  standbys: readonly string[];
  witness: string;
  over: Record<OtherAlarms, AlarmArnsByRegion>;
  topicArns: pulumi.Input<string>[];
}

/**
 * Creates alarms over those of other components, so that they reach our topic: they stand before
 * the topic does. One has room for thirty of them; for more there are several.
 */
export function createAlarmsOverOthers(
  site: MetricsSite,
  { standbys, witness, over, topicArns }: AlarmsOverOthersNeeds,
): aws.cloudwatch.CompositeAlarm[] {
  const { service } = site;
  const wanted = alarmsOverOthersIn({ service, standbys, witness }, (kind) =>
    Object.keys(over[kind]),
  );
  return wanted.flatMap((alarm) => {
    const alarmArns = over[alarm.over][alarm.region] ?? [];
    return createComposites(site, alarm, { alarmArns, topicArns });
  });
}

interface CompositeNeeds {
  alarmArns: pulumi.Input<string>[];
  topicArns: pulumi.Input<string>[];
}

function createComposites(
  site: MetricsSite,
  { label, alarmDescription }: WantedAlarmOverOthers,
  { alarmArns, topicArns }: CompositeNeeds,
): aws.cloudwatch.CompositeAlarm[] {
  const { name, service, region, suffix, transform, child } = site;
  return ruleGroups(alarmArns).map(
    (group, nth) =>
      new aws.cloudwatch.CompositeAlarm(
        numbered(`${name}-${label}-alarm-${region}`, nth + 1),
        reshape(transform.compositeAlarm, {
          region,
          // Pulumi makes up no name for this type. This one stays when the component is renamed.
          alarmName: pulumi.interpolate`awsdr-${service}-${numbered(label, nth + 1)}-${suffix}`,
          alarmDescription: told(site, alarmDescription),
          alarmRule: pulumi.all(group).apply(anyRings),
          ...telling(site, topicArns),
        }),
        child,
      ),
  );
}

/** Only a text that names the ledger has to wait until its suffix is known. */
function told({ suffix }: MetricsSite, text: string): pulumi.Input<string> {
  return needsSuffix(text) ? pulumi.output(suffix).apply((known) => withSuffix(text, known)) : text;
}

function telling(site: MetricsSite, topicArns: pulumi.Input<string>[]) {
  return {
    alarmActions: topicArns,
    okActions: topicArns,
    tags: tagsFor(site, "ledger-alarm"),
  };
}
