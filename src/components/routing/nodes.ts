import type * as aws from "@pulumi/aws";

import { mapRegions } from "../../model/topology/by-region";
import type { EndpointCheck } from "./endpoint-check";
import { type RecordPair, recordNodes } from "./failover-records";
import type { MetricSwitch } from "./metric-switch";
import type { PrimaryForce } from "./primary-force";
import type { Sentinel } from "./sentinel";
import { type SentinelNodes, sentinelNodes } from "./sentinels";

/** What a {@link FailoverRouting} is made of. */
export interface FailoverRoutingNodes extends SentinelNodes {
  endpointCheckByRegion: Record<string, aws.route53.HealthCheck>;
  endpointAlarmByRegion: Record<string, aws.cloudwatch.MetricAlarm>;
  /** The check that carries a standby's switch into Route 53, by standby. */
  switchCheckByRegion: Record<string, aws.route53.HealthCheck>;
  /** The alarm that defines a standby's switch for its check, by standby. */
  switchAlarmByRegion: Record<string, aws.cloudwatch.MetricAlarm>;
  /** The alarm that says how it stands, by standby. */
  switchStateAlarmByRegion: Record<string, aws.cloudwatch.MetricAlarm>;
  /** The alarm that defines `primaryForced` for its checks, in the witness. */
  forceAlarm: aws.cloudwatch.MetricAlarm;
  /** The alarm that says how it stands. */
  forceStateAlarm: aws.cloudwatch.MetricAlarm;
  /** The checks that carry `primaryForced` into Route 53. */
  forceChecks: aws.route53.HealthCheck[];
  /** The check that combines others, of each region whose primary record asks for more than one. */
  combinedCheckByRegion: Record<string, aws.route53.HealthCheck>;
  /**
   * The record that answers with a region while no switch overrules it; the last standby has none.
   */
  primaryRecordByRegion: Record<string, aws.route53.Record>;
  /** The record beside that one, which answers with what comes after the region. */
  secondaryRecordByRegion: Record<string, aws.route53.Record>;
}

/** What was built, each part by its region. */
export interface BuiltRouting {
  endpoints: Record<string, EndpointCheck>;
  switches: Record<string, MetricSwitch>;
  force: PrimaryForce;
  pairs: RecordPair[];
  sentinels: Record<string, Sentinel>;
}

/** Sorts what was built by kind and region. */
export function routingNodes(built: BuiltRouting): FailoverRoutingNodes {
  const { endpoints, switches, force, pairs, sentinels } = built;
  return {
    endpointCheckByRegion: mapRegions(endpoints, ({ check }) => check),
    endpointAlarmByRegion: mapRegions(endpoints, ({ alarm }) => alarm),
    switchCheckByRegion: mapRegions(switches, ({ check }) => check),
    switchAlarmByRegion: mapRegions(switches, ({ alarm }) => alarm),
    switchStateAlarmByRegion: mapRegions(switches, ({ stateAlarm }) => stateAlarm),
    forceAlarm: force.alarm,
    forceStateAlarm: force.stateAlarm,
    forceChecks: force.checks,
    ...recordNodes(pairs),
    ...sentinelNodes(sentinels),
  };
}
