import { DescribeServicesCommand, type ECSClient, type Service } from "@aws-sdk/client-ecs";

import type { DeployedEcsService } from "../../model/plan/deployed";
import type { CallSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import { sent } from "./sent";

/** A service of ECS by its names, as far as its own control plane needs them. */
export type EcsServiceName = Pick<DeployedEcsService, "cluster" | "service">;

/** A service of ECS as a phrase for messages. */
export function ecsPhrase({ cluster, service }: EcsServiceName): string {
  return `${service} in cluster ${cluster}`;
}

/**
 * One service as ECS describes it. What is missing comes in an answer without an error, and what
 * was deleted is described for a while.
 */
export async function describedService(
  client: Pick<ECSClient, "send">,
  name: EcsServiceName,
  signal: CallSignal,
): Promise<Service> {
  const { cluster, service } = name;
  const what = `DescribeServices of ${ecsPhrase(name)}`;
  const command = new DescribeServicesCommand({ cluster, services: [service] });
  const { services = [], failures = [] } = await sent(what, signal, (options) =>
    client.send(command, options),
  );
  const [found] = services;
  // [api:ecs.DescribeServices.services.status]: ACTIVE, DRAINING or INACTIVE.
  if (found !== undefined && found.status !== "INACTIVE") return found;
  const reason = found === undefined ? (failures[0]?.reason ?? "no service") : "INACTIVE";
  // [docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html]
  const isGone = found !== undefined || reason === "MISSING" || failures.length === 0;
  throw new CloudFault(`${what}: ${reason}`, isGone ? "gone" : "refused");
}
