import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { alarmGroups, anyRings } from "../model/alarm-groups";
import { numbered } from "../model/child-name";
import { reshape, type Transform, tagsOf } from "./component";
import { stackName } from "./stack-name";
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

/**
 * Creates an alarm over the stores' own in a region, so that they reach its topic: the stores stand
 * before the topic does. One has room for thirty of them; for more there are several.
 */
export function watchLag(
  name: string,
  lagAlarmArns: pulumi.Output<string>[],
  {
    service,
    region,
    alarmActions,
    tags,
    transform,
  }: WatchAlarmArgs & { transform: LagWatchTransform },
  parent: pulumi.ComponentResource,
): aws.cloudwatch.CompositeAlarm[] {
  const kind = "replication-lag";
  return alarmGroups(lagAlarmArns).map(
    (group, nth) =>
      new aws.cloudwatch.CompositeAlarm(
        numbered(`${name}-${kind}-alarm-${region}`, nth + 1),
        reshape(transform.lagAlarm, {
          region,
          // Pulumi makes up no name for this type.
          alarmName: stackName(numbered(`${name}-${kind}-${region}`, nth + 1)),
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
