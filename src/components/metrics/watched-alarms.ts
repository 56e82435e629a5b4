import type * as pulumi from "@pulumi/pulumi";

import { healthMetricsRegion } from "../../model/routing/routing";
import { mapRegions } from "../../model/topology/by-region";
import type { AlarmsOverOthersNeeds } from "./alarms";
import type { WatchedData, WatchedRouting } from "./watched";

/** Components that have alarms of their own. */
export interface AlarmOwners {
  /** Region of the alarm on `primaryForced`. */
  witness: string;
  routing: WatchedRouting;
  data?: WatchedData;
}

/** Alarms of other components that stand in a region, by the region that they tell of. */
export function watchedIn(
  region: string,
  { witness, routing, data }: AlarmOwners,
): AlarmsOverOthersNeeds["over"] {
  const here = (arns: pulumi.Input<string>[] = []) => (arns.length > 0 ? { [region]: arns } : {});
  const switchArn = routing.switchAlarmArnsByRegion[region];
  return {
    endpoints:
      region === healthMetricsRegion
        ? mapRegions(routing.endpointAlarmArnsByRegion, (arn) => [arn])
        : {},
    switches: here(switchArn === undefined ? [] : [switchArn]),
    force: here(region === witness ? [routing.forceAlarmArn] : []),
    sentinels: here(routing.sentinelAlarmArnsByRegion?.[region]),
    replication: here(data?.lagAlarmArnsByRegion[region]),
  };
}
