import { describe, expect, test } from "vitest";

import { placementFaults } from "../../../src/model/service/placement";
import { sentences } from "../../support/sentences";

const sound = {
  topology: { primary: "eu-west-1", standbys: ["eu-central-1"] },
  region: "eu-central-1",
  networkRegion: "eu-central-1",
  publicSubnets: 2,
  privateSubnets: 1,
};

describe("placementFaults", () => {
  test("finds none where region and network agree", () => {
    expect(placementFaults(sound)).toEqual([]);
    expect(placementFaults({ ...sound, privateSubnets: 16 })).toEqual([]);
  });

  test("refuses a region outside the topology, and a network elsewhere", () => {
    const place = { ...sound, region: "us-east-1", networkRegion: "eu-west-1" };

    expect(sentences(placementFaults(place))).toEqual([
      "region must be one of the topology's (eu-west-1, eu-central-1), got us-east-1",
      "network must be the one in us-east-1, got the one in eu-west-1",
    ]);
  });

  test("refuses a network without the subnets that a load balancer and tasks need", () => {
    expect(sentences(placementFaults({ ...sound, publicSubnets: 1, privateSubnets: 0 }))).toEqual([
      "network.publicSubnetIds must be 2 or more, got 1: a load balancer spans two zones",
      "network.privateSubnetIds must be 1 to 16, got 0: tasks start in them, and ECS takes no more",
    ]);
    expect(placementFaults({ ...sound, privateSubnets: 17 })).toHaveLength(1);
  });
});
