import { scheduleFaults } from "../schedules/schedule";
import type { DeclaredPlan } from "./declared";

/** A plan of which the deployed names may still be unknown: that they are there is enough. */
export interface PlanOutline
  extends Pick<DeclaredPlan, "topology" | "replicas" | "stores" | "snapshots"> {
  readonly deployed: {
    readonly replicas: Readonly<Record<string, unknown>>;
    readonly stores: Readonly<Record<string, unknown>>;
    readonly snapshots: unknown;
    readonly routing: { readonly switches: Readonly<Record<string, unknown>> };
  };
}

/** Lists where parts of a plan contradict one another. */
export function consistencyFaults(plan: PlanOutline): string[] {
  const { topology, replicas, stores, deployed, snapshots } = plan;
  const regions = [topology.primary, ...topology.standbys];
  const faults: string[] = [];

  if (new Set(regions).size < regions.length || regions.includes(topology.witness)) {
    faults.push("topology must name every region once, the witness outside");
  }
  const declaredIn = replicas.map(({ region }) => region);
  if (declaredIn.join() !== regions.join()) {
    faults.push(`replicas must be those of ${regions.join(", ")}, got ${declaredIn.join(", ")}`);
  }
  for (const region of regions) {
    if (!(region in deployed.replicas)) faults.push(`deployed.replicas lacks ${region}`);
  }
  for (const standby of topology.standbys) {
    if (!(standby in deployed.routing.switches)) {
      faults.push(`deployed.routing.switches lacks ${standby}`);
    }
  }
  for (const { name } of stores) {
    if (!(name in deployed.stores)) faults.push(`deployed.stores lacks ${name}`);
  }
  for (const { preset, expression, timezone } of snapshots?.schedules ?? []) {
    for (const fault of scheduleFaults(expression, { dialect: "backup", timezone })) {
      faults.push(`snapshots.schedules: ${preset}: ${fault}`);
    }
  }
  if ((snapshots === null) !== (deployed.snapshots === null)) {
    faults.push("snapshots and deployed.snapshots must both be there or both be null");
  }
  return faults;
}
