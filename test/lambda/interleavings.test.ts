import { expect, test } from "vitest";

import { everyStore } from "./every-store";
import { assertNoUpdateIsLost } from "./interleavings";

// The long tests do the same far more often.
test.each(everyStore)("handlers at once over a store in %s lose no update", async (_, open) => {
  const conflicts = await assertNoUpdateIsLost(open, 300);

  expect(conflicts).toBeGreaterThan(300);
});
