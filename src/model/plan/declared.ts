/**
 * What a program declares, as plain values known before anything is deployed. The prediction reads
 * this part of the plan and nothing else, so a preview can refuse what cannot be met.
 */
import type {
  DetectionDeclaration,
  RoutingDeclaration,
  SwitchDeclaration,
} from "../routing/routing-declaration";
import type { ReplicaDeclaration } from "../service/replica-declaration";
import type { StoreKind, StoreWriter } from "../stores/stores";
import type { Strategy } from "../topology/strategy";
import type { DeclaredTiming } from "../units/declared-timing";

/** The part of a recovery plan that is known before anything is deployed. */
export interface DeclaredPlan {
  /** Short name of the service. */
  service: string;
  /** Name that clients use. */
  domain: string;
  topology: DeclaredTopology;
  /** How ready the standbys are. */
  strategy: Strategy;
  objectives: DeclaredObjectives;
  /** Seconds for which the signal must be met before an incident counts as over. */
  holdDownSeconds: number;
  /** The primary's first, then the standbys' in the order of the topology. */
  replicas: ReplicaDeclaration[];
  /** Empty for a service that keeps no data. */
  stores: DeclaredStore[];
  /** Null without a snapshot policy. */
  snapshots: DeclaredSnapshots | null;
  routing: DeclaredRouting;
  ledger: DeclaredLedger;
  limits: DeclaredStepLimits;
  order: DeclaredStepOrder;
}

/** Where the service runs first, where it can run, and who keeps the lock. */
export interface DeclaredTopology {
  primary: string;
  /** In order of preference, at least one. */
  standbys: string[];
  /** Region outside the others that holds the lock. */
  witness: string;
  /** Public hosted zone of the service's name. */
  zoneName: string;
}

/** What was promised. */
export interface DeclaredObjectives {
  /** Seconds for which the service may be away. */
  rtoSeconds: number;
  /** Seconds of whose data may be lost. */
  rpoSeconds: number;
}

/** What the service keeps in one place. */
export interface DeclaredStore {
  name: string;
  kind: StoreKind;
  /** Whether one region at a time may write. */
  writer: StoreWriter;
  /** How far the standby's data lies behind; null when only backups leave the region. */
  replicationLag: DeclaredTiming | null;
  /** From the order to promote until the standby accepts writes; null when nothing is promoted. */
  promotion: DeclaredTiming | null;
  /** Whether the snapshot policy covers it. */
  backedUp: boolean;
}

/** When recovery points are taken, and how long that takes. */
export interface DeclaredSnapshots {
  /** At least one. */
  schedules: DeclaredSnapshotSchedule[];
  /** From the start of a backup job to a recovery point that can be restored. */
  jobTime: DeclaredTiming;
  /** From a recovery point in a vault to the next one in the standby's vault. */
  copyTime: DeclaredTiming;
  /** From the order to restore until the restored store accepts writes. */
  restoreTime: DeclaredTiming;
}

/** One schedule of recovery points. */
export interface DeclaredSnapshotSchedule {
  /** `hourly`, `daily`, `weekly` or `monthly`. */
  preset: string;
  /** AWS cron expression. */
  expression: string;
  /** IANA time zone of the expression. */
  timezone: string;
  /** Minutes within which a job must start. */
  startWindowMinutes: number;
  keepDays: number;
  /** Days until a recovery point moves to cold storage; null when it never does. */
  coldAfterDays: number | null;
  copyToStandbys: boolean;
  /** Days that copies live; null when nothing is copied. */
  copyKeepDays: number | null;
}

/** What the service's name follows, and how fast. */
export interface DeclaredRouting extends Omit<RoutingDeclaration, "detection"> {
  detection: DeclaredDetection;
  switch: DeclaredSwitch;
}

/** What tells of a loss, and how fast. */
export interface DeclaredDetection extends Omit<DetectionDeclaration, "sentinel"> {
  /**
   * From the loss until the alarms of two sentinels have told of it, beside the checks; null where
   * there are none.
   */
  sentinel: DeclaredTiming | null;
}

/**
 * How fast a switch is followed: 1 in a standby's own region moves traffic there, 0 moves it back
 * to what comes before. A standby overrules those before it in `topology.standbys`. By which names
 * it is published is known once it is deployed.
 */
export interface DeclaredSwitch extends SwitchDeclaration {
  /** The one kind that there is. */
  kind: "metric";
}

/** Rules of the ledger's lock. */
export interface DeclaredLedger {
  /** How long a lease of the lock lasts when its holder falls silent. */
  leaseSeconds: number;
}

/** Whole seconds after which each step of a failover is given up. */
export interface DeclaredStepLimits {
  /** For all its questions together. */
  preflight: number;
  /** For the lock, and in a planned move then for the old region to stop. */
  fence: number;
  /** For the full load's tasks to serve; and for tasks that are restarted. */
  scale: number;
  /** For each store to take writes. */
  promote: number;
  shift: number;
  verify: number;
  /** For one line of the journal, one event, and the word in the lock. */
  record: number;
}

/** In which order the steps of a failover go. */
export interface DeclaredStepOrder {
  /** Whether the name of a lost region moves while data is still promoted. */
  shiftEarly: boolean;
}
