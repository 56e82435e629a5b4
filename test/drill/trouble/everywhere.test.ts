import { describe, expect, test } from "vitest";

import {
  calmEnd,
  differences,
  differencesOfTheWay,
  troubledAt,
  untroubledWorlds,
} from "./everywhere";

/** The long test visits every call; which of them this one visits changes with the fault. */
const stride = 29;

const worlds = untroubledWorlds.map((world) => ({
  world,
  name: [
    world.mode,
    world.plan,
    ...(world.shiftEarly ? ["early"] : []),
    ...(world.processes.some(({ detach }) => detach) ? ["detached"] : []),
  ].join(", "),
}));

describe("a fault at a call, whichever it is", () => {
  test.each(worlds)(
    "I6: killed there and resumed, ends as if nothing had happened: $name",
    async ({ world }) => {
      const { game, calls } = await calmEnd(world);

      for (const [at, kind] of (["killed before", "killed after"] as const).entries()) {
        for (let nth = 1 + at; nth <= calls; nth += stride) {
          const found = await differences(game, troubledAt(world, kind, nth));
          expect(found, `${kind} call ${nth}`).toEqual([]);
        }
      }
    },
  );

  test.each(worlds)(
    "I7: a reply lost after the effect is as good as the reply: $name",
    async ({ world }) => {
      const { game, calls } = await calmEnd(world);

      for (const [at, kind] of (["reply lost", "mute", "late reply"] as const).entries()) {
        for (let nth = 1 + 2 * at; nth <= calls; nth += stride) {
          const found = await differencesOfTheWay(game, troubledAt(world, kind, nth));
          expect(found, `${kind} at call ${nth}`).toEqual([]);
        }
      }
    },
  );
});
