import { afterAll, beforeAll, expect, test } from "vitest";

import { killedAt, replyLostAt, undisturbed } from "../drill/stopped/killed";
import { newProcesses } from "../drill/stopped/processes";

const processes = newProcesses(20);
/** Runs at a time: they wait for most of it, but a clock that is so fast leaves none to starve. */
const atOnce = Number(process.env.AWSDR_KILLED_AT_ONCE ?? 4);
/** Every call of a run takes a run of its own, of half a minute at most. */
const longestMs = 3_600_000;

beforeAll(() => processes.build());
afterAll(() => processes.end());

/** How many of the calls 1 to `calls` were met. */
async function metOf(calls: number, meet: (nth: number) => Promise<boolean>): Promise<number> {
  let met = 0;
  for (let from = 1; from <= calls; from += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, calls - from + 1) }, (_, at) => from + at);
    const answers = await Promise.all(some.map(meet));
    met += answers.filter((was) => was).length;
  }
  return met;
}

test("I1, I6: a process killed after any of its calls leaves a run that ends the same", {
  timeout: longestMs,
}, async () => {
  const calls = await undisturbed(processes);

  const met = await metOf(calls, (at) => killedAt(processes, (_, nth) => nth === at));

  console.log(`killed after ${met} of ${calls} calls`);
  // Renewals of the lease come by the clock: the last calls of one run may be none of another.
  expect(met).toBeGreaterThan(calls * 0.8);
});

test("I1, I7: a reply lost after the effect of any call is as if it was seen", {
  timeout: longestMs,
}, async () => {
  const calls = await undisturbed(processes);

  const met = await metOf(calls, (at) => replyLostAt(processes, (_, nth) => nth === at));

  console.log(`lost the replies to ${met} of ${calls} calls`);
  expect(met).toBeGreaterThan(calls * 0.8);
});
