import { describe, expect, test } from "vitest";

import {
  acceptedLossFaults,
  everyLossOf,
  lossToAccept,
  unacceptedLosses,
} from "../../../src/model/failover/accepted-loss";

const catalog = (seconds: number | null) => ({ store: "catalog", seconds });
const media = (seconds: number | null) => ({ store: "media", seconds });

describe("the losses that nobody has accepted", () => {
  test.each([
    ["none at the RPO", [catalog(60)], undefined, []],
    ["one above it", [catalog(60.1)], undefined, [catalog(60.1)]],
    ["none at the ceiling of all", [catalog(90), media(90)], { seconds: 90 }, []],
    ["one above the ceiling of all", [catalog(90), media(91)], { seconds: 90 }, [media(91)]],
    ["an unknown one, whatever the ceiling", [media(null)], { seconds: 9e9 }, [media(null)]],
    ["one that is no number, as an unknown one", [media(Number.NaN)], undefined, [media(null)]],
    [
      "that of another store than the one named",
      [catalog(null), media(null)],
      { stores: { catalog: "unknown" } },
      [media(null)],
    ],
    [
      "none of a store that may lose whatever it does",
      [media(9e9)],
      { stores: { media: "unknown" } },
      [],
    ],
    [
      "one above its store's own ceiling, though all may lose more",
      [media(91)],
      { seconds: 900, stores: { media: 90 } },
      [media(91)],
    ],
    ["none at its store's own ceiling", [media(90)], { stores: { media: 90 } }, []],
  ] as const)("are %s", (_, losses, accepted, left) => {
    expect(unacceptedLosses(losses, 60, accepted)).toEqual(left);
  });

  test("do not go by what every object has", () => {
    const strange = { store: "constructor", seconds: 61 };

    expect(unacceptedLosses([strange], 60)).toEqual([strange]);
  });
});

test.each([
  [0, 60],
  [30, 60],
  [30.1, 120],
  [901, 960],
])("a lag of %d s is accepted as %d s: it grows while somebody reads", (seconds, accepted) => {
  expect(lossToAccept(seconds)).toBe(accepted);
});

describe("an accepted loss", () => {
  const stores = [
    { name: "catalog", replicationLag: {} },
    { name: "archive", replicationLag: null },
  ];

  test("names replicas of the plan only", () => {
    const accepted = { stores: { catalog: 5, archive: 5 } };

    expect(acceptedLossFaults("acceptLoss", accepted, stores)).toEqual([
      {
        path: "acceptLoss",
        reason:
          'must name catalog only, got "archive": only a replica\'s loss is read before it moves',
      },
    ]);
  });

  test("of one store is no less than nothing", () => {
    expect(acceptedLossFaults("acceptLoss", { stores: { catalog: -1 } }, stores)).toEqual([
      { path: "acceptLoss.catalog", reason: "must be 0 seconds or more, got -1" },
    ]);
  });

  test("of everything is that of each replica, and has no fault", () => {
    const all = everyLossOf(stores);

    expect(all).toEqual({ stores: { catalog: "unknown" } });
    expect(acceptedLossFaults("acceptLoss", all, stores)).toEqual([]);
  });
});
