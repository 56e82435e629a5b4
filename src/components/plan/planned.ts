/**
 * What a {@link RecoveryPlan} needs to know of the components that it ties together: data only, so
 * that a caller's own object fits as well as a component of ours, and so does a handle from another
 * stack. Keys decide what is created and are plain; what only fills a field may come late.
 */
import type * as pulumi from "@pulumi/pulumi";

import type { AlarmListeners } from "../../model/plan/alarm-listeners";
import type { DecisionMaker } from "../../model/routing/decision-maker";
import type { RoutingMode } from "../../model/routing/routing-mode";
import type { ComputeKind } from "../../model/service/compute-kind";
import type { ScalableTarget } from "../../model/service/scalable-target";
import type { WriteProbe } from "../../model/service/write-probe";
import type { ReplicaRole, Strategy } from "../../model/topology/strategy";
import type { Timing } from "../../model/units/timing";

/** A service's replicas; {@link StandbyReplicas} are such. */
export interface PlannedReplicas {
  strategy: Strategy;
  /** The primary's first, then the standbys' in order of preference. */
  declared: PlannedReplica[];
  /** By region. */
  deployed: Record<string, PlannedReplicaNames>;
  /** The write that all of them answer; left out where they answer none. */
  probe?: PlannedProbe;
}

/** The write that all replicas answer, and where its token is. */
export interface PlannedProbe extends WriteProbe {
  /** ARN of the secret that holds the token, in each region of the service and in the witness. */
  secrets: Record<string, pulumi.Input<string>>;
}

/** One region's replica, as known before anything is deployed. */
export interface PlannedReplica {
  region: string;
  role: ReplicaRole;
  /** Tasks that run from the first deployment on. */
  running: number;
  /** Tasks that serve the full load. */
  full: number;
  /** Path that answers 200 while the service works. */
  healthPath: string;
  /** From the order to scale until the new tasks serve. */
  startUp: Timing;
  /** Whether its tasks are replaced once the writer of a database has moved there. */
  restartAfterPromotion?: boolean;
}

/** By which names a failover finds a replica. */
export interface PlannedReplicaNames {
  /** Host name that reaches this replica, whatever the service's own name says. */
  endpoint: pulumi.Input<string>;
  compute: ReplicaCompute;
}

/** What a failover scales in one region. */
export interface ReplicaCompute {
  kind: ComputeKind;
  /** Name of the ECS cluster; with `ecs-service` only. */
  cluster?: pulumi.Input<string>;
  /** Name of the ECS service; with `ecs-service` only. */
  service?: pulumi.Input<string>;
  /** ARN of the target group that its tasks are in; left out where nothing balances their load. */
  targetGroupArn?: pulumi.Input<string>;
  /** Limits of its scaling as it was declared; left out where nothing scales it. */
  scalableTarget?: ScalableTarget;
}

/** Recovery points; a {@link SnapshotPolicy} takes such. */
export interface PlannedSnapshots {
  /** Names of the stores that the policy covers. */
  covers: string[];
  declared: PlannedSnapshotTimes;
  deployed: PlannedVaults;
}

/** When recovery points are taken, and how long they take, as known before anything is deployed. */
export interface PlannedSnapshotTimes {
  schedules: PlannedSchedule[];
  /** From the start of a backup job to a recovery point that can be restored. */
  jobTime: Timing;
  /** From a recovery point in a vault to the next one in the standby's vault. */
  copyTime: Timing;
  /** From the order to restore until the restored store accepts writes. */
  restoreTime: Timing;
}

/** One schedule of recovery points. */
export interface PlannedSchedule {
  preset: string;
  /** AWS cron expression. */
  expression: string;
  /** IANA time zone. */
  timezone: string;
  startWindowMinutes: number;
  keepDays: number;
  /** Days until a recovery point is moved to cold storage; left out when it never is. */
  coldAfterDays?: number;
  copyToStandbys: boolean;
  /** Days that copies live; left out when nothing is copied. */
  copyKeepDays?: number;
}

/** Where recovery points lie, of what, and who may take and restore them. */
export interface PlannedVaults {
  /** The vault of each region. */
  vaults: Record<string, PlannedVault>;
  /** ARNs of the resources that the policy selects, by region. */
  resources: Record<string, pulumi.Input<string>[]>;
  backupRoleArn: pulumi.Input<string>;
  restoreRoleArn: pulumi.Input<string>;
}

/** One region's vault. */
export interface PlannedVault {
  name: pulumi.Input<string>;
  arn: pulumi.Input<string>;
}

/** What moves a service's name; {@link FailoverRouting} is such. */
export interface PlannedRouting {
  declared: PlannedRoutingTimes;
  deployed: PlannedRoutingNames;
}

/** What the name follows, and how fast, as known before anything is deployed. */
export interface PlannedRoutingTimes {
  mode: RoutingMode;
  detection: PlannedDetection;
  decision: PlannedDecision;
  switch: PlannedSwitch;
  /** Seconds for which resolvers may keep an answer. */
  ttlSeconds: number;
}

/**
 * Cadence of the endpoint checks, and the part of detection that comes after the checkers agree.
 */
