import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { alarmGroups, anyRings } from "../../model/metrics/alarm-topics";
import { numbered } from "../../model/topology/child-name";
import { reshape, type Transform, tagsOf } from "../common/component";
import { type WatchAlarmArgs, withHelp } from "./watch-alarm";

/** Stores whose replication is watched; a `CrossRegionReplication` is such. */
export interface WatchedData {
  /** ARNs of the alarms on their replication, by region. */
  lagAlarmArnsByRegion: Record<string, pulumi.Output<string>[]>;
}

/** Last word on the arguments of the alarm over the stores' own. */
export interface LagWatchTransform {
  lagAlarm?: Transform<aws.cloudwatch.CompositeAlarmArgs>;
}

/** Whose alarm, where, and how its name ends, which an account has once in a region. */
export interface LagWatchArgs extends WatchAlarmArgs {
  suffix: pulumi.Output<string>;
  transform: WatchAlarmArgs["transform"] & LagWatchTransform;
}

/**
 * Creates an alarm over the stores' own in a region, so that they reach its topic: the stores stand
 * before the topic does. One has room for thirty of them; for more there are several.
 */
export function watchLag(
  name: string,
  lagAlarmArns: pulumi.Output<string>[],
  { service, region, suffix, alarmActions, tags, transform }: LagWatchArgs,
  parent: pulumi.ComponentResource,
): aws.cloudwatch.CompositeAlarm[] {
  const kind = "replication-lag";
  return alarmGroups(lagAlarmArns).map(
    (group, nth) =>
      new aws.cloudwatch.CompositeAlarm(
        numbered(`${name}-${kind}-alarm-${region}`, nth + 1),
        reshape(transform.lagAlarm, {
          region,
          // Pulumi makes up no name for this type. This one stays when the component is renamed.
          alarmName: pulumi.interpolate`awsdr-${service}-${numbered(kind, nth + 1)}-${suffix}`,
          alarmDescription: withHelp(
            `A store of ${service} lies behind in replication to or from ${region}.`,
            kind,
          ),
          alarmRule: pulumi.all(group).apply(anyRings),
          alarmActions,
          okActions: alarmActions,
          tags: tagsOf(service, "ledger-alarm", tags),
        }),
        { parent },
      ),
  );
}
