import { expect, test } from "vitest";

import { everyStore } from "./every-store";
import { assertFaultsLeaveNoTrace } from "./store-faults";

// The long tests do the same far more often.
test.each(everyStore)("calls that fail of a store in %s leave no trace", async (_, open) => {
  const faults = await assertFaultsLeaveNoTrace(open, 300);

  expect(faults).toBeGreaterThan(300);
});
