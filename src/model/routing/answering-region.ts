import type { Topology } from "../topology/topology";
import { failoverPairs } from "./failover-pairs";
import { type AskedCheck, pairCheck } from "./pair-check";
import type { RoutingMode } from "./routing-mode";

/** What the records of a service's name ask of the world. */
export interface KnownChecks {
  /** Standbys whose switch stands at 1; of silence, the last known value holds. */
  readonly switchedOn: ReadonlySet<string>;
  /** Regions whose endpoint Route 53 has given up; a check that never told is healthy. */
  readonly givenUp: ReadonlySet<string>;
  /** Whether `primaryForced` stands at 1; of silence, the last known value holds. */
  readonly forced: boolean;
}

/**
 * The region that a service's name leads to: the first whose primary record is healthy, else the
 * last standby, whose record has no check.
 *
 * docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html
 */
export function answeringRegion(
  { primary, standbys }: Pick<Topology, "primary" | "standbys">,
  mode: RoutingMode,
  known: KnownChecks,
): string {
  // What the names of the pairs are does not matter to where they lead.
  const healthy = failoverPairs({ domain: "", primary, standbys }).find((pair) => {
    const { asked, threshold } = pairCheck(pair, mode);
    return asked.filter((check) => isHealthy(check, known)).length >= threshold;
  });
  return healthy?.region ?? standbys.at(-1) ?? primary;
}

function isHealthy(check: AskedCheck, { switchedOn, givenUp, forced }: KnownChecks): boolean {
  if (check.follows === "force") return forced;
  return !(check.follows === "switch" ? switchedOn : givenUp).has(check.region);
}
