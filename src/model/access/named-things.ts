/** What rights are given of, as a plan names it. */
import { ComputeKind } from "../service/compute-kind";
import { storeNameIn } from "../stores/lag-questions";
import { StoreKind } from "../stores/stores";
import { regionsOf } from "../topology/topology";
import type { AccessedPlan } from "./access-role";

/** The tasks of one region. */
export interface NamedTasks {
  readonly region: string;
  readonly cluster: string;
  readonly service: string;
  readonly isBalanced: boolean;
}

/** Where tasks run that a failover scales. */
export function tasksOf({ topology, deployed }: AccessedPlan): readonly NamedTasks[] {
  return regionsOf(topology).flatMap((region) => {
    const compute = deployed.replicas[region]?.compute;
    if (compute?.kind !== ComputeKind.EcsService) return [];
    const { cluster, service, targetGroupArn } = compute;
    return [{ region, cluster, service, isBalanced: targetGroupArn !== null }];
  });
}

/** A store in one region. */
export interface NamedStore {
  readonly region: string;
  readonly arn: string;
  readonly name: string;
}

/** The stores of one kind, in each region that holds them. */
export function storesOf(plan: AccessedPlan, kind: StoreKind): readonly NamedStore[] {
  return deployedOf(plan, kind).flatMap(({ arns }) =>
    regionsOf(plan.topology).flatMap((region) => {
      const arn = arns[region];
      return arn === undefined ? [] : [{ region, arn, name: storeNameIn(arn) }];
    }),
  );
}

/** Identifiers of the global databases. */
export function globalIdsOf(plan: AccessedPlan): readonly string[] {
  return deployedOf(plan, StoreKind.Database).flatMap(
    ({ globalClusterId }) => globalClusterId ?? [],
  );
}

/** ARNs of the secrets that say by which name a database is found. */
export function databaseCoordinatesOf(plan: AccessedPlan): readonly string[] {
  return deployedOf(plan, StoreKind.Database).flatMap(({ coordinates }) =>
    Object.values(coordinates?.secrets ?? {}),
  );
}

/** Regions of some things, each once, in the order of the topology. */
export function regionsHolding(
  { topology }: AccessedPlan,
  things: readonly { readonly region: string }[],
): string[] {
  return regionsOf(topology).filter((one) => things.some(({ region }) => region === one));
}

function deployedOf({ stores, deployed }: AccessedPlan, kind: StoreKind) {
  return stores.flatMap((store) => {
    const known = deployed.stores[store.name];
    return store.kind === kind && known !== undefined ? [known] : [];
  });
}
