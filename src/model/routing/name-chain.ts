import type { Topology } from "../topology/topology";
import { failoverPairs } from "./failover-pairs";

/** What one name server answers of one name. */
export interface NameTold {
  /** The name that it stands for; null where it stands for none. */
  readonly cname: string | null;
  /** Its addresses, where it stands for no other name. */
  readonly addresses: readonly string[];
}

/** The names that a service's own can lead through, and those that it can end at. */
export interface ChainNames {
  /** The service's own name, then those of its further pairs of records. */
  readonly pairs: readonly string[];
  /** Host name of each region's replica. */
  readonly endpoints: readonly { readonly region: string; readonly endpoint: string }[];
}

/** What to ask next, or where the name leads; a null region leads nowhere that is known. */
export type ChainStep = { readonly ask: readonly string[] } | { readonly region: string | null };

/** The names of a service's records and replicas. */
export function chainNames(
  topology: Pick<Topology, "domain" | "primary" | "standbys">,
  replicas: Readonly<Record<string, { readonly endpoint: string }>>,
): ChainNames {
  const { domain } = topology;
  const pairs = failoverPairs(topology).map(({ name }) => plainName(name));
  return {
    // A service without a standby has no pair of records, and a name all the same.
    pairs: [...new Set([plainName(domain), ...pairs])],
    endpoints: Object.entries(replicas).map(([region, { endpoint }]) => ({
      region,
      endpoint: plainName(endpoint),
    })),
  };
}

/**
 * Follows a service's name through what one server has told, one link at a time, until it is the
 * name of a replica.
 *
 * A name that stands for no other, as at the apex of a zone, leads to the one region whose own name
 * has an address of it at the same server. A name that is not known, or met twice, leads nowhere.
 */
export function chainStep(names: ChainNames, told: ReadonlyMap<string, NameTold>): ChainStep {
  const met = new Set<string>();
  let name = names.pairs[0] ?? "";
  for (;;) {
    const led = names.endpoints.find(({ endpoint }) => endpoint === name);
    if (led !== undefined) return { region: led.region };
    if (!names.pairs.includes(name) || met.has(name)) return { region: null };
    met.add(name);
    const answer = told.get(name);
    if (answer === undefined) return { ask: [name] };
    if (answer.cname === null) return ownerOf(answer.addresses, names, told);
    name = plainName(answer.cname);
  }
}

/** Names differ neither by case nor by the dot at their end. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

function ownerOf(
  addresses: readonly string[],
  { endpoints }: ChainNames,
  told: ReadonlyMap<string, NameTold>,
): ChainStep {
  if (addresses.length === 0) return { region: null };
  const unasked = endpoints.map(({ endpoint }) => endpoint).filter((name) => !told.has(name));
  if (unasked.length > 0) return { ask: unasked };
  // A load balancer answers with some of its addresses: that one is shared has to be enough.
  const owners = endpoints.filter(({ endpoint }) =>
    told.get(endpoint)?.addresses.some((address) => addresses.includes(address)),
  );
  return { region: owners.length === 1 ? (owners[0]?.region ?? null) : null };
}
