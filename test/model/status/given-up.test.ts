import { describe, expect, test } from "vitest";

import {
  givenUpRegions,
  type IdleRegionSeen,
  type IdleStore,
  type IdleTasks,
  type ServingSeen,
} from "../../../src/model/status/given-up";

const follows: IdleStore = { writes: "refused", reason: null, alone: false };
const writesAsWell: IdleStore = { writes: "accepted", reason: null, alone: false };
const two: IdleTasks = { desired: 2, floor: 2, suspended: { in: false, out: false } };

/** The declared primary, which was left and stands by for the region that serves now. */
function standing(changes: Partial<IdleRegionSeen> = {}): IdleRegionSeen {
  return {
    region: "eu-west-1",
    wasLeft: true,
    size: { standby: 2, full: 4 },
    tasks: two,
    stores: [
      { name: "catalog", writer: "single", state: follows },
      { name: "sessions", writer: "any", state: writesAsWell },
    ],
    ...changes,
  };
}

function withCatalog(state: Partial<IdleStore>): Partial<IdleRegionSeen> {
  return { stores: [{ name: "catalog", writer: "single", state: { ...follows, ...state } }] };
}

function withSessions(state: Partial<IdleStore>): Partial<IdleRegionSeen> {
  return { stores: [{ name: "sessions", writer: "any", state: { ...writesAsWell, ...state } }] };
}

function withTasks(changes: Partial<IdleTasks>): Partial<IdleRegionSeen> {
  return { tasks: { ...two, ...changes } };
}

const moved: ServingSeen = {
  active: { region: "eu-central-1", by: "lock" },
  voted: "eu-central-1",
  lock: "eu-central-1",
  isHeld: false,
};

describe("a region that a move left behind", () => {
  test.each<[string, Partial<IdleRegionSeen>, string]>([
    [
      "whose database is written there",
      withCatalog({ writes: "accepted" }),
      "catalog is written there",
    ],
    [
      "whose database left its global one, whatever else it tells",
      withCatalog({ alone: true, writes: "accepted", reason: "it has no instance" }),
      "catalog stands alone there, and follows nothing",
    ],
    [
      "whose database is resynchronised",
      withCatalog({ reason: "it is resynchronised" }),
      "catalog does not follow: it is resynchronised",
    ],
    [
      "whose database is being promoted",
      withCatalog({ writes: "coming" }),
      "catalog is on its way to take writes there",
    ],
    [
      "whose table takes no writes",
      withSessions({ writes: "refused" }),
      "sessions takes no writes",
    ],
    [
      "that runs the full load",
      withTasks({ desired: 4, floor: 4 }),
      "4 tasks are asked for, the full load, and a standby has 2",
    ],
    [
      "that was stopped",
      withTasks({ desired: 0, floor: 0 }),
      "0 of a standby's 2 tasks are asked for",
    ],
    [
      "one task below its size",
      withTasks({ desired: 1, floor: null }),
      "1 of a standby's 2 tasks are asked for",
    ],
    [
      "whose floor is another than a standby's",
      withTasks({ floor: 3, desired: 3 }),
      "scaling leaves no fewer than 3 tasks, and a standby has 2",
    ],
    [
      "whose tasks may not grow with load",
      withTasks({ suspended: { in: false, out: true } }),
      "its scaling by load is suspended",
    ],
    [
      "whose tasks may not shrink with load",
      withTasks({ suspended: { in: true, out: false } }),
      "its scaling by load is suspended",
    ],
  ])("%s is no standby, and has the line that makes it one", (_, changes, why) => {
    expect(givenUpRegions([standing(changes)], moved)).toEqual([
      {
        region: "eu-west-1",
        state: "not-yet",
        because: [why],
        command: "awsdr stand-by --plan FILE --region eu-west-1",
      },
    ]);
  });

  test.each<[string, Partial<IdleRegionSeen>]>([
    ["stands by as it was declared to", {}],
    ["has grown by load, to less than the full load", withTasks({ desired: 3 })],
    ["stands by as large as the full load", { size: { standby: 2, full: 2 } }],
    ["scales by itself, and nobody counts its tasks", { tasks: undefined }],
    ["has nothing that scales", withTasks({ floor: null, suspended: null })],
    [
      "keeps no task ready, as declared",
      { size: { standby: 0, full: 4 }, ...withTasks({ desired: 0, floor: 0 }) },
    ],
  ])("is none of them once it %s", (_, changes) => {
    expect(givenUpRegions([standing(changes)], moved)).toEqual([]);
  });

  test("has all that is wrong with it told at once, what it writes first", () => {
    const [left] = givenUpRegions(
      [standing({ ...withCatalog({ writes: "accepted" }), ...withTasks({ desired: 4 }) })],
      moved,
    );

    expect(left?.because).toEqual([
      "catalog is written there",
      "4 tasks are asked for, the full load, and a standby has 2",
    ]);
  });

  test("is no standby because it is silent, and nobody is told to stop it", () => {
    const stores = [{ name: "catalog", writer: "single", state: null }] as const;

    expect(givenUpRegions([standing({ tasks: null, stores })], moved)).toEqual([
      {
        region: "eu-west-1",
        state: "untold",
        because: ["eu-west-1 does not tell of its tasks, catalog"],
        command: null,
      },
    ]);
  });

  test("has no line to paste while somebody holds the lock", () => {
    const seen = [standing(withCatalog({ writes: "accepted" }))];

    const [held] = givenUpRegions(seen, { ...moved, isHeld: true });

    expect(held).toMatchObject({ state: "not-yet", command: null });
  });
});

