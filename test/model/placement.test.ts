import { describe, expect, test } from "vitest";

import { placementFaults } from "../../src/model/placement";

const topology = { primary: "eu-west-1", standbys: ["eu-central-1"] };

describe("placementFaults", () => {
  test("finds none where region and network agree", () => {
    const place = { topology, region: "eu-central-1", networkRegion: "eu-central-1" };

    expect(placementFaults(place)).toEqual([]);
  });

  test("refuses a region outside the topology, and a network elsewhere", () => {
    const place = { topology, region: "us-east-1", networkRegion: "eu-west-1" };

    expect(placementFaults(place)).toEqual([
      "region must be one of the topology's (eu-west-1, eu-central-1), got us-east-1",
      "network must be the one in us-east-1, got the one in eu-west-1",
    ]);
  });
});
