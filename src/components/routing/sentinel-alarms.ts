import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import {
  type SentinelAlarmKind,
  sentinelAlarmPeriod,
  sentinelAlarms,
  sentinelAlarmsOf,
  sentinelNamespace,
} from "../../model/sentinel/sentinel-alarms";
import { regionDimensions } from "../../model/topology/coordinates";
import { reshape, tagsOf } from "../common/component";
import type { RoutingSite } from "./site";

/** Whose sentinel is watched, and who hears of it. */
export interface SentinelAlarmsNeeds {
  /** Ending of the ledger's names, a dimension of what is looked at. */
  suffix: pulumi.Input<string>;
  /** Whether it has a switch; else it has `primaryForced`. */
  inStandby: boolean;
  /** Whether it asks for writes. */
  asksForWrites: boolean;
  alarmActions: pulumi.Input<string>[];
}

/** Creates the alarms of one region's sentinel, by their kinds. */
export function createSentinelAlarms(
  { name, service, region, tags, transform, child }: RoutingSite,
  { suffix, inStandby, asksForWrites, alarmActions }: SentinelAlarmsNeeds,
): Partial<Record<SentinelAlarmKind, aws.cloudwatch.MetricAlarm>> {
  const dimensions = regionDimensions({ service, ledger: suffix }, region);
  const entries = sentinelAlarmsOf(inStandby, asksForWrites).map((kind) => {
    const {
      target,
      says,
      where,
      asksForWrites: _,
      rings,
      whatToDo,
      ...rule
    } = sentinelAlarms[kind];
    const alarm = new aws.cloudwatch.MetricAlarm(
      `${name}-${kind}-alarm-${region}`,
      reshape(transform.sentinelAlarm, {
        region,
        alarmDescription:
          `${says(service, region)} ` +
          `What to do: "${kind}" in docs/failover-routing.md of awsdr.`,
        namespace: sentinelNamespace,
        ...rule,
        dimensions: { ...dimensions, ...(target !== undefined && { Target: target }) },
        period: sentinelAlarmPeriod,
        alarmActions,
        okActions: alarmActions,
        tags: tagsOf(service, "sentinel-alarm", tags),
      }),
      child,
    );
    return [kind, alarm] as const;
  });
  return Object.fromEntries(entries);
}
