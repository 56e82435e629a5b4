import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import {
  CrossRegionReplication,
  type CrossRegionReplicationArgs,
} from "../../../src/components/cross-region-replication";
import type { NetworksByRegion } from "../../../src/components/network/region-network";
import { ReplicatedDatabase } from "../../../src/components/replicated-database";
import { deploy } from "../../../src/offline/testing";
import { network, topology } from "../../support/stores";

const stores: CrossRegionReplicationArgs = {
  topology,
  network,
  databases: { catalog: { engine: "aurora-postgresql" } },
  tables: { sessions: { partitionKey: "id" } },
};

const required = { topology, engine: "aurora-postgresql" } as const;

/**
 * What is one output where it has to be plain, as a program in another language may hand it over.
 */
function asOne(plain: unknown) {
  // biome-ignore lint/suspicious/noExplicitAny: the type system lets it through in no other way.
  return pulumi.output(plain) as any;
}

const here = network.networks["eu-west-1"];
const there = network.networks["eu-central-1"];
const handedOver: [string, NetworksByRegion][] = [
  ["network", asOne(network)],
  ["network.networks", { networks: asOne(network.networks) }],
  [
    "network.networks.eu-central-1",
    { networks: { ...network.networks, "eu-central-1": asOne(there) } },
  ],
  [
    "network.networks.eu-west-1.privateSubnetIds",
    {
      networks: {
        ...network.networks,
        "eu-west-1": { ...here, privateSubnetIds: asOne(here?.privateSubnetIds) },
      } as NetworksByRegion["networks"],
    },
  ],
];

describe("what stores take of networks", () => {
  test.each(handedOver)("must be known, so %s is refused as one output", async (path, whole) => {
    const fault = `- ${path} must be given piece by piece, got one output: it is not known until it is deployed`;

    await expect(
      deploy(() => new ReplicatedDatabase("catalog", { ...required, network: whole })),
    ).rejects.toThrow(`ReplicatedDatabase "catalog":\n${fault}`);
    await expect(
      deploy(() => new CrossRegionReplication("data", { ...stores, network: whole })),
    ).rejects.toThrow(`CrossRegionReplication "data":\n${fault}`);
  });

  test("may come late where it only fills a field", async () => {
    const late = Object.entries(network.networks).map(([region, plain]) => {
      const privateSubnetIds = plain.privateSubnetIds.map((id) => pulumi.output(id));
      return [region, { ...plain, vpcId: pulumi.output(plain.vpcId), privateSubnetIds }];
    });

    await expect(
      deploy(
        () =>
          new CrossRegionReplication("data", {
            ...stores,
            network: { networks: Object.fromEntries(late) },
          }),
      ),
    ).resolves.toBeDefined();
  });
});

describe("what stores hand over", () => {
  test("is found by region, and a region without a store is refused", async () => {
    const { result } = await deploy(() => {
      const data = new CrossRegionReplication("data", stores);
      const regions = Object.keys(data.connectionsByRegion);
      return {
        regions,
        same: regions.map(
          (region) => data.connectionsIn(region) === data.connectionsByRegion[region],
        ),
      };
    });

    expect(result).toEqual({ regions: ["eu-west-1", "eu-central-1"], same: [true, true] });
    await expect(
      deploy(() => new CrossRegionReplication("data", stores).connectionsIn("eu-north-1")),
    ).rejects.toThrow(
      "CrossRegionReplication: connectionsIn must be asked for eu-west-1 or eu-central-1, got eu-north-1",
    );
  });

  test("is read from the component's outputs too, without null", async () => {
    const { resources, outputs } = await deploy(() => {
      const data = new CrossRegionReplication("data", stores);
      const { declared, deployed, connectionsByRegion, resources: covered } = data;
      return { declared, deployed, connectionsByRegion, resources: covered };
    });
    const component = resources.find(({ name }) => name === "data");

    expect(component?.outputs).toMatchObject(outputs);
    expect(JSON.stringify(outputs)).not.toContain("null");
  });
});
