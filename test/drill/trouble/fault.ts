import * as fc from "fast-check";

/**
 * What becomes of one call.
 *
 * - `throttled`, `unsent`, `denied`, `already`, `credentials`: a fault that comes at once, without
 *   an effect.
 * - `hangs`: no effect and no answer, ever. `mute`: the effect, and no answer, ever.
 * - `reply lost`: the effect, and a fault in place of its answer.
 * - `slow`: the effect, and the answer 9 s later. `late reply`: the same after 12 s, when nobody
 *   waits for it any more. `late`: both only after 12 s.
 * - `killed before`, `killed after` the effect; nothing of the process goes on.
 * - `stopped`: the process stands still for two leases, by both clocks, once the call is sent.
 * - `asleep`: its machine does, and one of the clocks with it.
 */
export const faultKinds = [
  "throttled",
  "unsent",
  "denied",
  "already",
  "credentials",
  "hangs",
  "mute",
  "reply lost",
  "slow",
  "late reply",
  "late",
  "killed before",
  "killed after",
  "stopped",
  "asleep",
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Calls that a fault may hit. */
export const faultTargets = ["any", "lock", "journal", "orders", "reads"] as const;
export type FaultTarget = (typeof faultTargets)[number];

/** A fault of one process: from its nth call of a sort on, for so many of them. */
export interface PlannedFault {
  readonly kind: FaultKind;
  readonly on: FaultTarget;
  /** From 1 up. */
  readonly nth: number;
  readonly lasts: number;
}

/** What a process does, when, and what happens to it. */
export interface ProcessPlan {
  /** The third is ordered where neither of the others can go on. */
  readonly run: "run-1" | "run-2" | "run-3";
  readonly deed: "fail over" | "abandon";
  /** Seconds after the loss. */
  readonly starts: number;
  readonly takeOver: boolean;
  readonly acceptSplitBrain: boolean;
  /** Whether it takes the database out of its global one; out of a lost region only. */
  readonly detach: boolean;
  /** Whether new credentials can be had. */
  readonly renews: boolean;
  /** Seconds by which its machine's clock is ahead. */
  readonly ahead: number;
  /** Seconds after which its operator stops it; null where he does not. */
  readonly stoppedAfter: number | null;
  readonly faults: readonly PlannedFault[];
}

/** What stood in the lock before anybody came. */
export const earlierLocks = ["unused", "given back", "old region's", "another run's"] as const;

export interface Trouble {
  readonly mode: "lost-region" | "planned";
  readonly plan: "warm standby" | "pilot light" | "restoring" | "restarting";
  readonly shiftEarly: boolean;
  readonly lock: (typeof earlierLocks)[number];
  /** What the databases tell beside the truth. */
  readonly rumours: boolean;
  readonly processes: readonly ProcessPlan[];
}

const fault: fc.Arbitrary<PlannedFault> = fc.record({
  kind: fc.constantFrom(...faultKinds),
  on: fc.constantFrom(...faultTargets),
  nth: fc.integer({ min: 1, max: 40 }),
  lasts: fc.constantFrom(1, 1, 1, 2, 4, 1_000),
});

const process: fc.Arbitrary<ProcessPlan> = fc.record({
  run: fc.constantFrom<ProcessPlan["run"]>("run-1", "run-1", "run-1", "run-2"),
  deed: fc.constantFrom<ProcessPlan["deed"]>("fail over", "fail over", "fail over", "abandon"),
  starts: fc.constantFrom(0, 0, 1, 7, 20, 45, 61, 90, 200, 400, 700, 1_500),
  takeOver: fc.constantFrom(false, false, false, true),
  acceptSplitBrain: fc.constantFrom(false, false, false, true),
  detach: fc.constantFrom(false, false, true),
  renews: fc.boolean(),
  ahead: fc.constantFrom(0, 0, 0, 3_600, -3_600),
  stoppedAfter: fc.constantFrom(null, null, null, 10, 40, 130, 260),
  faults: fc.array(fault, { maxLength: 4 }),
});

/** Every trouble that a few processes of one or two runs may have with the same service. */
export const trouble: fc.Arbitrary<Trouble> = fc
  .record({
    mode: fc.constantFrom<Trouble["mode"]>("lost-region", "planned"),
    plan: fc.constantFrom<Trouble["plan"]>(
      "warm standby",
      "pilot light",
      "restoring",
      "restarting",
    ),
    shiftEarly: fc.boolean(),
    lock: fc.constantFrom(...earlierLocks),
    rumours: fc.boolean(),
    processes: fc.array(process, { minLength: 1, maxLength: 3 }),
  })
  .map((drawn) => ({
    ...drawn,
    // Traffic moves early out of a lost region only, and to stores that can be read.
    shiftEarly: drawn.shiftEarly && drawn.mode === "lost-region" && drawn.plan !== "restoring",
    plan: drawn.mode === "planned" && drawn.plan === "restoring" ? "warm standby" : drawn.plan,
  }));
