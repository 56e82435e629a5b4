import { afterEach, describe, expect, test, vi } from "vitest";

import * as lockModel from "../../../../src/model/failover/lock";
import * as movingOrders from "../../../../src/model/routing/moving-orders";
import { composedSpace } from "./composed-space";
import type { Bounds } from "./composed-state";
import { explored } from "./explored";
import { smallWorlds } from "./worlds";

describe("the machines of a failover, composed", () => {
  test.each(smallWorlds)(
    "I1, I2, I10, I11 hold in every state, and all can end: %s",
    (name, bounds) => {
      const { states, steps, longest, complete, story, stuck } = explored(composedSpace(bounds));

      console.log(`${name}: ${states} states, ${steps} steps, the farthest ${longest} steps away`);
      expect(story).toBeNull();
      expect(stuck).toBeNull();
      expect(complete).toBe(true);
    },
  );
});

describe("the composed machines with a bug", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test("tell how a taker that waits for no lease comes to rob a living holder", () => {
    vi.spyOn(lockModel, "seenForWholeLease").mockReturnValue(true);
    const { story } = explored(composedSpace(world("one planned run in two processes")));

    expect(story).toContain("=> I2: run-1/1 may change something, and run-1/2 has the lock");
  });

  test("tell how a standby that serves could not be left without primaryForced", () => {
    plantOrders((topology, move, values) => ordersTo(topology, { ...move, lost: false }, values));
    const { story } = explored(composedSpace(world("a second disaster, and a planned third move")));

    expect(endOf(story)).toEqual([
      "run-1/1 publishes 1 of switch in s1",
      "=> I11: while s1 is silent, nothing leads the name to a living region",
    ]);
  });

  test("tell how a primaryForced that nobody puts back holds the name at a lost primary", () => {
    plantOrders((...known) => {
      const { value, faults = [] } = ordersTo(...known);
      const isKept = ({ metric, value: ordered }: movingOrders.ValueOrder) =>
        metric === "switch" || ordered === 1;
      return value === undefined ? { faults } : { value: value.filter(isKept) };
    });
    const { story } = explored(composedSpace(world("a second disaster, and a planned third move")));

    expect(endOf(story)).toEqual([
      "run-2/1 publishes 1 of force in w",
      "=> I11: while p is silent, nothing leads the name to a living region",
    ]);
  });
});

const { ordersTo } = movingOrders;

/** Puts another judgement of how a name is moved into the place of the model's. */
function plantOrders(bug: typeof ordersTo): void {
  vi.spyOn(movingOrders, "ordersTo").mockImplementation(bug);
}

/** The last step of a story, and what it came to. */
function endOf(story: string | null): string[] | undefined {
  return story?.split("\n").slice(-2);
}

function world(name: string): Bounds {
  const bounds = new Map(smallWorlds).get(name);
  if (bounds === undefined) throw new Error(`there is no small world of ${name}`);
  return bounds;
}

describe("an exploration", () => {
  test("tells the shortest way to what is wrong", () => {
    const { story } = explored({
      begins: 0,
      stepsOf: (at) => [
        { told: "adds 1", next: at + 1 },
        { told: "adds 3", next: at + 3 },
      ],
      keyOf: String,
      faultsOf: (at) => (at === 7 ? ["seven"] : []),
      isEnd: () => false,
      mayStillEnd: () => false,
    });

    expect(story?.split("\n").sort()).toEqual(["=> seven", "adds 1", "adds 3", "adds 3"]);
  });

  test("tells the way to a state that cannot end", () => {
    const { stuck, states } = explored({
      begins: "begin",
      stepsOf: (at) =>
        at === "begin"
          ? [
              { told: "goes left", next: "trap" },
              { told: "goes right", next: "end" },
            ]
          : [],
      keyOf: (at) => at,
      faultsOf: () => [],
      isEnd: (at) => at === "end",
      mayStillEnd: () => true,
    });

    expect(states).toBe(3);
    expect(stuck).toBe("goes left");
  });
});
