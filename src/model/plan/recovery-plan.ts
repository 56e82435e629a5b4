import * as v from "valibot";

import { at, type Checked, type Fault, fault } from "../faults";
import { scheduleFieldFaults } from "../schedules/schedule";
import { declaredEntries } from "./declared";
import { deployedSchema } from "./deployed";
import { schemaFaults } from "./schema-faults";

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

/** Whether a value claims to be a recovery plan, of whatever version. */
export function looksLikePlan(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && "format" in value && value.format === planFormat
  );
}

/** Reads a recovery plan from parsed JSON; an unknown version is refused before anything else. */
export function readPlan(value: unknown): Checked<RecoveryPlanDocument> {
  if (!looksLikePlan(value)) {
    const format = JSON.stringify(planFormat);
    return { faults: [fault("format", `must be ${format}: this is no recovery plan`)] };
  }
  const version = (value as { version?: unknown }).version;
  if (version !== planVersion) {
    return {
      faults: [
        fault(
          "version",
          `must be ${planVersion}, got ${JSON.stringify(version)}: ` +
            "this release reads no other; use the release that wrote the plan",
        ),
      ],
    };
  }
  const read = v.safeParse(recoveryPlanSchema, value);
  if (!read.success) return { faults: schemaFaults(read.issues) };
  const faults = consistencyFaults(read.output);
  return faults.length > 0 ? { faults } : { value: read.output };
}

/** Lists where parts of a plan contradict one another. */
export function consistencyFaults(plan: RecoveryPlanDocument): Fault[] {
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
    if (!(region in deployed.replicas)) faults.push(fault("deployed.replicas", `lacks ${region}`));
  }
  for (const standby of topology.standbys) {
    if (!(standby in deployed.routing.switches)) {
      faults.push(fault("deployed.routing.switches", `lacks ${standby}`));
    }
  }
  for (const { name } of stores) {
    if (!(name in deployed.stores)) faults.push(fault("deployed.stores", `lacks ${name}`));
  }
  for (const [place, schedule] of snapshots?.schedules.entries() ?? []) {
    faults.push(...at(`snapshots.schedules.${place}`, scheduleFieldFaults(schedule)));
  }
  if ((snapshots === null) !== (deployed.snapshots === null)) {
    faults.push(fault("", "snapshots and deployed.snapshots must both be there or both be null"));
  }
  return faults;
}
