/**
 * How the declared part of the document is made of what the components contribute: what they leave
 * out becomes null, and of a caller's own objects no field comes in that the document does not
 * know.
 */
import * as v from "valibot";

import { choiceFaults, type Fault } from "../faults";
import type { RoutingDeclaration } from "../routing/routing-declaration";
import type { ComputedPlan } from "../service/compute-kind";
import type { ReplicaDeclaration } from "../service/replica-declaration";
import type {
  SnapshotScheduleDeclaration,
  SnapshotsDeclaration,
} from "../snapshots/snapshots-declaration";
import type { StoreDeclaration } from "../stores/store-declaration";
import type { Strategy } from "../topology/strategy";
import type { Topology } from "../topology/topology";
import type { DeclaredTiming } from "../units/declared-timing";
import { consistencyFaults, type PlanOutline } from "./consistency";
import type {
  DeclaredObjectives,
  DeclaredPlan,
  DeclaredRouting,
  DeclaredSnapshotSchedule,
  DeclaredSnapshots,
  DeclaredStepLimits,
  DeclaredStepOrder,
  DeclaredStore,
} from "./declared";
import { declaredSchema } from "./declared-schema";
import { schemaFaults } from "./schema-faults";
import { usualStepLimits } from "./step-limits";

/** A replica as its component, or a caller's own object, declares it. */
export interface ContributedReplica extends Omit<ReplicaDeclaration, "restartAfterPromotion"> {
  /** Left out, or null as some languages write it, its tasks stay. */
  restartAfterPromotion?: boolean | null | undefined;
}

/** Everything that a program says of its recovery before anything is deployed. */
export interface Contributions {
  readonly topology: Topology;
  readonly strategy: Strategy;
  readonly objectives: DeclaredObjectives;
  readonly holdDownSeconds: number;
  readonly replicas: readonly ContributedReplica[];
  readonly stores: readonly StoreDeclaration[];
  readonly snapshots: SnapshotsDeclaration | undefined;
  /** Names of the stores that the snapshot policy covers. */
  readonly covered: readonly string[];
  readonly routing: RoutingDeclaration;
  readonly leaseSeconds: number;
  /** Which replicas scale by themselves. */
  readonly computed: ComputedPlan;
  /** Limits of steps that the program sets, in seconds; the others follow from the timings. */
  readonly limits: Partial<DeclaredStepLimits>;
  readonly order: DeclaredStepOrder;
}

/** Lists why no reader would take the plan, of which the deployed names may still be unknown. */
export function compositionFaults(from: Contributions, deployed: PlanOutline["deployed"]): Fault[] {
  const faults = choiceFaults("routing.switch.kind", from.routing.switch.kind, ["metric"]);
  const declared = declaredPlan(from);
  const read = v.safeParse(declaredSchema, declared);
  if (!read.success) return [...faults, ...schemaFaults(read.issues)];
  return [...faults, ...consistencyFaults({ ...declared, deployed })];
}

/** The declared part of the plan. Call it only on contributions without faults. */
export function declaredPlan(from: Contributions): DeclaredPlan {
  const { service, domain, primary, standbys, witness, zoneName } = from.topology;
  const declared = {
    service,
    domain,
    topology: { primary, standbys: [...standbys], witness, zoneName },
    strategy: from.strategy,
    objectives: from.objectives,
    holdDownSeconds: from.holdDownSeconds,
    replicas: from.replicas.map(replicaOf),
    stores: from.stores.map((store) => storeOf(store, from.covered.includes(store.name))),
    snapshots: from.snapshots === undefined ? null : snapshotsOf(from.snapshots),
    routing: routingOf(from.routing),
    ledger: { leaseSeconds: from.leaseSeconds },
  };
  const usual = usualStepLimits({ ...declared, ...from.computed });
  const { shiftEarly } = from.order;
  return { ...declared, limits: { ...usual, ...from.limits }, order: { shiftEarly } };
}

function replicaOf(replica: ContributedReplica): ReplicaDeclaration {
  const { region, role, running, full, healthPath, startUp, restartAfterPromotion } = replica;
  return {
    region,
    role,
    running,
    full,
    healthPath,
    startUp: timingOf(startUp),
    restartAfterPromotion: restartAfterPromotion ?? false,
  };
}

function storeOf(store: StoreDeclaration, backedUp: boolean): DeclaredStore {
  const { name, kind, writer, replicationLag, promotion } = store;
  return {
    name,
    kind,
    writer,
    replicationLag: replicationLag ? timingOf(replicationLag) : null,
    promotion: promotion ? timingOf(promotion) : null,
    backedUp,
  };
}

function snapshotsOf(snapshots: SnapshotsDeclaration): DeclaredSnapshots {
  const { schedules, jobTime, copyTime, restoreTime } = snapshots;
  return {
    schedules: schedules.map(scheduleOf),
    jobTime: timingOf(jobTime),
    copyTime: timingOf(copyTime),
    restoreTime: timingOf(restoreTime),
  };
}

function scheduleOf(schedule: SnapshotScheduleDeclaration): DeclaredSnapshotSchedule {
  const { preset, expression, timezone, startWindowMinutes, keepDays, copyToStandbys } = schedule;
  const { coldAfterDays = null, copyKeepDays = null } = schedule;
  return {
    preset,
    expression,
    timezone,
    startWindowMinutes,
    keepDays,
    coldAfterDays,
    copyToStandbys,
    copyKeepDays,
  };
}

function routingOf(routing: RoutingDeclaration): DeclaredRouting {
  const { mode, detection, decision, ttlSeconds } = routing;
  const { publish, periodSeconds, evaluationPeriods, spread } = routing.switch;
  return {
    mode,
    detection: {
      intervalSeconds: detection.intervalSeconds,
      failureThreshold: detection.failureThreshold,
      alarm: timingOf(detection.alarm),
      sentinel: detection.sentinel ? timingOf(detection.sentinel) : null,
    },
    decision: { by: decision.by, within: timingOf(decision.within) },
    switch: {
      kind: "metric",
      publish: timingOf(publish),
      periodSeconds,
      evaluationPeriods,
      spread: timingOf(spread),
    },
    ttlSeconds,
  };
}

function timingOf({ seconds, basis, source }: DeclaredTiming): DeclaredTiming {
  return { seconds, basis, source };
}
