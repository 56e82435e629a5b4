import { ReplicaRole } from "../topology/strategy";
import type { DeclaredPlan } from "./declared";

/**
 * Tasks that a region runs while another serves: what it was declared to as a standby. The declared
 * primary stands by as large as the region that serves in its place did.
 */
export function standbySize(
  { replicas }: Pick<DeclaredPlan, "replicas">,
  region: string,
  serving: string,
): number {
  const of = (name: string) => replicas.find((replica) => replica.region === name);
  const own = of(region);
  if (own === undefined || own.role === ReplicaRole.Standby) return own?.running ?? 0;
  return Math.min(own.full, of(serving)?.running ?? 0);
}