export interface PlannedDetection {
  /** Seconds between two requests of one checker: 10 or 30. */
  intervalSeconds: number;
  /** Failed requests in a row before a checker gives an endpoint up, 1 to 10. */
  failureThreshold: number;
  alarm: Timing;
  /**
   * From the loss until the alarms of two sentinels have told of it; left out where there are none.
   */
  sentinel?: Timing;
}

/** Who decides on a failover, and the longest time that it takes. */
export interface PlannedDecision {
  by: DecisionMaker;
  within: Timing;
}

/** What moves the name, and how long a value takes to be followed. */
export interface PlannedSwitch {
  /** `"metric"`, the one kind that there is. */
  kind: string;
  /** How long a published value may wait before it counts as a datapoint. */
  publish: Timing;
  periodSeconds: number;
  evaluationPeriods: number;
  /** From a failed switch to name servers that answer with the standby. */
  spread: Timing;
}

/** By which names a failover finds checks, switches and the signal. */
export interface PlannedRoutingNames {
  url: pulumi.Input<string>;
  /** Id of the hosted zone that holds the name. */
  zoneId?: pulumi.Input<string>;
  /** Host names of the zone's four name servers; left out where they are not known. */
  nameServers?: pulumi.Input<string[]>;
  /** Ids of the health checks of the endpoints, by region. */
  endpointChecks: Record<string, pulumi.Input<string>>;
  /** The switch of each standby, by its region. */
  switches: Record<string, PlannedSwitchNames>;
  /** The metric of the switches: one of the kind in each standby's own region. */
  switchMetric: PlannedMetric;
  /** What holds the name at the primary, whatever the switches say. */
  force: PlannedForce;
  /** Alarm on each region's endpoint; that of the region that serves is the user-facing signal. */
  endpointAlarms: Record<string, PlannedAlarm>;
  /** The sentinel of each standby and of the witness; left out where there are none. */
  sentinels?: Record<string, PlannedSentinel>;
}

/** By which names a sentinel is found. */
export interface PlannedSentinel {
  /** Name of the function. */
  function: pulumi.Input<string>;
  /** Names of its alarms, by their kinds. */
  alarms: Record<string, pulumi.Input<string>>;
}

/** A metric by its names in CloudWatch; its dimensions are to be no other stack's. */
export interface PlannedMetric {
  namespace: pulumi.Input<string>;
  metricName: pulumi.Input<string>;
  dimensions: Record<string, pulumi.Input<string>>;
}

/** By which names a failover finds one standby's switch. */
export interface PlannedSwitchNames {
  /** Id of the health check that turns unhealthy when the switch stands at 1. */
  check: pulumi.Input<string>;
  /** Name of the alarm that says how it stands. */
  alarm: pulumi.Input<string>;
}

/** By which names a failover finds what holds the name at the primary. */
export interface PlannedForce {
  metric: PlannedMetric;
  /** Name of the alarm that says how it stands. */
  alarm: pulumi.Input<string>;
  /** Ids of the health checks that turn healthy when it stands at 1. */
  checks: pulumi.Input<string>[];
  /** Region of metric and alarm: the topology's witness. */
  region: string;
}

/** An alarm by its name and where it stands. */
export interface PlannedAlarm {
  name: pulumi.Input<string>;
  region: string;
}

/** A service's ledger; a {@link RecoveryLedger} is such. */
export interface Ledger {
  /** Service that the ledger belongs to. */
  service: string;
  /** Regions that hold a replica of the records. */
  regions: string[];
  /** Seconds until the lock of a holder that fell silent is free again. */
  leaseSeconds: number;
  /** Ending of its tables' names, which an account has once. */
  suffix: pulumi.Input<string>;
  /** Name of the records table, the same in every region. */
  recordsTableName: pulumi.Input<string>;
  /** Region that owns the records table. */
  recordsTableRegion: string;
  /** ARN of the records table in the region that owns it. */
  recordsTableArn: pulumi.Input<string>;
  /** ARN of the stream of each region's replica. */
  recordsStreamArnsByRegion: Record<string, pulumi.Input<string>>;
  /** Name of the lock table, which lives in the witness region. */
  lockTableName: pulumi.Input<string>;
  lockTableArn: pulumi.Input<string>;
}

/** Recorders of what happens to a service; {@link RecoveryMetrics} are such. */
export interface PlannedMetrics {
  /** ARNs of the alarms, by region. */
  alarmArnsByRegion: Record<string, pulumi.Input<string>[]>;
  /** Name of the event bus of each region on which Recovery Phases are put. */
  busNamesByRegion: Record<string, pulumi.Input<string>>;
  /** Who hears of the alarms; left out, nobody that is known of. */
  listeners?: AlarmListeners;
}

/** The roles that may run and see a failover; {@link FailoverAccess} makes such. */
export interface PlannedAccess {
  /** ARN of the role that runs a failover. */
  operatorRoleArn: pulumi.Input<string>;
  /** ARN of the role that only reads. */
  observerRoleArn: pulumi.Input<string>;
  /** ARN of the role for the day on which nobody can become an operator. */
  breakGlassRoleArn: pulumi.Input<string>;
  /** Region of IAM Identity Center; left out where nobody comes from there. */
  ssoRegion?: string;
}
