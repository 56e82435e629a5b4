import type { Clock } from "../../../src/drill/port/clock";

/** A clock that stands still until it is moved. No time limit ever passes by it. */
export function handClock(start = new Date("2026-06-01T12:00:00Z")) {
  let at = start.getTime();
  const clock: Pick<Clock, "now" | "monotonic"> = {
    now: () => new Date(at),
    monotonic: () => at / 1_000,
  };
  const pass = (seconds: number) => {
    at += seconds * 1_000;
  };
  return { clock, pass };
}
