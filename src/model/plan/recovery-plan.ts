import * as v from "valibot";

import { type Checked, type Fault, fault } from "../faults";
import { consistencyFaults } from "./consistency";
import type { DeclaredPlan } from "./declared";
import { declaredEntries } from "./declared-schema";
import type { DeployedPlan } from "./deployed";
import { deployedSchema } from "./deployed-schema";
import { schemaFaults } from "./schema-faults";

/** Marks a JSON document as a recovery plan, so that a reader finds it among a stack's outputs. */
export const planFormat = "awsdr-recovery-plan";

/** Version of the document that this release writes, and the only one that it reads. */
export const planVersion = 2;

/** How the document is read; its JSON schema is published as `dist/recovery-plan.schema.json`. */
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
export interface RecoveryPlanDocument extends DeclaredPlan {
  /** Always `awsdr-recovery-plan`. */
  format: "awsdr-recovery-plan";
  /** Always 2. */
  version: 2;
  deployed: DeployedPlan;
}

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
          `must be ${planVersion}, got ${JSON.stringify(version)}: this release reads no other; ` +
            wayFrom(version),
        ),
      ],
    };
  }
  const read = v.safeParse(recoveryPlanSchema, value);
  if (!read.success) return { faults: schemaFaults(read.issues).map(told) };
  const faults = consistencyFaults(read.output);
  return faults.length > 0 ? { faults } : { value: read.output };
}

/** Reads the recovery plan that is kept for a service: one of another is somebody's mistake. */
export function readPlanOf(service: string, value: unknown): Checked<RecoveryPlanDocument> {
  const read = readPlan(value);
  const told = read.value?.service;
  if (told === undefined || told === service) return read;
  const [kept, got] = [service, told].map((name) => JSON.stringify(name));
  return {
    faults: [fault("service", `must be ${kept}, got ${got}: the plan is kept as that one's`)],
  };
}

/** A plan without its deployment was saved before there was one, or in pieces. */
function told({ path, reason }: Fault): Fault {
  if (path !== "deployed" || reason !== "is missing") return fault(path, reason);
  return fault(path, "is missing: save the plan from the stack's outputs, once it is deployed");
}

function wayFrom(version: unknown): string {
  return typeof version === "number" && version < planVersion
    ? "deploy the program once more with this release, which writes the plan anew"
    : "use the release that wrote the plan";
}
