import {
  byAwsClock,
  type ClockJudgement,
  type ClockReading,
  judgeClock,
  surerReading,
} from "../../model/failover/clock-offset";
import type { Clock } from "../port/clock";

/** A machine's clock, set right by what AWS's answers say of it. */
export interface CorrectedClock extends Clock {
  readonly heard: (reading: ClockReading) => void;
  /** How far the machine's own is off; null before the first answer. */
  readonly offset: () => ClockJudgement | null;
}

/**
 * Tells AWS's time, in which its events, alarms and metrics are dated: that is what a run compares
 * its own instants with, and what its journal is read beside. Waits are the machine's.
 */
export function correctedClock(machine: Clock): CorrectedClock {
  let surest: ClockReading | undefined;
  const offset = () => judgeClock(surest === undefined ? [] : [surest]);
  return {
    now: () => byAwsClock(machine.now(), offset()),
    monotonic: () => machine.monotonic(),
    sleep: (seconds, signal) => machine.sleep(seconds, signal),
    timeout: (seconds, ring) => machine.timeout(seconds, ring),
    heard: (reading) => {
      surest = surerReading(surest, reading);
    },
    offset,
  };
}
