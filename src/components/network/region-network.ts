import type * as pulumi from "@pulumi/pulumi";

import { type Fault, fault } from "../../model/faults";

/** What the other components need to know of one region's network: ours, or the caller's own. */
export interface RegionNetwork {
  region: string;
  vpcId: pulumi.Input<string>;
  cidrBlock: string;
  /** Subnets that reach the internet directly: for load balancers. One a zone. */
  publicSubnetIds: pulumi.Input<string>[];
  /** Subnets without a way in or out but the endpoints: for tasks and databases. One a zone. */
  privateSubnetIds: pulumi.Input<string>[];
  /** True if private subnets reach the internet (NAT); false if endpoints are their only way out. */
  reachesInternet: boolean;
}

/** Networks by region: `RegionalNetworks`, or the caller's own. */
export interface NetworksByRegion {
  networks: Record<string, RegionNetwork>;
}

/** The network of one region, which was found to be there before anything was created. */
export function networkIn({ networks }: NetworksByRegion, region: string): RegionNetwork {
  const network = networks[region];
  if (network === undefined) throw new RangeError(`no network in ${region}`);
  return network;
}

/** Lists the regions that have no network; they must all have one before anything is created. */
export function missingNetworkFaults(
  { networks }: NetworksByRegion,
  regions: readonly string[],
): Fault[] {
  const known = Object.keys(networks).join(", ");
  return regions
    .filter((region) => !Object.hasOwn(networks, region))
    .map((region) => fault("network", `must have one in ${region}, got some in ${known}`));
}
