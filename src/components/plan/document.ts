import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { AlarmListeners } from "../../model/plan/alarm-listeners";
import type { DeclaredPlan } from "../../model/plan/declared";
import { deployedPlan } from "../../model/plan/deployed-names";
import { planFormat, planVersion, type RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { planKey } from "../../model/records/ledger-key";
import type {
  Ledger,
  PlannedAccess,
  PlannedMetrics,
  PlannedReplicas,
  PlannedRouting,
  PlannedSnapshots,
} from "./planned";
import type { PlannedStores } from "./planned-stores";

/** Whatever gives the document a name. */
export interface DocumentParts {
  replicas: PlannedReplicas;
  data?: PlannedStores;
  snapshots?: PlannedSnapshots;
  routing: PlannedRouting;
  ledger: Ledger;
  metrics?: PlannedMetrics;
  access?: PlannedAccess;
}

/** The document, once every name in it is known. */
export function documentOf(
  declared: DeclaredPlan,
  parts: DocumentParts,
  parent: pulumi.Resource,
): pulumi.Output<RecoveryPlanDocument> {
  const account = aws.getCallerIdentityOutput({}, { parent }).accountId;
  return pulumi
    .output({ account, ...namesOf(parts) })
    .apply((known) => documentIn(declared, deployedPlan(known)));
}

/** The same with a long name in place of each that is not known before anything is deployed. */
export function outlineOf(declared: DeclaredPlan, parts: DocumentParts): RecoveryPlanDocument {
  const names = longNames(namesOf(parts)) as Omit<Parameters<typeof deployedPlan>[0], "account">;
  return documentIn(declared, deployedPlan({ account: "0".repeat(12), ...names }));
}

/** The item of the ledger that holds the document. */
export function ledgerItem(plan: RecoveryPlanDocument): string {
  const { pk, sk } = planKey(plan.service);
  return JSON.stringify({ pk: { S: pk }, sk: { S: sk }, document: { S: JSON.stringify(plan) } });
}

function documentIn(
  declared: DeclaredPlan,
  deployed: RecoveryPlanDocument["deployed"],
): RecoveryPlanDocument {
  return { format: planFormat, version: planVersion, ...declared, deployed };
}

function namesOf({ replicas, data, snapshots, routing, ledger, metrics, access }: DocumentParts) {
  return {
    replicas: replicas.deployed,
    probe: replicas.probe,
    stores: data?.deployed ?? {},
    snapshots: snapshots?.deployed,
    routing: routing.deployed,
    ledger: {
      recordsTable: ledger.recordsTableName,
      lockTable: ledger.lockTableName,
      suffix: ledger.suffix,
    },
    metrics: metrics && {
      buses: metrics.busNamesByRegion,
      listeners: metrics.listeners ?? AlarmListeners.None,
    },
    access: access && {
      operatorRoleArn: access.operatorRoleArn,
      observerRoleArn: access.observerRoleArn,
      breakGlassRoleArn: access.breakGlassRoleArn,
      ssoRegion: access.ssoRegion,
    },
  };
}

/** Longer than an ARN that a component of ours makes: those of secrets have some 120 characters. */
const longName = "n".repeat(140);

function longNames(value: unknown): unknown {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) return longName;
  if (Array.isArray(value)) return value.map(longNames);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, longNames(member)]));
}
