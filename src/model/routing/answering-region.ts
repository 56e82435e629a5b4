import type { Topology } from "../topology/topology";
import { failoverPairs } from "./failover-pairs";
import { RoutingMode } from "./routing-mode";

/** What the records of a service's name ask of the world. */
export interface KnownChecks {
  /** Standbys whose switch stands at 1; of silence, the last known value holds. */
  readonly switchedOn: ReadonlySet<string>;
  /** Regions whose endpoint Route 53 has given up; a check that never told is healthy. */
  readonly givenUp: ReadonlySet<string>;
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
  { switchedOn, givenUp }: KnownChecks,
): string {
  // What the names of the pairs are does not matter to where they lead.
  const healthy = failoverPairs({ domain: "", primary, standbys }).find(
    ({ region, unless }) =>
      !unless.some((standby) => switchedOn.has(standby)) &&
      !(mode === RoutingMode.Direct && givenUp.has(region)),
  );
  return healthy?.region ?? standbys.at(-1) ?? primary;
}
