import { at, type Fault, fault } from "../faults";
import { scheduleFieldFaults } from "../schedules/schedule";
import { readComputedPlan, restartFaults, scalesItself } from "../service/compute-kind";
import { type WriteProbe, writeProbeFaults } from "../service/write-probe";
import type { DeclaredPlan } from "./declared";
import { shortLimitFaults } from "./step-limits";
import { earlyShiftFaults } from "./step-order";

/** A plan of which the deployed names may still be unknown: that they are there is enough. */
export interface PlanOutline
  extends Pick<
    DeclaredPlan,
    | "topology"
    | "holdDownSeconds"
    | "replicas"
    | "stores"
    | "snapshots"
    | "routing"
    | "ledger"
    | "limits"
    | "order"
  > {
  readonly deployed: {
    readonly replicas: Readonly<Record<string, unknown>>;
    readonly probe?:
      | (WriteProbe & { readonly secrets: Readonly<Record<string, unknown>> })
      | null
      | undefined;
    readonly stores: Readonly<Record<string, StoreOutline>>;
    readonly snapshots: unknown;
    readonly routing: {
      readonly switches: Readonly<Record<string, unknown>>;
      readonly endpointAlarms: Readonly<Record<string, unknown>>;
      readonly force: { readonly region: string };
      readonly sentinels?: Readonly<Record<string, unknown>> | null | undefined;
    };
    readonly metrics: { readonly buses: Readonly<Record<string, unknown>> } | null;
  };
}

/** A store of which the ARNs may still be unknown. */
interface StoreOutline {
  readonly arns: Readonly<Record<string, unknown>>;
  readonly coordinates?: { readonly secrets: Readonly<Record<string, unknown>> } | null | undefined;
}

/** Lists where parts of a plan contradict one another. */
export function consistencyFaults(plan: PlanOutline): Fault[] {
  const { topology, replicas, stores, deployed, snapshots } = plan;
  const regions = [topology.primary, ...topology.standbys];
  const faults: Fault[] = [];

  if (new Set(regions).size < regions.length || regions.includes(topology.witness)) {
    faults.push(fault("topology", "must name every region once, the witness outside"));
  }
  const declaredIn = replicas.map(({ region }) => region);
  if (declaredIn.join() !== regions.join()) {
    const got = declaredIn.join(", ");
    faults.push(fault("replicas", `must be those of ${regions.join(", ")}, got ${got}`));
  }
  for (const region of regions) {
    for (const [field, names] of Object.entries(namesByRegion(deployed))) {
      if (!Object.hasOwn(names, region)) faults.push(fault(field, `lacks ${region}`));
    }
  }
  const { sentinels } = deployed.routing;
  if (!plan.routing.detection.sentinel !== !sentinels) {
    const both = "must both be there or both be null";
    faults.push(fault("", `routing.detection.sentinel and deployed.routing.sentinels ${both}`));
  }
  for (const region of sentinels ? [...topology.standbys, topology.witness] : []) {
    if (!Object.hasOwn(sentinels ?? {}, region)) {
      faults.push(fault("deployed.routing.sentinels", `lacks ${region}`));
    }
  }
  for (const standby of topology.standbys) {
    if (!Object.hasOwn(deployed.routing.switches, standby)) {
      faults.push(fault("deployed.routing.switches", `lacks ${standby}`));
    }
  }
  const { force } = deployed.routing;
  if (force === undefined || force.region !== topology.witness) {
    const got = force === undefined ? "none" : force.region;
    faults.push(
      fault(
        "deployed.routing.force",
        `must stand in the witness ${topology.witness}, got ${got}: ` +
          "it moves the name when a standby that serves is lost",
      ),
    );
  }
  const { probe } = deployed;
  if (probe) {
    faults.push(...at("deployed.probe", writeProbeFaults(probe)));
    for (const region of [...regions, topology.witness]) {
      if (!Object.hasOwn(probe.secrets, region)) {
        faults.push(fault("deployed.probe.secrets", `lacks ${region}`));
      }
    }
  }
  const names = new Set(stores.map(({ name }) => name));
  if (names.size < stores.length) faults.push(fault("stores", "must differ in their names"));
  for (const name of names) {
    if (!Object.hasOwn(deployed.stores, name)) {
      faults.push(fault("deployed.stores", `lacks ${name}`));
    }
  }
  for (const [name, { arns, coordinates }] of Object.entries(deployed.stores)) {
    for (const region of coordinates ? Object.keys(arns) : []) {
      if (!Object.hasOwn(coordinates?.secrets ?? {}, region)) {
        faults.push(fault(`deployed.stores.${name}.coordinates.secrets`, `lacks ${region}`));
      }
    }
  }
  for (const [place, schedule] of snapshots?.schedules.entries() ?? []) {
    faults.push(...at(`snapshots.schedules.${place}`, scheduleFieldFaults(schedule)));
  }
  if ((snapshots === null) !== (deployed.snapshots === null)) {
    faults.push(fault("", "snapshots and deployed.snapshots must both be there or both be null"));
  }
  return [...faults, ...stepFaults(plan)];
}

/** Where a plan contradicts itself in what the steps of a failover do, and for how long. */
function stepFaults(plan: PlanOutline): Fault[] {
  const computed = readComputedPlan(plan);
  const restarts = plan.replicas.flatMap(({ region, restartAfterPromotion }, place) => {
    const faults = scalesItself(computed, region) ? restartFaults(restartAfterPromotion) : [];
    return at(`replicas.${place}`, faults);
  });
  const timed = { ...plan, deployed: computed.deployed };
  return [...restarts, ...shortLimitFaults(timed), ...earlyShiftFaults(plan)];
}

/** What is deployed once in every region of the topology. */
function namesByRegion({ replicas, routing, metrics }: PlanOutline["deployed"]) {
  return {
    "deployed.replicas": replicas,
    "deployed.routing.endpointAlarms": routing.endpointAlarms,
    ...(metrics && { "deployed.metrics.buses": metrics.buses }),
  };
}
