import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseAddressRange, rangesOverlap } from "../../../src/model/network/address-range";
import {
  type NetworkSketch,
  networkFaults,
  networkLayout,
  usualCidrBlock,
} from "../../../src/model/network/network-layout";
import { sentences } from "../../support/sentences";

const sketch: NetworkSketch = {
  regions: ["eu-west-1", "eu-central-1"],
  zoneCount: 2,
  cidrBlocks: {},
  zoneIds: {},
};

function overlap(one: string, other: string): boolean | undefined {
  const [first, second] = [parseAddressRange(one), parseAddressRange(other)];
  return first && second && rangesOverlap(first, second);
}

describe("usualCidrBlock", () => {
  // Networks that exist carry these numbers: a change here replaces them.
  test.each([
    ["us-east-1", "10.0.0.0/16"],
    ["eu-central-1", "10.9.0.0/16"],
    ["eu-west-1", "10.14.0.0/16"],
    ["me-south-1", "10.33.0.0/16"],
    ["eusc-de-east-1", "10.38.0.0/16"],
  ])("of %s is %s", (region, cidrBlock) => {
    expect(usualCidrBlock(region)).toBe(cidrBlock);
  });

  test("is missing for a region that nobody knows", () => {
    expect(usualCidrBlock("eu-moon-1")).toBeUndefined();
  });
});

describe("networkFaults", () => {
  test("finds none in a plain topology", () => {
    expect(networkFaults(sketch)).toEqual([]);
  });

  test.each([2, 3])("takes %i zones", (zoneCount) => {
    expect(networkFaults({ ...sketch, zoneCount })).toEqual([]);
  });

  test.each([1, 9, 2.5])("refuses %d zones", (zoneCount) => {
    expect(sentences(networkFaults({ ...sketch, zoneCount }))).toEqual([
      `zoneCount must be a whole number from 2 to 8, got ${zoneCount}: ` +
        "load balancers and database clusters span two zones or more",
    ]);
  });

  test("refuses more zones than a region has", () => {
    expect(sentences(networkFaults({ ...sketch, regions: ["eu-west-1"], zoneCount: 4 }))).toEqual([
      "zoneCount must leave eu-west-1 with 4 zones, got 3: euw1-az1, euw1-az2, euw1-az3",
    ]);
  });

  test("asks for the zones of a region whose zones differ by account", () => {
    expect(sentences(networkFaults({ ...sketch, regions: ["us-west-1"] }))).toEqual([
      "zoneIds.us-west-1 is missing: the region's zones are not the same for every account",
    ]);
    expect(
      networkFaults({
        ...sketch,
        regions: ["us-west-1"],
        zoneIds: { "us-west-1": ["usw1-az1", "usw1-az3"] },
      }),
    ).toEqual([]);
  });

  test("refuses zone names, repeated zones and too few of them, all at once", () => {
    const zoneIds = { "eu-west-1": ["eu-west-1a", "eu-west-1a"], "eu-central-1": ["euc1-az1"] };

    expect(sentences(networkFaults({ ...sketch, zoneIds }))).toEqual([
      "zoneIds.eu-west-1 must name each zone once, got eu-west-1a again",
      "zoneIds.eu-west-1 must be zone ids such as euw1-az1, got eu-west-1a, eu-west-1a: " +
        "zone names such as eu-west-1a mean another place in another account",
      "zoneIds.eu-central-1 must leave eu-central-1 with 2 zones, got 1: euc1-az1",
    ]);
  });

  test.each(["10.20.0.0/16", "10.20.0.0/19"])("takes %s", (cidrBlock) => {
    expect(networkFaults({ ...sketch, cidrBlocks: { "eu-west-1": cidrBlock } })).toEqual([]);
  });

  test.each(["10.20.0.0/15", "10.20.0.0/20"])("refuses %s for its size", (cidrBlock) => {
    expect(sentences(networkFaults({ ...sketch, cidrBlocks: { "eu-west-1": cidrBlock } }))).toEqual(
      [
        `cidrBlocks.eu-west-1 must be from /16 to /19, got ${cidrBlock}: ` +
          "a VPC takes no more, and a load balancer's subnets need /27",
      ],
    );
  });

  test("refuses a range that it cannot read", () => {
    expect(
      sentences(networkFaults({ ...sketch, cidrBlocks: { "eu-west-1": "10.20.1.0/16" } })),
    ).toEqual([
      "cidrBlocks.eu-west-1 must be an IPv4 range such as 10.0.0.0/16 with nothing behind its " +
        'prefix, got "10.20.1.0/16"',
    ]);
  });

  test("refuses a range that overlaps another region's default", () => {
    expect(
      sentences(networkFaults({ ...sketch, cidrBlocks: { "eu-west-1": "10.9.128.0/17" } })),
    ).toEqual([
      "cidrBlocks must not overlap, got 10.9.128.0/17 in eu-west-1 and 10.9.0.0/16 in " +
        "eu-central-1: networks that overlap can never be peered",
    ]);
  });

  test("refuses settings of regions outside the topology", () => {
    const elsewhere = { "us-east-1": "10.50.0.0/16" };

    expect(sentences(networkFaults({ ...sketch, cidrBlocks: elsewhere }))).toEqual([
      "cidrBlocks must name regions of the topology (eu-west-1, eu-central-1), got us-east-1",
    ]);
  });
});

describe("networkLayout", () => {
  test("puts a private and a public subnet into each zone", () => {
    expect(networkLayout("eu-west-1", sketch)).toEqual({
      cidrBlock: "10.14.0.0/16",
      zones: [
        { zoneId: "euw1-az1", privateCidr: "10.14.0.0/20", publicCidr: "10.14.240.0/24" },
        { zoneId: "euw1-az2", privateCidr: "10.14.16.0/20", publicCidr: "10.14.241.0/24" },
      ],
    });
  });

  test("keeps the subnets of the first zones when a zone is added", () => {
    const [first, second] = networkLayout("eu-west-1", sketch).zones;

    expect(networkLayout("eu-west-1", { ...sketch, zoneCount: 3 }).zones.slice(0, 2)).toEqual([
      first,
      second,
    ]);
  });

  test("never lets two subnets of a network overlap, nor leave it", () => {
    const networks = fc
      .tuple(fc.integer({ min: 16, max: 19 }), fc.integer({ min: 0, max: 255 }))
      .map(([prefix, octet]) => `10.${octet}.0.0/${prefix}`);

    fc.assert(
      fc.property(networks, fc.integer({ min: 2, max: 8 }), (cidrBlock, zoneCount) => {
        const zoneIds = { here: Array.from({ length: zoneCount }, (_, at) => `here-az${at}`) };
        const { zones } = networkLayout("here", {
          zoneCount,
          zoneIds,
          cidrBlocks: { here: cidrBlock },
        });
        const subnets = zones.flatMap(({ privateCidr, publicCidr }) => [privateCidr, publicCidr]);

        expect(subnets).toHaveLength(zoneCount * 2);
        for (const [at, one] of subnets.entries()) {
          expect(overlap(cidrBlock, one)).toBe(true);
          for (const other of subnets.slice(at + 1)) expect(overlap(one, other)).toBe(false);
        }
      }),
    );
  });
});
