import { describe, expect, test } from "vitest";

import {
  regionsOf,
  type TopologySketch,
  topologyFaults,
  topologyOf,
} from "../../../src/model/topology/topology";
import { sentences } from "../../support/sentences";

const guide: TopologySketch = {
  service: "guide",
  domain: "guide.example.com",
  zoneName: "example.com",
  primary: "eu-west-1",
  standbys: ["eu-central-1"],
};

describe("topologyFaults", () => {
  test.each([
    ["two regions", {}],
    ["a witness of the caller's", { witness: "eu-north-1" }],
    ["a service name of two letters", { service: "ab" }],
    ["a service name of twenty letters", { service: "a".repeat(20) }],
    ["a domain two labels below the zone", { domain: "a.b.example.com" }],
    ["regions that changed places", { founded: { primary: "eu-central-1", standby: "eu-west-1" } }],
  ])("finds none in %s", (_, change) => {
    expect(topologyFaults({ ...guide, ...change })).toEqual([]);
  });

  test.each([
    ["a", 'topology.service must be 2 to 20 lower-case letters, digits and hyphens, got "a"'],
    ["a".repeat(21), "topology.service must be 2 to 20 lower-case letters"],
    ["Guide", "topology.service must be 2 to 20 lower-case letters"],
    ["guide-", "topology.service must be 2 to 20 lower-case letters"],
  ])("refuses the service name %s", (service, fault) => {
    expect(sentences(topologyFaults({ ...guide, service }))).toEqual([
      expect.stringContaining(fault),
    ]);
  });

  test("refuses the apex of a zone, which cannot hold a CNAME", () => {
    expect(sentences(topologyFaults({ ...guide, domain: "example.com" }))).toEqual([
      'topology.domain must be a subdomain of example.com, got "example.com": ' +
        "failover records are CNAMEs, which the apex of a zone cannot hold",
    ]);
  });

  test("refuses a witness that could be lost with a side", () => {
    expect(sentences(topologyFaults({ ...guide, witness: "eu-central-1" }))).toEqual([
      "topology.witness must lie outside the topology, got eu-central-1: the lock must outlive either side",
    ]);
  });

  test("refuses founding regions that hold none of the data", () => {
    const founded = { primary: "eu-west-3", standby: "eu-south-1" };

    expect(sentences(topologyFaults({ ...guide, founded }))).toEqual([
      "topology.founded.primary must be one of the topology's (eu-west-1, eu-central-1), " +
        "got eu-west-3: it owns data that is replicated between these",
      "topology.founded.standby must be one of the topology's (eu-west-1, eu-central-1), " +
        "got eu-south-1: it owns data that is replicated between these",
    ]);
  });

  test("refuses one founding region for both", () => {
    const founded = { primary: "eu-west-1", standby: "eu-west-1" };

    expect(sentences(topologyFaults({ ...guide, founded }))).toEqual([
      "topology.founded must name two regions, got eu-west-1 for both",
    ]);
  });

  test("refuses a standby in the primary region", () => {
    expect(sentences(topologyFaults({ ...guide, standbys: ["eu-west-1"] }))).toEqual([
      "topology names eu-west-1 more than once: a region can be lost only whole",
    ]);
  });

  test("refuses a topology across partitions", () => {
    expect(sentences(topologyFaults({ ...guide, standbys: ["cn-north-1"] }))).toEqual([
      "topology spans the partitions aws and aws-cn: replication stays within one",
    ]);
  });

  test("reports every fault at once", () => {
    const faults = topologyFaults({
      ...guide,
      service: "",
      domain: "x",
      primary: "nowhere-1",
      standbys: [],
    });

    expect(faults.map(({ path }) => path)).toEqual([
      "topology.service",
      "topology.domain",
      "topology.standbys",
      "topology",
    ]);
  });
});

describe("topologyOf", () => {
  test("keeps the caller's witness", () => {
    expect(topologyOf({ ...guide, witness: "eu-north-1" }).witness).toBe("eu-north-1");
  });

  test("picks a witness outside the topology when there is none", () => {
    const { witness } = topologyOf(guide);

    expect(regionsOf(guide)).not.toContain(witness);
    expect(topologyFaults({ ...guide, witness })).toEqual([]);
  });

  test("keeps its witness when regions of two parts of the world change places", () => {
    const before = topologyOf({ ...guide, standbys: ["us-east-1"] });
    const after = topologyOf({
      ...guide,
      primary: "us-east-1",
      standbys: ["eu-west-1"],
      founded: { primary: "eu-west-1", standby: "us-east-1" },
    });

    expect(before.witness).toBe("eu-central-1");
    expect(after.witness).toBe("eu-central-1");
  });
});
