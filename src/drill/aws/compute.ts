import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { ComputeKind } from "../../model/service/compute-kind";
import { CloudFault } from "../port/cloud-fault";
import type { Compute } from "../port/compute";
import { type EcsClients, ecsCompute, type ReplicaTasks } from "./ecs-compute";

/** What runs the replicas of a plan, each by what its region says that it is. */
export function awsCompute(
  plan: RecoveryPlanDocument,
  clientsIn: (region: string) => EcsClients,
): Compute {
  const inRegion = (region: string): ReplicaTasks => {
    const replica = plan.deployed.replicas[region];
    if (replica === undefined) {
      throw new CloudFault(`the plan of ${plan.service} has no replica in ${region}`, "gone");
    }
    const { compute } = replica;
    if (compute.kind === ComputeKind.None) {
      // Whoever runs a failover asks the plan first: this is a fault of the program.
      throw new Error(`the replica in ${region} scales by itself: it has no tasks to ask for`);
    }
    return ecsCompute(compute, clientsIn(region));
  };
  return {
    capacity: async (region, signal) => inRegion(region).capacity(signal),
    scale: async (region, tasks, signal) => inRegion(region).scale(tasks, signal),
    stop: async (region, signal) => inRegion(region).stop(signal),
    putBack: async (region, before, signal) => inRegion(region).putBack(before, signal),
    restart: async (region, signal) => inRegion(region).restart(signal),
  };
}
