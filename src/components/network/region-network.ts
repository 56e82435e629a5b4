import type * as pulumi from "@pulumi/pulumi";

import { type Fault, fault } from "../../model/faults";
import { requiredPartFaults } from "../plan/whole-outputs";

/** What the other components need to know of one region's network: ours, or the caller's own. */
export interface RegionNetwork {
  region: string;
  vpcId: pulumi.Input<string>;
  cidrBlock: string;
  /** Subnets that reach the internet directly: for load balancers. One a zone. */
  publicSubnetIds: pulumi.Input<string>[];
  /** Subnets without a way in or out but the endpoints: for tasks and databases. One a zone. */
  privateSubnetIds: pulumi.Input<string>[];
  /**
   * True if private subnets reach the internet (NAT); false if endpoints are their only way out.
   */
  reachesInternet: boolean;
}

/** One region's network, as `RegionalNetworks` has built it; it is a `RegionNetwork`. */
export interface BuiltNetwork {
  region: string;
  vpcId: pulumi.Output<string>;
  cidrBlock: string;
  /** Subnets that reach the internet directly: for load balancers. One a zone. */
  publicSubnetIds: pulumi.Output<string>[];
  /** Subnets without a way in or out but the endpoints: for tasks and databases. One a zone. */
  privateSubnetIds: pulumi.Output<string>[];
  /**
   * True if private subnets reach the internet (NAT); false if endpoints are their only way out.
   */
  reachesInternet: boolean;
}

/** Networks by region: `RegionalNetworks`, or the caller's own. */
export interface NetworksByRegion {
  networks: Record<string, RegionNetwork>;
}

/**
 * The network of one region, which was found to be there before anything was created.
 *
 * @throws RangeError for a region without one: the component has not asked for its faults
 */
export function networkIn({ networks }: NetworksByRegion, region: string): RegionNetwork {
  const network = networks[region];
  if (network === undefined) throw new RangeError(`no network in ${region}`);
  return network;
}

/** Lists what is missing of networks that must be known in full before anything is created. */
export function missingNetworkFaults(
  network: NetworksByRegion,
  regions: readonly string[],
): Fault[] {
  const late = requiredPartFaults("network", network, ["networks"]);
  if (late.length > 0) return late;
  const { networks } = network;
  const known = Object.keys(networks).join(", ") || "none";
  return regions.flatMap((region) => {
    const there = networks[region];
    return there === undefined
      ? [fault("network", `must have one in ${region}, got some in ${known}`)]
      : lateNetworkFaults(`network.networks.${region}`, there);
  });
}

/** Lists what of one region's network decides what is created, and is known too late for that. */
export function lateNetworkFaults(path: string, network: RegionNetwork): Fault[] {
  return requiredPartFaults(path, network, [
    "region",
    "cidrBlock",
    "publicSubnetIds",
    "privateSubnetIds",
    "reachesInternet",
  ]);
}
