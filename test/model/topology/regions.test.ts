import { describe, expect, test } from "vitest";

import { zoneIdsOf } from "../../../src/model/network/zone-ids";
import {
  dnsSuffixOf,
  partitionIfAny,
  partitionOf,
  regionNamed,
  witnessFor,
} from "../../../src/model/topology/regions";

describe("regions", () => {
  test.each([
    ["eu-west-1", "aws", "amazonaws.com"],
    ["cn-north-1", "aws-cn", "amazonaws.com.cn"],
    ["us-gov-west-1", "aws-us-gov", "amazonaws.com"],
    ["eusc-de-east-1", "aws-eusc", "amazonaws.eu"],
  ])("knows the partition and the domain of %s", (region, partition, suffix) => {
    expect(partitionOf(region)).toBe(partition);
    expect(dnsSuffixOf(region)).toBe(suffix);
  });

  test("knows nothing of a region that is none", () => {
    expect(regionNamed("eu-west-9")).toBeUndefined();
    expect(partitionIfAny("constructor")).toBeUndefined();
    expect(partitionIfAny("moon-west-1")).toBeUndefined();
  });

  test("places a region that is newer than the table by its name", () => {
    expect(partitionOf("eu-west-9")).toBe("aws");
    expect(partitionOf("us-gov-north-1")).toBe("aws-us-gov");
    expect(dnsSuffixOf("us-isob-east-1")).toBe("sc2s.sgov.gov");
  });

  test.each(["", "constructor", "moon-west-1"])("builds nothing upon %j", (text) => {
    const refused = new RangeError(`${JSON.stringify(text)} is no region of any partition of AWS`);

    expect(() => partitionOf(text)).toThrow(refused);
    expect(() => dnsSuffixOf(text)).toThrow(refused);
  });

  test("knows geography and opt-in status", () => {
    expect(regionNamed("eu-central-2")).toEqual({
      code: "eu-central-2",
      partition: "aws",
      area: "europe",
      geography: "Switzerland",
      optIn: true,
    });
    expect(regionNamed("sa-east-1")).toMatchObject({ geography: "Brazil", optIn: false });
  });
});

describe("witnessFor", () => {
  test.each([
    ["eu-west-1", ["eu-central-1"], "eu-west-3"],
    ["eu-north-1", ["eu-west-3"], "eu-central-1"],
    ["us-east-1", ["us-west-2"], "us-east-2"],
    ["us-east-2", ["us-west-2"], "ca-central-1"],
    ["ap-southeast-2", ["ap-southeast-4"], "ap-southeast-1"],
    ["me-south-1", ["me-central-1"], "eu-central-1"],
    ["us-gov-east-1", [], "us-gov-west-1"],
  ])("of %s and %j lies outside both", (primary, standbys, witness) => {
    expect(witnessFor(primary, standbys)).toBe(witness);
  });

  test("does not exist where the partition has no region left, or is not known", () => {
    expect(witnessFor("cn-north-1", ["cn-northwest-1"])).toBeUndefined();
    expect(witnessFor("eusc-de-east-1", [])).toBeUndefined();
    expect(witnessFor("eu-west-9", [])).toBeUndefined();
  });
});

describe("zoneIdsOf", () => {
  test.each([
    ["eu-west-1", ["euw1-az1", "euw1-az2", "euw1-az3"]],
    ["us-east-1", ["use1-az1", "use1-az2", "use1-az4", "use1-az5", "use1-az6"]],
    ["ap-northeast-1", ["apne1-az1", "apne1-az2", "apne1-az4"]],
    ["ca-central-1", ["cac1-az1", "cac1-az2", "cac1-az4"]],
  ])("lists the zones of %s", (region, zones) => {
    expect(zoneIdsOf(region)).toEqual(zones);
  });

  test("is silent where accounts differ or nothing is published", () => {
    expect(zoneIdsOf("us-west-1")).toBeUndefined();
    expect(zoneIdsOf("cn-north-1")).toBeUndefined();
    expect(zoneIdsOf("eu-west-9")).toBeUndefined();
    expect(zoneIdsOf("constructor")).toBeUndefined();
  });
});
