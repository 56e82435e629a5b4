import { type Fault, fault } from "../faults";

/** Where a number comes from: the user's own drills, a published document, or nobody yet. */
export const Basis = {
  Measured: "measured",
  Documented: "documented",
  Assumed: "assumed",
} as const;
export type Basis = (typeof Basis)[keyof typeof Basis];

/** How long something takes, and how we know. */
export interface Timing {
  /** Seconds, zero or more. */
  readonly seconds: number;
  readonly basis: Basis;
  /** The document, the drill or the reason behind the number, in words. */
  readonly source: string;
}

/** Lists what is wrong with a timing that a caller gives. */
export function timingFaults(path: string, timing: Timing | undefined): Fault[] {
  if (timing === undefined) return [];
  const { seconds, source } = timing;
  return [
    ...(Number.isFinite(seconds) && seconds >= 0
      ? []
      : [fault(`${path}.seconds`, `must be a number from 0 up, got ${seconds}`)]),
    ...(source.trim() === ""
      ? [fault(`${path}.source`, "must say where the number comes from, got nothing")]
      : []),
  ];
}
