import * as v from "valibot";

import { scheduleFaults } from "../schedules/schedule";
import { declaredEntries } from "./declared";
import { deployedSchema } from "./deployed";

/** Marks a JSON document as a recovery plan, so that a reader finds it among a stack's outputs. */
export const planFormat = "awsdr-recovery-plan";

/** Version of the document that this release writes, and the only one that it reads. */
export const planVersion = 1;

/** Shape of the document; its JSON schema is published as `dist/recovery-plan.schema.json`. */
export const recoveryPlanSchema = v.strictObject({
  format: v.literal(planFormat),
  version: v.literal(planVersion),
  ...declaredEntries,
  deployed: deployedSchema,
});

/**
 * Everything that runs after deployment knows the deployment from this document alone.
 *
 * It holds no value that a failover changes: not the active region, not a task count that runs now,
 * not a writer.
 */
export type RecoveryPlanDocument = v.InferOutput<typeof recoveryPlanSchema>;

/** A document that could be read, or every reason why not. */
export type ReadPlan =
  | { readonly plan: RecoveryPlanDocument; readonly faults?: undefined }
  | { readonly plan?: undefined; readonly faults: readonly string[] };

/** Whether a value claims to be a recovery plan, of whatever version. */
export function looksLikePlan(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && "format" in value && value.format === planFormat
  );
}

/** Reads a recovery plan from parsed JSON; an unknown version is refused before anything else. */
export function readPlan(value: unknown): ReadPlan {
  if (!looksLikePlan(value)) {
    return { faults: [`format must be ${JSON.stringify(planFormat)}: this is no recovery plan`] };
  }
  const version = (value as { version?: unknown }).version;
  if (version !== planVersion) {
    return {
      faults: [
        `version must be ${planVersion}, got ${JSON.stringify(version)}: ` +
          "this release reads no other; use the release that wrote the plan",
      ],
    };
  }
  const read = v.safeParse(recoveryPlanSchema, value);
  if (!read.success) return { faults: read.issues.map(faultOf) };
  const faults = consistencyFaults(read.output);
  return faults.length > 0 ? { faults } : { plan: read.output };
}

function faultOf(issue: v.BaseIssue<unknown>): string {
  return `${v.getDotPath(issue) ?? "document"}: ${issue.message}`;
}

/** Lists where parts of a plan contradict one another. */
export function consistencyFaults(plan: RecoveryPlanDocument): string[] {
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
