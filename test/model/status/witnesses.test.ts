import { describe, expect, test } from "vitest";

import {
  type SeenActive,
  seenActive,
  type Witnesses,
  type WriterSeen,
} from "../../../src/model/status/witnesses";

const [primary, standby] = ["eu-west-1", "eu-central-1"];
const at = new Date("2026-06-01T12:00:00Z");

function servers(...regions: (string | null)[]) {
  return regions.map((region) => ({ region }));
}

function written(...regions: string[]): WriterSeen[] {
  return [{ store: "catalog", regions, whole: true, at }];
}

const all: Witnesses = {
  primary,
  lock: primary,
  servers: servers(primary, primary, primary, primary),
  writers: written(primary),
};

describe("the active region", () => {
  test.each<[string, Partial<Witnesses>, SeenActive]>([
    ["the lock's where all agree", {}, { region: primary, by: "lock", disagreement: null }],
    [
      "the declared primary where no run has ever finished",
      { lock: null },
      { region: primary, by: "declared", disagreement: null },
    ],
    [
      "the name's where the lock is silent",
      { lock: undefined, servers: servers(standby, standby, standby, null), writers: [] },
      { region: standby, by: "name", disagreement: null },
    ],
    [
      "the writer's where lock and name are silent",
      { lock: undefined, servers: undefined, writers: written(standby) },
      { region: standby, by: "writer", disagreement: null },
    ],
    [
      "the declared primary where two regions say that they write and nobody else tells",
      { lock: undefined, servers: undefined, writers: written(standby, primary) },
      {
        region: primary,
        by: "declared",
        disagreement: "catalog is written in eu-central-1, catalog is written in eu-west-1",
      },
    ],
    [
      "the declared primary where nobody tells",
      { lock: undefined, servers: servers(null, null), writers: written() },
      { region: primary, by: "declared", disagreement: null },
    ],
    [
      "the lock's where the name leads elsewhere, which is told",
      { servers: servers(standby, standby, standby, null), writers: [] },
      {
        region: primary,
        by: "lock",
        disagreement: "the lock says eu-west-1, 3 of 4 name servers lead to eu-central-1",
      },
    ],
    [
      "the name's where it and every writer stand against the lock alone, which is told",
      { servers: servers(standby, standby, standby, null), writers: written(standby) },
      {
        region: standby,
        by: "name",
        disagreement:
          "the lock says eu-west-1, 3 of 4 name servers lead to eu-central-1, " +
          "catalog is written in eu-central-1",
      },
    ],
    [
      "the name's where it and every writer have left the declared primary, and no run has",
      { lock: null, servers: servers(standby, standby, standby, null), writers: written(standby) },
      {
        region: standby,
        by: "name",
        disagreement:
          "the lock knows of no move out of eu-west-1, 3 of 4 name servers lead to eu-central-1, " +
          "catalog is written in eu-central-1",
      },
    ],
    [
      "the lock's where one of two databases has not moved with the name",
      {
        servers: servers(standby, standby, standby, null),
        writers: [...written(standby), { store: "orders", regions: [], whole: true, at }],
      },
      {
        region: primary,
        by: "lock",
        disagreement:
          "the lock says eu-west-1, 3 of 4 name servers lead to eu-central-1, " +
          "catalog is written in eu-central-1",
      },
    ],
    [
      "the lock's where one name server lies, which disputes nothing",
      { servers: servers(primary, primary, primary, standby) },
      { region: primary, by: "lock", disagreement: null },
    ],
    [
      "the lock's where too few name servers answer to contradict it",
      { servers: servers(standby, standby, null, null) },
      { region: primary, by: "lock", disagreement: null },
    ],
    [
      "the lock's where two name servers stand against two, which is told",
      { servers: servers(primary, primary, standby, standby), writers: [] },
      {
        region: primary,
        by: "lock",
        disagreement:
          "the lock says eu-west-1, 2 of 4 name servers lead to eu-central-1, " +
          "2 of 4 name servers lead to eu-west-1",
      },
    ],
    [
      "the declared primary where a database has moved and the lock knows of nothing",
      { lock: null, servers: undefined, writers: written(standby) },
      {
        region: primary,
        by: "declared",
        disagreement:
          "the lock knows of no move out of eu-west-1, catalog is written in eu-central-1",
      },
    ],
    [
      "told to be disputed where a database has two writers",
      { servers: undefined, writers: written(primary, standby) },
      {
        region: primary,
        by: "lock",
        disagreement:
          "the lock says eu-west-1, catalog is written in eu-west-1, " +
          "catalog is written in eu-central-1",
      },
    ],
  ])("is %s", (_, changed, seen) => {
    expect(seenActive({ ...all, ...changed })).toEqual(seen);
  });
});
