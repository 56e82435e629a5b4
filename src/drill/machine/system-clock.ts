import type { Clock } from "../port/clock";

/** Longest wait of a timer, in milliseconds; Node rings at once for a longer one. */
const longestTimer = 2 ** 31 - 1;

/** The clock of the machine that the program runs on. */
export function systemClock(): Clock {
  return {
    now: () => new Date(),
    monotonic: () => Number(process.hrtime.bigint()) / 1e9,
    sleep: (seconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const wake = () => {
          signal?.removeEventListener("abort", interrupt);
          resolve();
        };
        const timer = setTimeout(wake, milliseconds(seconds));
        const interrupt = () => {
          clearTimeout(timer);
          reject(signal?.reason);
        };
        signal?.addEventListener("abort", interrupt, { once: true });
      }),
    timeout: (seconds, ring) => {
      const timer = setTimeout(ring, milliseconds(seconds));
      return () => clearTimeout(timer);
    },
  };
}

function milliseconds(seconds: number): number {
  return Math.min(Math.ceil(seconds * 1_000), longestTimer);
}
