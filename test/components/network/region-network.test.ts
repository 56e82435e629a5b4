import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import {
  lateNetworkFaults,
  missingNetworkFaults,
  networkIn,
} from "../../../src/components/network/region-network";
import { guideNetworks, networkIn as placedIn } from "../../support/guide-placement";
import { sentences } from "../../support/sentences";

const late = "got one output: it is not known until it is deployed";

describe("networks by region", () => {
  test("answer with the network of a region", () => {
    expect(networkIn(guideNetworks, "eu-north-1").region).toBe("eu-north-1");
  });

  test("are a contradiction where a region that was checked has none", () => {
    expect(() => networkIn(guideNetworks, "us-east-1")).toThrow(
      new RangeError("no network in us-east-1"),
    );
  });

  test("have no fault where every region has one", () => {
    expect(missingNetworkFaults(guideNetworks, ["eu-west-1", "eu-north-1"])).toEqual([]);
  });

  test("have a fault for each region without one", () => {
    const networks = { "eu-west-1": placedIn("eu-west-1") };

    expect(
      sentences(missingNetworkFaults({ networks }, ["eu-west-1", "us-east-1", "us-west-2"])),
    ).toEqual([
      "network must have one in us-east-1, got some in eu-west-1",
      "network must have one in us-west-2, got some in eu-west-1",
    ]);
    expect(sentences(missingNetworkFaults({ networks: {} }, ["eu-west-1"]))).toEqual([
      "network must have one in eu-west-1, got some in none",
    ]);
  });

  test("must not be one output, nor hold one for a region", () => {
    const networks = { "eu-west-1": pulumi.output(placedIn("eu-west-1")) as never };

    expect(
      sentences(missingNetworkFaults({ networks: pulumi.output({}) as never }, ["eu-west-1"])),
    ).toEqual([`network.networks must be given piece by piece, ${late}`]);
    expect(sentences(missingNetworkFaults({ networks }, ["eu-west-1"]))).toEqual([
      `network.networks.eu-west-1 must be given piece by piece, ${late}`,
    ]);
  });
});

describe("a region's network", () => {
  test("may be known late in its ids", () => {
    const vpcId = pulumi.output("vpc-1");
    const publicSubnetIds = [pulumi.output("subnet-1"), "subnet-2"];

    expect(
      lateNetworkFaults("network", { ...placedIn("eu-west-1"), vpcId, publicSubnetIds }),
    ).toEqual([]);
  });

  test("must not be known late in what decides how much is created", () => {
    const network = {
      ...placedIn("eu-west-1"),
      privateSubnetIds: pulumi.output(["subnet-1"]) as never,
      reachesInternet: pulumi.output(true) as never,
    };

    expect(sentences(lateNetworkFaults("network", network))).toEqual([
      `network.privateSubnetIds must be given piece by piece, ${late}`,
      `network.reachesInternet must be given piece by piece, ${late}`,
    ]);
  });
});
