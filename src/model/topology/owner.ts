import { type Fault, fault, regionFaults } from "../faults";
import { regionsOf, type Topology, type TopologySketch } from "./topology";

/** Region that owns data which cannot move, and the others that hold a copy of it. */
export interface Ownership {
  readonly owner: string;
  readonly others: readonly string[];
  /** Whether the program names the owner itself, and not only through the topology. */
  readonly named: boolean;
}

type Regions = Pick<TopologySketch, "primary" | "standbys" | "founded">;

/** Who owns a store: the region that is named, else the primary as it was at first. */
export function storeOwnership(topology: Regions, ownerRegion?: string): Ownership {
  const { primary, founded } = topology;
  return ownershipOf(topology, ownerRegion, founded?.primary ?? primary);
}

/**
 * Who owns a ledger's records: the region that is named, else the first standby as it was at first.
 *
 * With the owner in the primary, no change to the ledger could be deployed while the primary is
 * lost, which is when it is needed.
 */
export function ledgerOwnership(topology: Regions, ownerRegion?: string): Ownership {
  const { primary, standbys, founded } = topology;
  const [firstStandby = primary] = standbys;
  return ownershipOf(topology, ownerRegion, founded?.standby ?? firstStandby);
}

function ownershipOf(
  topology: Regions,
  ownerRegion: string | undefined,
  usualOwner: string,
): Ownership {
  const owner = ownerRegion ?? usualOwner;
  // In an order of their own, which regions that change places keep.
  return {
    owner,
    others: regionsOf(topology)
      .filter((region) => region !== owner)
      .sort(),
    named: ownerRegion !== undefined,
  };
}

/** Lists what is wrong with the region that is to own data. */
export function ownerFaults(
  ownerRegion: string | undefined,
  topology: Pick<Topology, "primary" | "standbys">,
): Fault[] {
  if (ownerRegion === undefined) return [];
  const reason = "the data is replicated between these";
  return regionFaults("ownerRegion", [ownerRegion], regionsOf(topology), { reason });
}

/**
 * Lists what is wrong with an owner when the one that the data was created with is remembered.
 *
 * Once that one has left the topology, the program may name another, in which the data was
 * imported.
 */
export function movedOwnerFaults(
  { owner, others, named }: Ownership,
  remembered: string | undefined,
): Fault[] {
  if (remembered === undefined || remembered === owner) return [];
  const remedy = others.includes(remembered)
    ? "say in topology.founded which of them were the primary and the first standby at first"
    : `keep ${remembered} in the topology`;
  if (named && !others.includes(remembered)) return [];
  return [
    fault(
      "ownerRegion",
      `must be ${remembered}, which has owned the data from the start, got ${owner}: ` +
        `data does not move with the regions; ${remedy}`,
    ),
  ];
}
