/**
 * What {@link RecoveryMetrics} need to know of the components that they watch: data only, so that a
 * caller's own object fits as well as a component of ours.
 */
import type * as pulumi from "@pulumi/pulumi";

import type { Timing } from "../../model/units/timing";

/** Alarms of a service's routing; {@link FailoverRouting} has such. */
export interface WatchedRouting {
  /** ARN of the alarm on the endpoint of each region; all of them live in us-east-1. */
  endpointAlarmArnsByRegion: Record<string, pulumi.Input<string>>;
  /** ARN of the alarm that says how the switch of each standby stands, by its region. */
  switchAlarmArnsByRegion: Record<string, pulumi.Input<string>>;
  /** ARN of the alarm that says how `primaryForced` stands; it lives in the witness. */
  forceAlarmArn: pulumi.Input<string>;
  /** ARNs of the sentinels' alarms, by the region that they stand in; left out without any. */
  sentinelAlarmArnsByRegion?: Record<string, pulumi.Input<string>[]>;
}

/** Stores whose replication is watched; a {@link CrossRegionReplication} is such. */
export interface WatchedData {
  /** ARNs of the alarms on their replication, by region. */
  lagAlarmArnsByRegion: Record<string, pulumi.Input<string>[]>;
}

/** Recovery points that have to be heard of; a {@link SnapshotPolicy} takes such. */
export interface RecordedSnapshots {
  declared: RecordedTimes;
  /** Regions whose jobs have to be heard of; left out, those of the topology. */
  selectingRegions?: string[];
  /**
   * ARN of the vault in each region: the sweep may look into no other. A region that is left out
   * lets it look into every vault of that region.
   */
  vaultArnsByRegion?: Record<string, pulumi.Input<string>>;
}

/** When recovery points are taken, and how long that takes. */
export interface RecordedTimes {
  schedules: RecordedSchedule[];
  /** From the start of a backup job to a recovery point that can be restored. */
  jobTime: Timing;
  /**
   * From a recovery point in a vault to its copy in another region's. By default 30 minutes.
   *
   * @default 30 minutes, assumed
   */
  copyTime?: Timing;
}

/** One schedule of recovery points. */
export interface RecordedSchedule {
  /** AWS cron expression. */
  expression: string;
  /** IANA time zone. */
  timezone: string;
  startWindowMinutes: number;
  /**
   * Whether its points are copied to the other regions, where copies that fail to come then ring.
   * By default they are not.
   *
   * @default false
   */
  copyToStandbys?: boolean;
}
