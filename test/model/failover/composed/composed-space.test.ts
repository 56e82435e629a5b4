import { describe, expect, test, vi } from "vitest";

import * as lockModel from "../../../../src/model/failover/lock";
import { composedSpace } from "./composed-space";
import { explored } from "./explored";
import { smallWorlds } from "./worlds";

describe("the machines of a failover, composed", () => {
  test.each(smallWorlds)("I1, I2, I10 hold in every state, and all can end: %s", (name, bounds) => {
    const { states, steps, longest, complete, story, stuck } = explored(composedSpace(bounds));

    console.log(`${name}: ${states} states, ${steps} steps, the farthest ${longest} steps away`);
    expect(story).toBeNull();
    expect(stuck).toBeNull();
    expect(complete).toBe(true);
  });
});

describe("the composed machines with a bug", () => {
  const [[, bounds] = []] = smallWorlds;

  test("tell how a taker that waits for no lease comes to rob a living holder", () => {
    const spy = vi.spyOn(lockModel, "seenForWholeLease").mockReturnValue(true);
    const { story } = explored(composedSpace(bounds ?? never()));
    spy.mockRestore();

    expect(story).toContain("=> I2: run-1/1 may change something, and run-1/2 has the lock");
  });
});

function never(): never {
  throw new Error("there is no small world");
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
