import type { RecoveryPlanDocument } from "../plan/recovery-plan";
import type { ReplicatedStore } from "../readings/lags";
import type { ReplicatingStore } from "../stores/lag-questions";
import { StoreKind } from "../stores/stores";

/** The stores of a plan that replicate, and by which names AWS's metrics know them. */
export function replicatingStores({ stores, deployed }: RecoveryPlanDocument): ReplicatingStore[] {
  return stores
    .filter(({ replicationLag }) => replicationLag !== null)
    .map(({ name, kind }) => ({ name, kind, arns: deployed.stores[name]?.arns ?? {} }));
}

/** The same stores as the fold of their lags knows them. */
export function replicatedStores({ stores, deployed }: RecoveryPlanDocument): ReplicatedStore[] {
  return stores
    .filter(({ replicationLag }) => replicationLag !== null)
    .map(({ name, kind }) => ({
      name,
      followsWriter: kind === StoreKind.Database,
      regions: Object.keys(deployed.stores[name]?.arns ?? {}),
    }));
}
