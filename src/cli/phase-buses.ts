import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import type { BusPlace } from "./send-phase";

/** The bus for recovery phases in each region of a plan; none where nothing records them. */
export function phaseBuses({ deployed }: RecoveryPlanDocument): BusPlace[] {
  const buses = Object.entries(deployed.metrics?.buses ?? {});
  return buses.map(([region, bus]) => ({ region, bus }));
}
