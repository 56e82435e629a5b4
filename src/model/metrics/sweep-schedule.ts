import { type Fault, fault } from "../faults";
import { type Duration, durationFaults, parseDuration } from "../units/duration";

/** How often a region is swept, unless a caller says otherwise. */
export const usualSweepEvery: Duration = "1 hour";

// A sweep may run for five minutes, and must not meet the next one all the time.
const shortest = 15 * 60;
// An alarm on three hours of silence must not sound between two sweeps that both ran.
const longest = 2 * 3_600;

/** Lists what is wrong with the time between two sweeps. */
export function sweepEveryFaults(every: unknown): Fault[] {
  const faults = durationFaults("sweepEvery", every);
  if (faults.length > 0 || typeof every !== "string") return faults;
  const seconds = parseDuration(every) ?? 0;
  if (seconds < shortest || seconds > longest) {
    return [
      fault(
        "sweepEvery",
        `must be from 15 minutes to 2 hours, got ${JSON.stringify(every)}: ` +
          "a sweep may take five minutes, and three hours without one raise an alarm",
      ),
    ];
  }
  if (seconds % 60 === 0) return [];
  return [
    fault(
      "sweepEvery",
      `must be whole minutes, got ${JSON.stringify(every)}: EventBridge counts no seconds`,
    ),
  ];
}

/**
 * The schedule as EventBridge takes it. Its minutes are never one, which it would want in the
 * singular.
 *
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rate-expressions.html
 */
export function sweepRate(every: Duration): string {
  return `rate(${(parseDuration(every) ?? 0) / 60} minutes)`;
}
