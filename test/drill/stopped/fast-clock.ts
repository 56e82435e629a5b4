import { setTimeout as wait } from "node:timers/promises";

import type { Clock } from "../../../src/drill/port/clock";

/** A machine's own clocks, and its own timers, sped up: a stopped process finds them gone on. */
export function fastClock(timesAsFast: number): Clock {
  const began = { wall: Date.now(), monotonic: performance.now() };
  const milliseconds = (seconds: number) => (seconds * 1_000) / timesAsFast;
  return {
    now: () => new Date(began.wall + (Date.now() - began.wall) * timesAsFast),
    monotonic: () => ((performance.now() - began.monotonic) / 1_000) * timesAsFast,
    sleep: (seconds, signal) => wait(milliseconds(seconds), undefined, { signal }),
    timeout: (seconds, ring) => {
      const timer = setTimeout(ring, milliseconds(seconds));
      return () => clearTimeout(timer);
    },
  };
}
