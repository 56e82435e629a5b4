import type { Topology } from "../topology/topology";

/**
 * Two failover records of one name. PRIMARY answers with its region while every switch of `unless`
 * stands at 0, or `primaryForced` at 1; SECONDARY with what comes after it.
 */
export interface FailoverPair {
  readonly name: string;
  /** Region that PRIMARY answers with. */
  readonly region: string;
  /** Standbys that come after that region, in order: the switch of any of them overrules it. */
  readonly unless: readonly string[];
  /** Whether `primaryForced` overrules these in turn: of the outermost pair alone. */
  readonly forceable: boolean;
  /** What SECONDARY answers with: the name of the next pair, or the last standby. */
  readonly otherwise: { readonly name: string } | { readonly region: string };
}

// Resolvers give up on long chains of CNAMEs; Unbound used to after eight.
// github.com/NLnetLabs/unbound/issues/438
const longestChain = 8;

/**
 * Most standbys that a name can be moved between: one CNAME each, and one for an endpoint's own.
 */
export const mostRoutedStandbys = longestChain - 1;

/**
 * The pairs of records that a service's name is made of, outermost first.
 *
 * Route 53 knows two failover records a name, so each pair hands over to the next under a name of
 * its own. A later standby's switch overrules those of all before it: with the active standby lost,
 * its switch at 1 and out of reach, the next one still takes over.
 */
export function failoverPairs({
  domain,
  primary,
  standbys,
}: Pick<Topology, "domain" | "primary" | "standbys">): FailoverPair[] {
  const regions = [primary, ...standbys];
  return regions.slice(0, -1).map((region, at) => {
    const next = regions[at + 1] ?? "";
    return {
      name: pairName(domain, at),
      region,
      unless: standbys.slice(at),
      forceable: at === 0,
      otherwise: at + 2 < regions.length ? { name: pairName(domain, at + 1) } : { region: next },
    };
  });
}

/**
 * Name of a pair: the service's own, then one below it for each standby but the last. Nobody but
 * this library begins a name so.
 */
function pairName(domain: string, at: number): string {
  return at === 0 ? domain : `awsdr-standby-${at}.${domain}`;
}

/** The longest name that routing needs beside the service's own; `undefined` with one standby. */
export function longestPairName(domain: string, standbys: number): string | undefined {
  return standbys > 1 ? pairName(domain, standbys - 1) : undefined;
}
