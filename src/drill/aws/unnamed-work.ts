import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { CloudFault } from "../port/cloud-fault";
import { unnamedWorkReason, type Work } from "../port/compute";

/** Jobs of a service whose plan names none: no region has one that could be told anything. */
export function unnamedWork({ service, deployed }: RecoveryPlanDocument): Work {
  const told = async (): Promise<never> => {
    throw new CloudFault(unnamedWorkReason, "gone");
  };
  return {
    state: async (region) => {
      if (deployed.replicas[region] !== undefined) return "none";
      throw new CloudFault(`the plan of ${service} has no replica in ${region}`, "gone");
    },
    pause: told,
    resume: told,
  };
}