describe("a region of which nobody knows for sure that it does not serve", () => {
  const seen = [standing(withCatalog({ writes: "accepted" }))];

  test.each<[string, ServingSeen, string]>([
    [
      "the lock is silent",
      { ...moved, active: { region: "eu-central-1", by: "name" }, lock: undefined },
      "the lock does not tell which region serves",
    ],
    [
      "the name leads elsewhere than the lock says",
      { ...moved, voted: "eu-west-1" },
      "the lock says that eu-central-1 serves, and the name leads to eu-west-1",
    ],
  ])("is told without a line that would stop it: %s", (_, serving, doubt) => {
    expect(givenUpRegions(seen, serving)).toEqual([
      {
        region: "eu-west-1",
        state: "untold",
        because: ["catalog is written there", doubt],
        command: null,
      },
    ]);
  });

  test("is told as given up where name servers are silent and the lock names another", () => {
    const [left] = givenUpRegions(seen, { ...moved, voted: null });

    expect(left?.state).toBe("not-yet");
  });

  test("is told as given up after a move by hand, of which the lock knows nothing", () => {
    const byHand = {
      ...moved,
      active: { region: "eu-central-1", by: "name" },
      lock: null,
    } as const;

    expect(givenUpRegions(seen, byHand)[0]?.state).toBe("not-yet");
  });
});

describe("a region that was given up by nobody", () => {
  const standby = (changes: Partial<IdleRegionSeen>) =>
    standing({ region: "eu-south-1", wasLeft: false, ...changes });

  test.each<[string, Partial<IdleRegionSeen>]>([
    ["runs the full load", withTasks({ desired: 4, floor: 4 })],
    ["has a database without an instance", withCatalog({ reason: "it has no instance" })],
    ["is silent", { tasks: null }],
  ])("is none of them, though it %s", (_, changes) => {
    expect(givenUpRegions([standby(changes)], moved)).toEqual([]);
  });

  test.each<[string, Partial<IdleRegionSeen>]>([
    ["is written", withCatalog({ writes: "accepted" })],
    ["was taken apart", withCatalog({ alone: true })],
    ["was stopped", withTasks({ suspended: { in: true, out: true } })],
  ])("is one of them where it %s, for that no standby is", (_, changes) => {
    expect(givenUpRegions([standby(changes)], moved)).toMatchObject([{ state: "not-yet" }]);
  });

  test("is the one that serves", () => {
    const serving = standing({ region: "eu-central-1", ...withCatalog({ writes: "accepted" }) });

    expect(givenUpRegions([serving], moved)).toEqual([]);
  });

  test("is every region before the first move", () => {
    const before = { active: { region: "eu-central-1", by: "declared" }, voted: null } as const;
    const seen = [standing(withTasks({ desired: 4 }))];

    expect(givenUpRegions(seen, { ...before, lock: null, isHeld: false })).toEqual([]);
  });
});
