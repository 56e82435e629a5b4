import { describe, expect, test } from "vitest";

import {
  ledgerOwnership,
  movedOwnerFaults,
  ownerFaults,
  storeOwnership,
} from "../../../src/model/topology/owner";
import { sentences } from "../../support/sentences";

const guide = { primary: "eu-west-1", standbys: ["eu-north-1", "eu-central-1"] };
const moved = { primary: "eu-central-1", standbys: ["eu-west-1", "eu-north-1"] };
const founded = { primary: "eu-west-1", standby: "eu-north-1" };

describe("storeOwnership", () => {
  test("gives a store to the primary, and a copy to every other region in an order of their own", () => {
    expect(storeOwnership(guide)).toEqual({
      owner: "eu-west-1",
      others: ["eu-central-1", "eu-north-1"],
      named: false,
    });
  });

  test("stays as it is when regions change places and the founding ones are named", () => {
    expect(storeOwnership({ ...moved, founded })).toEqual(storeOwnership(guide));
  });

  test("takes the caller's word before all", () => {
    expect(storeOwnership({ ...moved, founded }, "eu-north-1")).toMatchObject({
      owner: "eu-north-1",
      named: true,
    });
  });
});

describe("ledgerOwnership", () => {
  test("gives the records to the first standby", () => {
    expect(ledgerOwnership(guide)).toEqual({
      owner: "eu-north-1",
      others: ["eu-central-1", "eu-west-1"],
      named: false,
    });
  });

  test("stays as it is when regions change places and the founding ones are named", () => {
    expect(ledgerOwnership({ ...moved, founded })).toEqual(ledgerOwnership(guide));
  });

  test("takes the caller's word before all", () => {
    expect(ledgerOwnership({ ...moved, founded }, "eu-central-1")).toMatchObject({
      owner: "eu-central-1",
      named: true,
    });
  });
});

describe("ownerFaults", () => {
  const topology = { primary: "eu-west-1", standbys: ["eu-central-1"] };

  test.each([undefined, "eu-west-1", "eu-central-1"])("finds none in %s", (owner) => {
    expect(ownerFaults(owner, topology)).toEqual([]);
  });

  test("refuses a region that holds no replica", () => {
    expect(sentences(ownerFaults("eu-west-3", topology))).toEqual([
      "ownerRegion must be one of the topology's (eu-west-1, eu-central-1), got eu-west-3: " +
        "the data is replicated between these",
    ]);
  });
});

describe("movedOwnerFaults", () => {
  const ownership = { owner: "eu-central-1", others: ["eu-west-1"], named: false };

  test.each([
    ["nothing is remembered", ownership, undefined],
    ["the owner is the one remembered", ownership, "eu-central-1"],
    ["the program names another than one that left", { ...ownership, named: true }, "eu-west-3"],
  ])("finds none when %s", (_, owned, remembered) => {
    expect(movedOwnerFaults(owned, remembered)).toEqual([]);
  });

  test("refuses to leave data behind in a region that is not in the topology any more", () => {
    expect(sentences(movedOwnerFaults(ownership, "eu-west-3"))).toEqual([
      "ownerRegion must be eu-west-3, which has owned the data from the start, got eu-central-1: " +
        "data does not move with the regions; keep eu-west-3 in the topology",
    ]);
  });

  test("refuses to move data from one region of the topology to another", () => {
    expect(sentences(movedOwnerFaults({ ...ownership, named: true }, "eu-west-1"))).toEqual([
      "ownerRegion must be eu-west-1, which has owned the data from the start, got eu-central-1: " +
        "data does not move with the regions; say in topology.founded which of them were the " +
        "primary and the first standby at first",
    ]);
  });
});
