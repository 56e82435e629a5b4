/**
 * What a failed call means to a run.
 *
 * - `throttled`, `transient`: the same call may succeed later. Throttling, timeouts, faults of the
 *   service, no connection.
 * - `already`: what was ordered is so or on its way, or stands against another operation: the
 *   state has to be read again.
 * - `credentials`: nobody asked for them in time. The run pauses until there are new ones.
 * - `denied`: the caller may not.
 * - `gone`: what the plan names does not exist.
 * - `refused`: the service answers, and says no for good.
 */
export const faultClasses = [
  "throttled",
  "transient",
  "already",
  "credentials",
  "denied",
  "gone",
  "refused",
] as const;
export type FaultClass = (typeof faultClasses)[number];

/** A call that failed. */
export class CloudFault extends Error {
  readonly class: FaultClass;

  constructor(message: string, faultClass: FaultClass) {
    super(message);
    this.name = "CloudFault";
    this.class = faultClass;
  }

  /** Whether the same call may succeed later without anybody doing anything. */
  get passes(): boolean {
    return this.class === "throttled" || this.class === "transient";
  }
}
