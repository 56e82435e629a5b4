import { expect, it } from "vitest";

import { everyStore } from "./every-store";
import { assertNoUpdateIsLost } from "./interleavings";

// The long tests do the same far more often.
it.each(everyStore)("handlers at once over a store in %s lose no update", async (_, open) => {
  const conflicts = await assertNoUpdateIsLost(open, 300);

  expect(conflicts).toBeGreaterThan(300);
});
