import { type Fault, fault, isWholeNumber, wholeNumberFaults } from "../faults";

/** Within which numbers of tasks a service is scaled by its load, as it was declared. */
export interface ScalableTarget {
  /** Fewest tasks, which a failover lifts. */
  floor: number;
  /** Most tasks. */
  ceiling: number;
}

/** Lists what is wrong with the limits of a service's scaling. */
export function scalableTargetFaults({ floor, ceiling }: ScalableTarget): Fault[] {
  const faults = wholeNumberFaults("floor", floor, { from: 0, of: "tasks" });
  if (!isWholeNumber(ceiling, { from: Math.max(1, floor) })) {
    faults.push(
      fault("ceiling", `must be a whole number of tasks from floor and 1 up, got ${ceiling}`),
    );
  }
  return faults;
}
