import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { RegionalNetworks } from "../../../src/components/regional-networks";
import { StandbyReplicas } from "../../../src/components/standby-replicas";
import { Strategy } from "../../../src/model/topology/strategy";
import { deployed } from "../../support/deployed";
import {
  catalogConnections,
  guideNetworks,
  networkIn,
  guideTopology as topology,
} from "../../support/guide-placement";
import { guideService } from "../../support/guide-service";

/**
 * What programs in other languages hand over: a component's whole output, whatever the schema says.
 */
function whole(value: unknown): never {
  return pulumi.output(value) as never;
}

function late(...paths: string[]): string {
  const rule = "must be given piece by piece, got one output: it is not known until it is deployed";
  return paths.map((path) => `- ${path} ${rule}`).join("\n");
}

const replicasOf = {
  topology,
  network: guideNetworks,
  strategy: Strategy.WarmStandby,
  replica: () => {
    throw new Error("no replica is asked for");
  },
};

describe("an argument that came as one output", () => {
  test("is refused by a GuideService", async () => {
    const wrong = guideService({
      network: whole(networkIn("eu-west-1")),
      connections: whole(catalogConnections()),
      size: whole({ running: 2, full: 4 }),
    });

    await expect(wrong).rejects.toThrow(
      `GuideService "guide":\n${late("size", "network", "connections")}`,
    );
  });

  test("is refused by a GuideService within its network and its connections too", async () => {
    const wrong = guideService({
      network: { ...networkIn("eu-west-1"), publicSubnetIds: whole(["subnet-1"]) },
      connections: { ...catalogConnections(), environment: whole({}) },
    });

    await expect(wrong).rejects.toThrow(
      `GuideService "guide":\n${late("network.publicSubnetIds", "connections.environment")}`,
    );
  });

  test("is refused by StandbyReplicas", async () => {
    const wrong = deployed(
      () => new StandbyReplicas("guide", { ...replicasOf, network: whole(guideNetworks) }),
    );

    await expect(wrong).rejects.toThrow(`StandbyReplicas "guide":\n${late("network")}`);
  });

  test("is refused by StandbyReplicas in what a replica says of itself", async () => {
    const replica = () => ({
      region: "eu-west-1",
      endpoint: pulumi.output("eu-west-1.guide.example.com"),
      healthPath: "/ping",
      compute: whole({ kind: "none" }),
      startUp: { seconds: 90, basis: "measured" as const, source: "drill of March" },
    });
    const wrong = deployed(() => new StandbyReplicas("guide", { ...replicasOf, replica }));

    await expect(wrong).rejects.toThrow(
      `StandbyReplicas "guide":\n${late("replica in eu-west-1: compute")}`,
    );
  });

  test("is refused by RegionalNetworks", async () => {
    const wrong = deployed(() => new RegionalNetworks("net", { topology, cidrBlocks: whole({}) }));

    await expect(wrong).rejects.toThrow(`RegionalNetworks "net":\n${late("cidrBlocks")}`);
  });
});
