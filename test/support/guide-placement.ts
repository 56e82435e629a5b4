import * as pulumi from "@pulumi/pulumi";

import type { ServiceTopology } from "../../src/components/common/service-topology";
import type { NetworksByRegion, RegionNetwork } from "../../src/components/network/region-network";
import type { Connections } from "../../src/components/stores/connections";

/** The topology of the guide service, in the words of its users. */
export const guideTopology: ServiceTopology = {
  service: "guide",
  domain: "guide.example.com",
  zone: { name: "example.com", id: "Z1" },
  primary: "eu-west-1",
  standbys: ["eu-central-1"],
  tags: { team: "shop" },
};

/** A network of one region, as if it existed. */
export function networkIn(region: string, reachesInternet = false): RegionNetwork {
  return {
    region,
    vpcId: pulumi.output(`vpc-${region}`),
    cidrBlock: "10.0.0.0/16",
    publicSubnetIds: ["a", "b"].map((zone) => pulumi.output(`subnet-public-${zone}`)),
    privateSubnetIds: ["a", "b"].map((zone) => pulumi.output(`subnet-private-${zone}`)),
    reachesInternet,
  };
}

/** Networks of every region that these tests name, as if they existed. */
export const guideNetworks: NetworksByRegion = {
  networks: Object.fromEntries(
    ["eu-west-1", "eu-central-1", "eu-north-1"].map((region) => [region, networkIn(region)]),
  ),
};

/** Connections to one database, as if it existed. */
export function catalogConnections(): Connections {
  const secretArn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:catalog";
  return {
    environment: { CATALOG_HOST: "catalog.internal" },
    secrets: { CATALOG_PASSWORD: secretArn },
    statements: [{ Effect: "Allow", Action: ["dynamodb:GetItem"], Resource: ["arn:aws:table"] }],
    secretStatements: [
      { Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: [secretArn] },
    ],
    clientSecurityGroupIds: [pulumi.output("sg-catalog-clients")],
  };
}
