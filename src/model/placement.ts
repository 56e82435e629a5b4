import { regionsOf, type Topology } from "./topology";

/** Where a replica is put. */
export interface PlacementSketch {
  readonly topology: Pick<Topology, "primary" | "standbys">;
  readonly region: string;
  /** Region of the network that the replica is put into. */
  readonly networkRegion: string;
}

/** Lists what is wrong with a replica's place. */
export function placementFaults({ topology, region, networkRegion }: PlacementSketch): string[] {
  const regions = regionsOf(topology);
  const faults: string[] = [];
  if (!regions.includes(region)) {
    faults.push(`region must be one of the topology's (${regions.join(", ")}), got ${region}`);
  }
  if (networkRegion !== region) {
    faults.push(`network must be the one in ${region}, got the one in ${networkRegion}`);
  }
  return faults;
}
