import { choiceFaults, type Fault, fault, wholeNumberFaults } from "../faults";

/**
 * The four strategies of disaster recovery, in AWS's own names.
 *
 * Source:
 * https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_planning_for_recovery_disaster_recovery.html
 */
export const Strategy = {
  BackupAndRestore: "backup-and-restore",
  PilotLight: "pilot-light",
  WarmStandby: "warm-standby",
  ActiveActive: "active-active",
} as const;
export type Strategy = (typeof Strategy)[keyof typeof Strategy];

/** All strategies, from the cheapest to the fastest. */
export const strategies: readonly Strategy[] = Object.values(Strategy);

/** What a region is to a service: where it was declared to run, or where it can run. */
export const ReplicaRole = { Primary: "primary", Standby: "standby" } as const;
export type ReplicaRole = (typeof ReplicaRole)[keyof typeof ReplicaRole];

/** What a replica runs at full load, and the share of it that a warm standby keeps running. */
export interface SizeNeed {
  /** Tasks that serve the full load of the service. */
  readonly full: number;
  /** Share of `full` that a warm standby keeps running, above 0 up to 1. */
  readonly standbyFraction: number;
}

/**
 * How large one region's replica is, in whatever its compute counts: tasks, instances, or requests
 * that it serves at a time.
 */
export interface ReplicaSize {
  /** What runs from the first deployment on. */
  readonly running: number;
  /** What serves the full load: a failover scales up to it. */
  readonly full: number;
}

/** The share of its full size that a warm standby runs unless told otherwise. */
export const usualStandbyFraction = 0.5;

/** How large a replica is by strategy and role; a warm standby runs one task at the least. */
export function sizeOf(
  strategy: Strategy,
  role: ReplicaRole,
  { full, standbyFraction }: SizeNeed,
): ReplicaSize {
  if (role === ReplicaRole.Primary || strategy === Strategy.ActiveActive)
    return { running: full, full };
  if (strategy !== Strategy.WarmStandby) return { running: 0, full };
  return { running: Math.max(1, Math.ceil(full * standbyFraction)), full };
}

/** Lists what is wrong with the size of a service. */
export function sizeFaults({ full, standbyFraction }: SizeNeed): Fault[] {
  const faults = wholeNumberFaults("size", full, { from: 1, of: "tasks" });
  if (!(standbyFraction > 0 && standbyFraction <= 1)) {
    faults.push(fault("standbyFraction", `must be above 0 and at most 1, got ${standbyFraction}`));
  }
  return faults;
}

/** Lists what is wrong with a strategy's name. */
export function strategyFaults(strategy: string): Fault[] {
  return choiceFaults("strategy", strategy, strategies);
}
