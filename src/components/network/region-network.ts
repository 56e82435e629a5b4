import type * as pulumi from "@pulumi/pulumi";

/** What the other components need to know of one region's network. */
export interface RegionNetwork {
  region: string;
  vpcId: pulumi.Output<string>;
  cidrBlock: string;
  /** Subnets that reach the internet directly: for load balancers. One a zone. */
  publicSubnetIds: pulumi.Output<string>[];
  /** Subnets without a way in or out but the endpoints: for tasks and databases. One a zone. */
  privateSubnetIds: pulumi.Output<string>[];
  /** True if private subnets reach the internet (NAT); false if endpoints are their only way out. */
  reachesInternet: boolean;
}

/** Networks by region: `RegionalNetworks`, or the caller's own. */
export interface NetworksByRegion {
  in(region: string): RegionNetwork;
}
