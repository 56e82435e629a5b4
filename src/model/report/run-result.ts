import type { FailoverEnd } from "../failover/failover-machine";
import type { FailoverMode, FailoverStep } from "../failover/failover-steps";
import type { FenceLevel } from "../failover/fence";
import type { SuspendedThen } from "./run-line";
import type { RunVerdict, Verdict } from "./verdict";

/** What one run of a failover came to. Every instant is an ISO instant. */
export interface RunResult {
  readonly kind: "run";
  readonly service: string;
  readonly runId: string;
  /** Null where the journal does not say. */
  readonly purpose: "incident" | "drill" | null;
  /** Name that its phases are recorded under, where that is not its own; else null. */
  readonly incident: string | null;
  readonly mode: FailoverMode;
  readonly from: string;
  readonly to: string;
  /** Names of the plan's stores when it began. */
  readonly stores: readonly string[];
  /** Tasks that served in the target before the scale-up; null where nothing was to be ordered. */
  readonly ranBefore: number | null;
  /** First failing datapoint; null for a run that nobody dated. */
  readonly startedAt: string | null;
  readonly detectedAt: string | null;
  readonly decidedAt: string | null;
  /** First line of its journal, and the last one. */
  readonly begunAt: string;
  readonly lastAt: string;
  /** When the name servers answered with the target; null before. */
  readonly shiftedAt: string | null;
  /** First write of the stretch that verified the recovery; null before. */
  readonly recoveredAt: string | null;
  /**
   * How its last process ended. Null while one is at it, or where it was killed: a journal does not
   * tell the two apart. `unknown` where its journal did not answer.
   */
  readonly end: FailoverEnd | "unknown" | null;
  /** Why it ended, as a sentence without a full stop; null when it recovered, or has no end. */
  readonly reason: string | null;
  /** In the order in which they took it up; one for each time. */
  readonly processes: readonly RunProcess[];
  /** In the order in which they began. */
  readonly steps: readonly RunStretch[];
  /** Steps that may have changed something that is not put back. */
  readonly changed: readonly FailoverStep[];
  /** What was proven of the old region; null when the run ended before it asked. */
  readonly fence: RunFence | null;
  /**
   * Whether fewer tasks serve than the full load needs, because the scale-up failed, or nothing
   * stands by, because the old region of a planned move did not come up.
   */
  readonly degraded: boolean;
  /** How it has left the target's scaling; null where that is as it was found. */
  readonly heldScaling: HeldScaling | null;
  /** One a store; none of a run that moves nothing. */
  readonly losses: readonly RunLoss[];
  readonly rto: RunObjective;
  readonly rpo: RunObjective;
  /** Calls that this process made; null where nobody kept them: a journal does not. */
  readonly calls: readonly RunCall[] | null;
  /** What somebody has to look at, as sentences without a full stop. */
  readonly warnings: readonly string[];
  /** What to do next, as whole sentences; the first thing first. */
  readonly next: readonly string[];
}

/** One process of a run. */
export interface RunProcess {
  readonly process: string;
  readonly at: string;
  /** Number of its lock; null where it had none. */
  readonly fence: number | null;
  /** Whether it went on without a lock because somebody accepted split brain. */
  readonly acceptsSplitBrain: boolean;
  /** Null where its journal does not say: it was killed, or is at it. */
  readonly end: FailoverEnd | null;
}

/** One time that a step was done, or put back. */
export interface RunStretch {
  readonly step: FailoverStep;
  /** `put back`: what the step had changed before is taken back. */
  readonly deed: "do" | "put back";
  readonly process: string;
  readonly begunAt: string;
  /** Null where the journal does not tell how it went. */
  readonly endedAt: string | null;
  readonly seconds: number | null;
  readonly status: "done" | "failed" | "unended";
  /** What happened, as sentences without a full stop. */
  readonly notes: readonly string[];
}

/** Scaling of the target that a run has changed and not put back. */
export interface HeldScaling {
  readonly found: ScalingLimits;
  readonly left: ScalingLimits;
  /** Line for a shell that lists what would happen at fixed times; null where nobody knows it. */
  readonly look: string | null;
  /** Line for a shell that puts back what was found; null where nobody knows it. */
  readonly putBack: string | null;
}

/** How the number of tasks of a region scales by itself. */
export interface ScalingLimits {
  readonly floor: number;
  readonly ceiling: number;
  readonly suspended: SuspendedThen;
}

/** What was proven of the old region, and by what. */
export interface RunFence {
  readonly level: FenceLevel;
  readonly proof: string;
  readonly stores: readonly {
    readonly store: string;
    readonly level: FenceLevel;
    readonly proof: string;
  }[];
}

/** What a store lost. */
export interface RunLoss {
  readonly store: string;
  /** Seconds of writes; null where nobody knows. */
  readonly seconds: number | null;
  /** When that was read; null where nobody read it. */
  readonly at: string | null;
  /** Whether it is lost, or would have been: nothing has moved yet. */
  readonly lost: boolean;
  /** How it is known, as a sentence without a full stop. */
  readonly how: string;
  readonly verdict: Verdict;
}

/** An objective against what the run came to. */
export interface RunObjective {
  readonly objectiveSeconds: number;
  /** Null where it is not known. */
  readonly seconds: number | null;
  /** Not known is never met; a run that moves nothing is not asked. */
  readonly verdict: RunVerdict;
  /** What the verdict rests on, as a sentence without a full stop. */
  readonly why: string;
}

/** One call that a process made. */
export interface RunCall {
  readonly at: string;
  /** Area and method of the port, such as `compute.scale`. */
  readonly call: string;
  /** As IAM names them; none where no service of AWS is asked. */
  readonly actions: readonly string[];
  readonly region: string | null;
  readonly of: string | null;
  readonly resource: string | null;
  readonly mutates: boolean;
  /** `ok`, or why not. */
  readonly outcome: string;
  readonly seconds: number;
}
