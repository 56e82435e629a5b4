/**
 * What the components tell the recovery plan: data with names, without functions and without null, so
 * that it comes whole through a stack's outputs and through other languages. What is not there is left
 * out. The document itself is in `recovery-plan.ts`.
 */
import type { DecisionMaker } from "../routing/decision-maker";
import type { RoutingMode } from "../routing/routing-mode";
import type { StoreKind, StoreWriter } from "../stores/stores";
import type { ReplicaRole } from "../topology/strategy";
import type { Basis } from "../units/timing";

/** A store, as known before anything is deployed. */
export interface StoreDeclaration {
  name: string;
  kind: StoreKind;
  /** Whether one region at a time may write. */
  writer: StoreWriter;
  /** How far the standby's data lies behind; left out when only backups leave the region. */
  replicationLag?: DeclaredTiming;
  /** From the order to promote until the standby accepts writes; left out when nothing is promoted. */
  promotion?: DeclaredTiming;
}

/** One region's replica, as known before anything is deployed. */
export interface ReplicaDeclaration {
  region: string;
  role: ReplicaRole;
  /** Tasks that run from the first deployment on. */
  running: number;
  /** Tasks that serve the full load. */
  full: number;
  /** Path that answers 200 while the service works. */
  healthPath: string;
  /** From the order to scale until the new tasks serve. */
  startUp: DeclaredTiming;
}

/** One schedule of a snapshot policy. */
export interface SnapshotScheduleDeclaration {
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

/** A snapshot policy, as known before anything is deployed. */
export interface SnapshotsDeclaration {
  schedules: SnapshotScheduleDeclaration[];
  /** From the start of a backup job to a recovery point that can be restored. */
  jobTime: DeclaredTiming;
  /** From a recovery point in a vault to the next one in the standby's vault. */
  copyTime: DeclaredTiming;
  /** From the order to restore until the restored store accepts writes. */
  restoreTime: DeclaredTiming;
}

/** What a service's name follows, and how fast, as known before anything is deployed. */
export interface RoutingDeclaration {
  mode: RoutingMode;
  detection: DetectionDeclaration;
  decision: DecisionDeclaration;
  switch: SwitchDeclaration;
  /** Seconds for which resolvers may keep an answer. */
  ttlSeconds: number;
}

/** Cadence of the endpoint checks, and the part of detection that comes after the checkers agree. */
export interface DetectionDeclaration {
  /** Seconds between two requests of one checker: 10 or 30. */
  intervalSeconds: number;
  /** Failed requests in a row before a checker gives an endpoint up. */
  failureThreshold: number;
  alarm: DeclaredTiming;
}

/** Who decides on a failover, and the longest time that it takes. */
export interface DecisionDeclaration {
  by: DecisionMaker;
  within: DeclaredTiming;
}

/** The metric that moves the name, and how long a value takes to be followed. */
export interface SwitchDeclaration {
  /** `"metric"`, the one kind that there is. */
  kind: string;
  namespace: string;
  metricName: string;
  dimensions: Record<string, string>;
  /** How long a published value may wait before it counts as a datapoint. */
  publish: DeclaredTiming;
  periodSeconds: number;
  evaluationPeriods: number;
  /** From a failed switch to name servers that answer with the standby. */
  spread: DeclaredTiming;
}

/** How long something takes, and how we know: a {@link Timing} as it is handed on. */
export interface DeclaredTiming {
  /** Seconds, zero or more. */
  seconds: number;
  basis: Basis;
  /** The document, the drill or the reason behind the number, in words. */
  source: string;
}
