import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";

const longestWaitMs = 45_000;
const pollMs = 100;

/** Asks until the answer is the expected one, and fails with the last answer if it never is. */
export async function until<Answer>(ask: () => Promise<Answer>, expected: Answer): Promise<void> {
  const end = Date.now() + longestWaitMs;
  for (;;) {
    const answer = await ask();
    try {
      expect(answer).toEqual(expected);
      return;
    } catch (difference) {
      if (Date.now() > end) throw difference;
    }
    await sleep(pollMs);
  }
}
