/**
 * What a deployment adds to the plan: names and ARNs by which a failover finds its resources. All
 * of them stay the same through a failover; where the service runs now is in the lock, not here.
 */
import type { ComputeKind } from "../service/compute-kind";
import type { ScalableTarget } from "../service/scalable-target";
import type { WriteProbe } from "../service/write-probe";
import type { AlarmListeners } from "./alarm-listeners";

/** The part of a recovery plan that only a deployment can fill. */
export interface DeployedPlan {
  /** Id of the AWS account. */
  account: string;
  /** By region. */
  replicas: Record<string, DeployedReplica>;
  /** The write that every replica answers; null where they answer none. */
  probe: DeployedProbe | null;
  /** By the store's name. */
  stores: Record<string, DeployedStore>;
  /** Null without a snapshot policy. */
  snapshots: DeployedSnapshots | null;
  routing: DeployedRouting;
  ledger: DeployedLedger;
  /** Null where nothing records. */
  metrics: DeployedMetrics | null;
  /** Who may run and see a failover; null where no roles were made for that. */
  access: DeployedAccess | null;
}

/** The roles that may run and see a failover. */
export interface DeployedAccess {
  operatorRoleArn: string;
  observerRoleArn: string;
  breakGlassRoleArn: string;
  /** Region of IAM Identity Center; null where nobody comes from there. */
  ssoRegion: string | null;
}

/** By which names a failover finds one region's replica. */
export interface DeployedReplica {
  /** Host name that reaches this region's replica, whatever the service's own name says. */
  endpoint: string;
  compute: DeployedCompute;
}

/**
 * A small write that a replica answers whoever has its token. The plan holds where the token can be
 * read, and never the token.
 */
export interface DeployedProbe extends WriteProbe {
  /** ARN of the secret that holds the token, in each region of the service and in the witness. */
  secrets: Record<string, string>;
}

/** What a failover scales in one region; nothing where the replica scales by itself. */
export type DeployedCompute = DeployedEcsService | SelfScaling;

/** A service of Amazon ECS, whose number of tasks a failover raises. */
export interface DeployedEcsService {
  kind: typeof ComputeKind.EcsService;
  /** Name of the ECS cluster. */
  cluster: string;
  /** Name of the ECS service. */
  service: string;
  /** ARN of the target group that its tasks are in; null where none is known. */
  targetGroupArn: string | null;
  /** Limits of its scaling as it was declared; null where none is known. */
  scalableTarget: ScalableTarget | null;
}

/** A replica that scales by itself. */
export interface SelfScaling {
  kind: typeof ComputeKind.None;
}

/** By which names a failover finds one store. */
export interface DeployedStore {
  /** ARN of the store in each region that holds it. */
  arns: Record<string, string>;
  /** Aurora global cluster identifier; null for the other kinds. */
  globalClusterId: string | null;
  /** Release of a database's engine as it was declared; null for the other kinds. */
  engineVersion: string | null;
  /** Host name that follows a database's writer; null for the other kinds. */
  endpoint: string | null;
  /** Where its clients are told what they find it by; null where nobody can move that. */
  coordinates: DeployedCoordinates | null;
}

/** Where the clients of a store are told what they find it by, each time that they start. */
export interface DeployedCoordinates {
  /** ARN of the secret of each region, which its own clients read. */
  secrets: Record<string, string>;
  /** What stands under which key of the JSON text in each of them. */
  keys: DeployedCoordinateKeys;
}

/** The keys of the text; null for what the store does not have. */
export interface DeployedCoordinateKeys {
  /** Host name of a database's writer. */
  writerHost: string | null;
  /** Host name of a database's instances in the region that only read. */
  readerHost: string | null;
  /** Name of a table. */
  table: string | null;
  /** Name of a bucket. */
  bucket: string | null;
}

/** Where recovery points lie, of what, and who may take and restore them. */
export interface DeployedSnapshots {
  /** The vault of each region. */
  vaults: Record<string, DeployedVault>;
  /** ARNs of the resources that the policy selects, by region. */
  resources: Record<string, string[]>;
  backupRoleArn: string;
  restoreRoleArn: string;
}

/** One region's vault. */
export interface DeployedVault {
  name: string;
  arn: string;
}

/** By which names a failover finds checks, switches and the signal. */
export interface DeployedRouting {
  url: string;
  /** Id of the hosted zone that holds the name; null where it is not known. */
  zoneId: string | null;
  /** Host names of the zone's four name servers; null where they are not known. */
  nameServers: string[] | null;
  /** Route 53 health checks of the endpoints, by region: evidence for the decision. */
  endpointChecks: Record<string, string>;
  /** The switch of each standby, by its region. */
  switches: Record<string, DeployedSwitch>;
  /** The metric of the switches: one of the kind in each standby's own region. */
  switchMetric: DeployedMetric;
  /** What holds the name at the primary, whatever the switches say. */
  force: DeployedForce;
  /** Alarm on each region's endpoint; that of the region that serves is the user-facing signal. */
  endpointAlarms: Record<string, DeployedAlarm>;
  /** The sentinel of each standby and of the witness; null where there are none. */
  sentinels: Record<string, DeployedSentinel> | null;
}

/** By which names a sentinel is found, in its own region. */
export interface DeployedSentinel {
  /** Name of the function. */
  function: string;
  /** Names of its alarms, by their kinds. */
  alarms: Record<string, string>;
}

/** A metric by its names in CloudWatch. */
export interface DeployedMetric {
  namespace: string;
  metricName: string;
  dimensions: Record<string, string>;
}

/** A standby's switch; its metric stands in the standby's own region. */
export interface DeployedSwitch {
  /** Health check that turns unhealthy when the switch stands at 1. */
  check: string;
  /** Name of the alarm that says how it stands. */
  alarm: string;
}

/** What holds the name at the primary; its metric stands in the witness. */
export interface DeployedForce {
  metric: DeployedMetric;
  /** Name of the alarm that says how it stands. */
  alarm: string;
  /** Health checks that turn healthy when it stands at 1: as many as the primary's record needs. */
  checks: string[];
  /** Region of metric and alarm: the witness. */
  region: string;
}

/** An alarm by its name and where it stands. */
export interface DeployedAlarm {
  name: string;
  region: string;
}

/** Names of the ledger's tables. */
export interface DeployedLedger {
  recordsTable: string;
  lockTable: string;
  /** Ending of both names, and the dimension `Ledger` of every metric of the stack. */
  suffix: string;
}

/** By which names the recorders are told of Recovery Phases. */
export interface DeployedMetrics {
  /** Name of the event bus of each region on which Recovery Phases are put. */
  buses: Record<string, string>;
  /** Who hears of the alarms. */
  listeners: AlarmListeners;
}
