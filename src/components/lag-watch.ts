import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

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
 * Creates one alarm over all of the stores' own in a region, so that they reach its topic: the stores
 * stand before the topic does. An alarm without data is none, as in the stores' own.
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
  }: WatchAlarmArgs & {
    transform: LagWatchTransform;
  },
  parent: pulumi.ComponentResource,
): aws.cloudwatch.CompositeAlarm {
  const kind = "replication-lag";
  return new aws.cloudwatch.CompositeAlarm(
    `${name}-${kind}-alarm-${region}`,
    reshape(transform.lagAlarm, {
      region,
      // Pulumi makes up no name for this type.
      alarmName: stackName(`${name}-${kind}-${region}`),
      alarmDescription: withHelp(
        `A store of ${service} lies behind in replication to or from ${region}.`,
        kind,
      ),
      alarmRule: pulumi
        .all(lagAlarmArns)
        .apply((arns) => arns.map((arn) => `ALARM("${arn}")`).join(" OR ")),
      alarmActions,
      okActions: alarmActions,
      tags: tagsOf(service, "ledger-alarm", tags),
    }),
    { parent },
  );
}
