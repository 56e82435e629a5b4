import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { healthMetricsRegion } from "../../model/routing/routing";
import type { Zone } from "../port/zone";
import type { AwsClients } from "./clients";
import { healthCheck } from "./health-check";
import { nameLookup } from "./name-lookup";
import { zoneServers } from "./zone-servers";

/** Seconds for one question of names to the machine's own resolver. */
const lookupSeconds = 3;

/** The zone of a deployed service, and the health checks that move its name. */
export function deployedZone(
  plan: RecoveryPlanDocument,
  {
    clients,
    resolvers,
  }: { readonly clients: AwsClients; readonly resolvers: readonly string[] | null },
): Zone {
  return {
    // Route 53's one control plane is there, as its metrics are.
    healthCheck: healthCheck(() => clients.in(healthMetricsRegion).route53),
    servers: zoneServers(plan, { resolvers, machine: nameLookup(null, lookupSeconds) }),
  };
}
