import type { FenceLevel } from "../failover/fence";
import type { LockState } from "../failover/lock";
import type { DeclaredObjectives } from "../plan/declared";
import type { AfterDecision } from "../prediction/after-decision";
import type { SentinelWord } from "../sentinel/word";
import type { Decision } from "../status/decision";
import type { GivenUpRegion } from "../status/given-up";
import type { LagTold, LossNow } from "../status/losses";
import type { Protection } from "../status/protection";
import type { Told } from "../status/told";
import type { UserSight, UsersMeet } from "../status/users";
import type { SeenActive, WriterSeen } from "../status/witnesses";
import type { StoreKind } from "../stores/stores";

/** What a read of the service came to. */
export interface ReadingNow {
  readonly ok: boolean;
  /** Region that the answer names; null where it names none. */
  readonly servedBy: string | null;
  readonly milliseconds: number;
}

/** Tasks of a region. */
export interface TasksNow {
  /** Tasks that serve. */
  readonly healthy: number;
  readonly desired: number;
  /** Tasks that a full load takes, by the plan. */
  readonly full: number;
  /** Limits of automatic scaling; null where nothing scales. */
  readonly floor: number | null;
  readonly ceiling: number | null;
  readonly deploying: boolean;
}

/** A store in one region. */
export interface StoreNow {
  readonly store: string;
  readonly kind: StoreKind;
  readonly state: Told<{
    readonly writes: "accepted" | "coming" | "refused";
    readonly reads: boolean;
    /** Why it could not take over; null where nothing is in the way. */
    readonly reason: string | null;
    /** Version of the engine; null where the store has none. */
    readonly version: string | null;
    /** Whether the active region runs the same; null where that is not known. */
    readonly sameVersion: boolean | null;
  }>;
  /** How far it lies behind; a null value where nobody knows. */
  readonly lag: Told<LagTold | null>;
}

/** What a switch, or the force, stands at. */
export interface SwitchNow {
  readonly value: 0 | 1 | null;
  /** When that was published; null where no sample is kept. */
  readonly since: Date | null;
  readonly alarm: "OK" | "ALARM" | "INSUFFICIENT_DATA";
}

/** What a region has for a full load. */
export interface ReadinessNow {
  /** vCPUs of Fargate: the quota, and what is in use of it; null where nobody tells. */
  readonly quota: Told<{ readonly limit: number; readonly used: number | null }>;
  /** Image of the next task, and whether the active region's is the same. */
  readonly image: Told<{ readonly digest: string | null; readonly same: boolean | null }>;
  readonly certificate: Told<{ readonly status: string; readonly until: Date | null }>;
  /** Of each store. */
  readonly secrets: readonly { readonly store: string; readonly version: Told<string | null> }[];
  readonly keys: readonly { readonly store: string; readonly enabled: Told<boolean> }[];
}

/** One region of the service. */
export interface RegionNow {
  readonly region: string;
  readonly isActive: boolean;
  /** Null where the replica scales by itself. */
  readonly tasks: Told<TasksNow> | null;
  readonly stores: readonly StoreNow[];
  /** Null for the declared primary, which has none. */
  readonly switch: Told<SwitchNow> | null;
  readonly readiness: ReadinessNow;
}

/** The run that had the lock last. */
export interface LastRunNow {
  readonly runId: string;
  readonly from: string;
  readonly to: string;
  readonly startedAt: Date;
  /** How its last process ended; null while it has not. */
  readonly end: string | null;
  /** When its last line was written. */
  readonly lastAt: Date;
}

/** How a service stands, as one screen shows it. */
export interface StatusResult {
  readonly kind: "status";
  readonly service: string;
  readonly domain: string;
  readonly account: string;
  /** When the first question was asked. */
  readonly at: Date;
  /** How long all of them took. */
  readonly seconds: number;
  /** Whether anybody at all has answered. */
  readonly anyAnswer: boolean;
  /** Region that would take over; null where there is none. */
  readonly target: string | null;
  readonly decision: Decision;
  /** What users meet. */
  readonly users: UsersMeet;
  readonly plan: {
    readonly version: number;
    /** Whether each replica of the ledger keeps the same plan. */
    readonly copies: readonly {
      readonly region: string;
      readonly copy: Told<"same" | "other" | "none">;
    }[];
  };
  readonly active: SeenActive & {
    readonly writers: readonly WriterSeen[];
    readonly servers: Told<readonly { readonly server: string; readonly region: string | null }[]>;
  };
  readonly outside: {
    /** What this machine reads by the public name. */
    readonly name: Told<ReadingNow>;
    /** The same by each region's own endpoint. */
    readonly endpoints: readonly { readonly region: string; readonly read: Told<ReadingNow> }[];
    /** Whether sentinels write as well as read. */
    readonly sentinelsWrite: boolean;
    /** The sentinels' last words; none where the plan has no sentinels. */
    readonly sentinels: readonly {
      readonly region: string;
      readonly sight: UserSight;
      readonly word: Told<SentinelWord>;
    }[];
  };
  readonly lock: Told<LockState>;
  /** A null value where no run has ever had the lock, or its journal is nowhere to be found. */
  readonly lastRun: Told<LastRunNow | null>;
  readonly force: Told<SwitchNow>;
  /** The active region first. */
  readonly regions: readonly RegionNow[];
  /** What a failover now would cost; null where no region could take over. */
  readonly ifNow: {
    readonly losses: readonly LossNow[];
    readonly back: AfterDecision;
    readonly objectives: DeclaredObjectives;
    readonly fenceAtBest: FenceLevel;
  } | null;
  readonly protection: Protection;
  /** Regions that a move has left behind, and that do not stand by or do not tell that they do. */
  readonly givenUp: readonly GivenUpRegion[];
  /** Why AWS takes no credentials of who asks; null where it does. */
  readonly credentials: string | null;
  /** What to do about this machine's clock; null where it is fine, or where nothing shows it. */
  readonly clock: string | null;
}

/** A plan that could not be read. */
export interface UnreadPlan {
  readonly file: string;
  readonly reasons: readonly string[];
}

/** How several services stand, worst first. */
export interface StatusesResult {
  readonly kind: "statuses";
  readonly at: Date;
  readonly services: readonly StatusResult[];
  readonly unread: readonly UnreadPlan[];
}
