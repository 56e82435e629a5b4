import { expect, test } from "vitest";

import { composedSpace } from "../model/failover/composed/composed-space";
import { explored } from "../model/failover/composed/explored";
import { largeWorlds } from "../model/failover/composed/worlds";

test.each(largeWorlds)("I1, I2, I10, I11 hold in every state: %s", (name, bounds, depth) => {
  const { states, steps, longest, complete, story, stuck } = explored(composedSpace(bounds), depth);

  console.log(
    `${name}: ${states} states, ${steps} steps, the farthest ${longest} steps away, ` +
      (complete ? "all of them" : "and more beyond"),
  );
  expect(story).toBeNull();
  expect(stuck).toBeNull();
});
