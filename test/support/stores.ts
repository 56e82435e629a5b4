import type { ServiceTopology } from "../../src/components/common/service-topology";
import type { NetworksByRegion } from "../../src/components/network/region-network";

/** A service in Ireland that can move to Frankfurt. */
export const topology: ServiceTopology = {
  service: "guide",
  domain: "guide.example.com",
  zone: { name: "example.com", id: "Z0123456789" },
  primary: "eu-west-1",
  standbys: ["eu-central-1"],
  tags: { team: "guides" },
};

/** The same service with a second region to move to. */
export const threeRegions: ServiceTopology = {
  ...topology,
  standbys: ["eu-central-1", "eu-north-1"],
};

/** The first service after a failover for good. */
export const swapped: ServiceTopology = {
  ...topology,
  primary: "eu-central-1",
  standbys: ["eu-west-1"],
  founded: { primary: "eu-west-1", standby: "eu-central-1" },
};

/** The second service after a failover for good. */
export const threeSwapped: ServiceTopology = {
  ...threeRegions,
  primary: "eu-north-1",
  standbys: ["eu-west-1", "eu-central-1"],
  founded: { primary: "eu-west-1", standby: "eu-central-1" },
};

/** Networks that stand already. */
export const network: NetworksByRegion = {
  networks: Object.fromEntries(
    ["eu-west-1", "eu-central-1", "eu-north-1"].map((region) => [
      region,
      {
        region,
        vpcId: `vpc-${region}`,
        cidrBlock: "10.0.0.0/16",
        publicSubnetIds: [],
        privateSubnetIds: [`subnet-${region}-a`, `subnet-${region}-b`],
        reachesInternet: false,
      },
    ]),
  ),
};

/** What every resource of a store carries. */
export function tagsFor(role: string): Record<string, string> {
  return { team: "guides", "awsdr:service": "guide", "awsdr:role": role };
}
