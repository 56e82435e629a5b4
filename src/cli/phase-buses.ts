import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { regionsOf } from "../model/topology/topology";
import type { BusPlace } from "./send-phase";

/** The bus for recovery phases in each region of a plan; none where nothing records them. */
export function phaseBuses({ topology, deployed }: RecoveryPlanDocument): BusPlace[] {
  const { metrics }: { metrics?: { buses: Record<string, string> } | null } = deployed as object;
  // A plan that names none is of a deployment whose recorders hear the default bus.
  if (metrics === undefined) {
    return regionsOf(topology).map((region) => ({ region, bus: "default" }));
  }
  return Object.entries(metrics?.buses ?? {}).map(([region, bus]) => ({ region, bus }));
}
