import type { Topology } from "../topology/topology";
import { type FailoverPair, failoverPairs } from "./failover-pairs";
import { RoutingMode } from "./routing-mode";

/** One health check that a primary record asks, by what it follows. */
export type AskedCheck =
  | { readonly follows: "endpoint" | "switch"; readonly region: string }
  | { readonly follows: "force"; readonly nth: number };

/** The checks that a pair's primary record asks, and how many of them have to be healthy. */
export interface PairCheck {
  readonly asked: readonly AskedCheck[];
  readonly threshold: number;
}

/**
 * What makes a pair's primary record healthy: the switches of all standbys after its region at 0
 * and, in direct mode, the region's endpoint; or, of the outermost pair, `primaryForced` at 1.
 *
 * An or of an and, in one flat check, since a calculated check may not monitor another: as many
 * checks of `primaryForced` as there are others, and that many have to be healthy. All of them turn
 * together, so either the others are healthy without exception or these are. Several checks and not
 * one that is named several times, of which AWS says nothing.
 *
 * docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html
 */
export function pairCheck(
  { region, unless, forceable }: Pick<FailoverPair, "region" | "unless" | "forceable">,
  mode: RoutingMode,
): PairCheck {
  const followed: AskedCheck[] = [
    ...(mode === RoutingMode.Direct ? [{ follows: "endpoint", region } as const] : []),
    ...unless.map((standby) => ({ follows: "switch", region: standby }) as const),
  ];
  const forced = followed.map((_, nth) => ({ follows: "force", nth }) as const);
  return {
    asked: forceable ? [...followed, ...forced] : followed,
    threshold: followed.length,
  };
}

/** How many checks of `primaryForced` a service's name asks. */
export function forceCheckCount(
  { primary, standbys }: Pick<Topology, "primary" | "standbys">,
  mode: RoutingMode,
): number {
  return failoverPairs({ domain: "", primary, standbys })
    .flatMap((pair) => pairCheck(pair, mode).asked)
    .filter(({ follows }) => follows === "force").length;
}
