import { expect, test } from "vitest";

import {
  calmEnd,
  differences,
  differencesOfTheWay,
  troubledAt,
  untroubledWorlds,
} from "../drill/trouble/everywhere";
import type { FaultKind } from "../drill/trouble/fault";
import { endsLine, hunt } from "../drill/trouble/hunt";

/** Each share has a seed of its own: one that fails is played again by itself. */
const shares = Array.from(
  { length: Number(process.env.AWSDR_TROUBLE_SHARES ?? 50) },
  (_, at) => at + 1,
);
const runsOfShare = 2_000;

test.each(shares)("I1, I2, I6, I8, I10: nothing breaks an invariant, share %i", async (seed) => {
  const hunted = await hunt(seed, runsOfShare);

  console.log(endsLine(hunted));
  expect([...hunted.broken].map((story) => story.join("\n")).join("\n\n")).toBe("");
});

const killed: readonly FaultKind[] = ["killed before", "killed after", "stopped", "asleep"];
const lost: readonly FaultKind[] = [
  "reply lost",
  "mute",
  "late reply",
  "late",
  "throttled",
  "unsent",
];

test.each(untroubledWorlds)("I6: killed or stopped at any call, $mode, $plan", async (world) => {
  const { game, calls } = await calmEnd(world);

  for (const kind of killed) {
    for (let nth = 1; nth <= calls; nth += 1) {
      const found = await differences(game, troubledAt(world, kind, nth));
      expect(found, `${kind} at call ${nth}`).toEqual([]);
    }
  }
});

test.each(untroubledWorlds)("I7: a reply lost at any call, $mode, $plan", async (world) => {
  const { game, calls } = await calmEnd(world);

  for (const kind of lost) {
    for (let nth = 1; nth <= calls; nth += 1) {
      const found = await differencesOfTheWay(game, troubledAt(world, kind, nth));
      expect(found, `${kind} at call ${nth}`).toEqual([]);
    }
  }
});
