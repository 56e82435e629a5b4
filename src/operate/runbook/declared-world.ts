import type { FailoverOrder } from "../../drill/failover-order";
import type { RegionCapacity } from "../../drill/port/compute";
import type { SwitchReading } from "../../drill/port/router";
import type { StoreState } from "../../drill/port/stores";
import type { DeclaredStore } from "../../model/plan/declared";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import type { FoundWorld } from "../../rehearsal/imagined-cloud";

/** A world in which all is as the plan declares it, and one region serves. */
export function declaredWorld({
  plan,
  from,
  decidedAt,
}: Pick<FailoverOrder, "plan" | "from" | "decidedAt">): FoundWorld {
  const { replicas, stores, topology, deployed } = plan;
  const { primary, standbys } = topology;
  const reading = (value: 0 | 1): SwitchReading => {
    return { value, at: decidedAt, alarm: value === 1 ? "ALARM" : "OK" };
  };
  return {
    capacities: new Map(
      replicas.map((replica) => [replica.region, declaredCapacity(plan, replica.region, from)]),
    ),
    stores: new Map(
      stores.map((store) => [
        store.name,
        new Map(
          Object.keys(deployed.stores[store.name]?.arns ?? {}).map((region) => [
            region,
            declaredState(store, region === from),
          ]),
        ),
      ]),
    ),
    switches: new Map(
      standbys.map((standby) => [standby, reading(standby === from && from !== primary ? 1 : 0)]),
    ),
    force: reading(0),
  };
}

/** What runs in a region: what serves runs for the full load. */
function declaredCapacity(
  { replicas, deployed }: RecoveryPlanDocument,
  region: string,
  serving: string,
): RegionCapacity {
  const replica = replicas.find((one) => one.region === region);
  const compute = deployed.replicas[region]?.compute;
  const target = compute?.kind === "ecs-service" ? compute.scalableTarget : null;
  const { running = 0, full = 0 } = replica ?? {};
  const count = region === serving ? Math.max(running, full) : running;
  return {
    running: count,
    alive: count,
    desired: count,
    floor: target?.floor ?? null,
    ceiling: target?.ceiling ?? null,
    suspended: target === null ? null : { in: false, out: false, scheduled: false },
    deploying: false,
    deployment: "declared",
  };
}

function declaredState({ writer, replicationLag }: DeclaredStore, serves: boolean): StoreState {
  const writes = serves || (writer === "any" && replicationLag !== null);
  return {
    writes: writes ? "accepted" : "refused",
    reads: true,
    reason: null,
    failedOrders: 0,
    version: null,
    alone: false,
  };
}
