import fc from "fast-check";
import { expect, test } from "vitest";

import { contest, fought, longestLease, type Outcome, worstDrift } from "./contenders";

/**
 * How much longer a slow holder may trust its lease than a fast taker waits for it: clocks that are
 * off cost nothing, clocks that run at different speeds do. Instants are whole milliseconds.
 */
const allowedSkew = longestLease * 1_000 * (1 / (1 - worstDrift) - 1 / (1 + worstDrift)) + 2;

function check({ changes, beliefs }: Outcome): void {
  changes.forEach(({ version, state, at }, index) => {
    const before = changes[index - 1];
    const lastHolder = before?.state.lease?.holder;
    const holder = state.lease?.holder;
    const passedOn = holder !== undefined && holder !== lastHolder;

    expect(version).toBe((before?.version ?? 0) + 1);
    expect(state.fence).toBe((before?.state.fence ?? 0) + (passedOn ? 1 : 0));
    if (!passedOn) return;
    for (const { holder: robbedOne, from, until } of beliefs) {
      const robbed = robbedOne !== holder && from < at && at < until - allowedSkew;
      expect(robbed, `${holder} takes the lock of ${robbedOne}`).toBe(false);
    }
  });
  for (const one of beliefs) {
    for (const other of beliefs) {
      if (one.holder === other.holder) continue;
      expect(one.fence).not.toBe(other.fence);
      const overlap = Math.min(one.until, other.until) - Math.max(one.from, other.from);
      expect(overlap).toBeLessThanOrEqual(allowedSkew);
    }
  }
}

test("two to five contenders never hold one fence or one time together, whatever is lost or late", async () => {
  let takenOver = 0;
  let freed = 0;
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), contest, async (scheduler, given) => {
      const outcome = await fought(scheduler, given);

      check(outcome);
      const states = outcome.changes.map(({ state }) => state);
      freed += states.filter(({ lease }) => lease === null).length;
      takenOver += states.filter(({ fence, lease }, index) => {
        const before = states[index - 1];
        return lease && before?.lease && before.fence < fence;
      }).length;
    }),
    { numRuns: 500 },
  );

  // What was to happen did: otherwise the property says nothing.
  expect(takenOver).toBeGreaterThan(100);
  expect(freed).toBeGreaterThan(100);
});
