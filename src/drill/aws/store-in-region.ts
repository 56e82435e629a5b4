import type { DeployedCoordinates } from "../../model/plan/deployed";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { storeNameIn } from "../../model/stores/lag-questions";
import type { StoreKind } from "../../model/stores/stores";
import { CloudFault } from "../port/cloud-fault";

/** A store in one region, by the names that the plan has for it. */
export interface StoreInRegion {
  readonly region: string;
  readonly store: string;
  readonly kind: StoreKind;
  readonly arn: string;
  /** Name of the cluster, table or bucket. */
  readonly name: string;
  /** ARN in each region that holds it. */
  readonly arns: Readonly<Record<string, string>>;
  readonly globalClusterId: string | null;
  /** Host name that follows a database's writer; null where the plan has none. */
  readonly endpoint: string | null;
  /** Where its clients are told what they find it by; null where nobody can move that. */
  readonly coordinates: DeployedCoordinates | null;
}

/** Finds a store in a region; one that the plan does not know there is gone. */
export function storeInRegion(
  plan: RecoveryPlanDocument,
  region: string,
  store: string,
): StoreInRegion {
  const declared = plan.stores.find(({ name }) => name === store);
  const deployed = plan.deployed.stores[store];
  if (declared === undefined || deployed === undefined) {
    throw new CloudFault(`the plan of ${plan.service} has no store ${store}`, "gone");
  }
  const arn = deployed.arns[region];
  if (arn === undefined) {
    throw new CloudFault(`the plan names no ${store} in ${region}: deployed.stores`, "gone");
  }
  const { arns, globalClusterId, endpoint, coordinates } = deployed;
  const { kind } = declared;
  const name = storeNameIn(arn);
  return { region, store, kind, arn, name, arns, globalClusterId, endpoint, coordinates };
}
