import { expect, test } from "vitest";

import { everyStore } from "../lambda/every-store";
import { assertNoUpdateIsLost } from "../lambda/interleavings";
import { assertFaultsLeaveNoTrace } from "../lambda/store-faults";

const sequences = 10_000;
const interleavings = 60_000;

test.each(everyStore)("calls that fail of a store in %s leave no trace", async (_, open) => {
  const faults = await assertFaultsLeaveNoTrace(open, sequences);

  console.log(`${sequences} sequences of events, ${faults} calls that failed`);
  expect(faults).toBeGreaterThan(sequences);
});

test.each(everyStore)("handlers at once over a store in %s lose no update", async (_, open) => {
  const conflicts = await assertNoUpdateIsLost(open, interleavings);

  console.log(`${interleavings} interleavings, ${conflicts} updates that came too late`);
  expect(conflicts).toBeGreaterThan(interleavings);
});
