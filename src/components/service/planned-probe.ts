import { at, type Fault, fault } from "../../model/faults";
import { writeProbeFaults } from "../../model/service/write-probe";
import type { PlannedProbe } from "../plan/planned";
import { requiredPartFaults, wholeOutputs } from "../plan/whole-outputs";

/**
 * Lists what is wrong with the write that replicas answer, for those who read its token in some
 * regions.
 */
export function plannedProbeFaults(
  replicas: { readonly probe?: PlannedProbe | null } | undefined,
  regions: readonly string[],
): Fault[] {
  if (!replicas || wholeOutputs({ replicas }).length > 0) return [];
  const path = "replicas.probe";
  const { probe } = replicas;
  // A null is a probe left out: that is how some languages write it.
  if (!probe) return [];
  const late = requiredPartFaults(path, probe, [
    "method",
    "path",
    "body",
    "expectStatus",
    "regionHeader",
    "idempotencyHeader",
    "tokenHeader",
    "secrets",
  ]);
  if (late.length > 0) return late;
  const missing = regions.filter((region) => !probe.secrets[region]);
  return [
    ...at(path, writeProbeFaults(probe)),
    ...missing.map((region) => fault(`${path}.secrets`, `lacks ${region}: a token is read there`)),
  ];
}
