import type { Fact } from "./fact";
import type { PointState } from "./states";

/** What is known of a recovery point, through whichever service it was seen. */
export interface PointFacts {
  state?: Fact<PointState>;
  /** Bytes as decimal digits, ranked by who says so (`sizes.ts`); absent while nobody has said. */
  size?: Fact<string>;
  origin?: Fact<"original" | "copy">;
  created?: Fact<number>;
  completed?: Fact<number>;
  /** When it was first told to be restorable no more. */
  gone?: Fact<number>;
  /** ARN of what it restores. */
  resource?: Fact<string>;
  resourceType?: Fact<string>;
  vault?: Fact<string>;
  region?: Fact<string>;
  account?: Fact<string>;
  /** Key of the point that a copy was made from. */
  copiedFrom?: Fact<string>;
  /** A parent of nested points, which hold the bytes. */
  composite?: Fact<"yes">;
  /** Key of the job that made it. */
  madeBy?: Fact<string>;
  threats?: Fact<"found" | "none">;
  toldByBackupJob?: Fact<"yes">;
  toldByCopyJob?: Fact<"yes">;
  toldByRecoveryPoint?: Fact<"yes">;
  toldByEc2?: Fact<"yes">;
  toldByRds?: Fact<"yes">;
}

/** When a job failed, and of what; told by its failure alone, since most jobs complete. */
export interface FailureFacts {
  failedAt?: Fact<number>;
  /** ARN of the vault that it was to fill. */
  vault?: Fact<string>;
  resource?: Fact<string>;
  account?: Fact<string>;
}

/** How far a backup, copy or scan job came. */
export interface JobFacts extends FailureFacts {
  state?: Fact<string>;
  completed?: Fact<number>;
  resourceType?: Fact<string>;
  /** Another job has named it as its parent: its point is one of nested points. */
  composite?: Fact<"yes">;
  /** An event has told of it, and not a sweep alone: events do arrive. */
  toldByEvent?: Fact<"yes">;
}

/** A restore job; one of a restore-testing plan is a drill. */
export interface RestoreFacts {
  state?: Fact<string>;
  created?: Fact<number>;
  completed?: Fact<number>;
  failedAt?: Fact<number>;
  /** As of a job: an event has told of it. */
  toldByEvent?: Fact<"yes">;
  /** Whoever looked into what a test had restored found it wrong. */
  invalid?: Fact<"yes">;
  /** Whoever looked into what a test had restored found it sound. */
  validated?: Fact<"yes">;
  /** It completed, and said that not all went well. */
  issues?: Fact<"yes">;
  testingPlan?: Fact<string>;
  resource?: Fact<string>;
  resourceType?: Fact<string>;
  /** Key of the restore job that this one is a part of. */
  partOf?: Fact<string>;
  /** Key of the recovery point that was restored. */
  point?: Fact<string>;
  account?: Fact<string>;
}

/** One transition of one alarm. */
export interface AlarmFacts {
  state?: Fact<"ALARM" | "OK" | "INSUFFICIENT_DATA">;
  /** Instant of the transition. */
  changed?: Fact<number>;
  /** First datapoint of the new state, from the alarm's reason data. */
  firstPoint?: Fact<number>;
  name?: Fact<string>;
  region?: Fact<string>;
  account?: Fact<string>;
}

/** One run of a failover, for real or as a drill: the instant of each phase. */
export interface RunFacts {
  service?: Fact<string>;
  runId?: Fact<string>;
  purpose?: Fact<"incident" | "drill">;
  region?: Fact<string>;
  /** Region that serves since the phase `shifted`. */
  shiftedTo?: Fact<string>;
  started?: Fact<number>;
  detected?: Fact<number>;
  decided?: Fact<number>;
  shifted?: Fact<number>;
  recovered?: Fact<number>;
  abandoned?: Fact<number>;
  /** What was heard of each phase first; its `at` is when that was sent, negated. */
  startedFirst?: Fact<number>;
  detectedFirst?: Fact<number>;
  decidedFirst?: Fact<number>;
  shiftedFirst?: Fact<number>;
  recoveredFirst?: Fact<number>;
  abandonedFirst?: Fact<number>;
  /** Of the first telling of `shifted`, the region. */
  shiftedToFirst?: Fact<string>;
  /** Who took the run back, and why: see `retraction.ts`. */
  retracted?: Fact<string>;
}

/** A vault of AWS Backup, which is locked or not. */
export interface VaultFacts {
  locked?: Fact<"yes" | "no">;
  region?: Fact<string>;
  account?: Fact<string>;
}

/** Key of a vault's record. */
export function vaultKey(arn: string): string {
  return `vault/${arn}`;
}

/**
 * Something worth knowing that changes neither B nor R: a deleted alarm, a failed snapshot, an
 * outage.
 */
export interface NoticeFacts {
  /** What happened, in words that stay the same: `alarm-deleted`. */
  what?: Fact<string>;
  /** ARN or name of what it happened to. */
  about?: Fact<string>;
  /** What its service says of it, cut short and without control characters. */
  said?: Fact<string>;
  at?: Fact<number>;
  region?: Fact<string>;
  account?: Fact<string>;
}

/** Name of a stretch of a day: five minutes, or an hour. */
export type LagBucket = `m${string}` | `h${string}`;

/** How far a store lay behind on one day, in milliseconds: the greatest lag of each stretch. */
export type LagFacts = { [Stretch in LagBucket]?: Fact<number> };

/** What one sentinel remembers from run to run. */
export interface SentinelFacts {
  service?: Fact<string>;
  /** Region that it looks from. */
  region?: Fact<string>;
  /** Its first run and its last: what lies between is heard, but for the stretches of silence. */
  firstHeard?: Fact<number>;
  lastHeard?: Fact<number>;
  /** When its view of the service turned bad; 0 once it has turned good. */
  badSince?: Fact<number>;
  /** The value of a switch that it published last, at the instant that decides. */
  published?: Fact<"0" | "1">;
  /** The version of the lock that it has seen last, since the instant that decides. */
  lockSeen?: Fact<number>;
}

/** A stretch in which one sentinel saw the service fail, or said nothing. */
export interface VantageFacts {
  service?: Fact<string>;
  /** Region that it looks from. */
  region?: Fact<string>;
  what?: Fact<"unreachable" | "silent">;
  /** When its view turned; the last run before a silence. */
  opened?: Fact<number>;
  /** The first of the failures in a row that turned it. */
  firstBad?: Fact<number>;
  closed?: Fact<number>;
  /** The first of the good probes in a row that turned it back. */
  firstGood?: Fact<number>;
}

interface Keyed<Kind extends string, Facts> {
  readonly kind: Kind;
  /** The business key, which begins with the kind: the identity of the thing, not of an event. */
  readonly key: string;
  readonly facts: Facts;
}

export type PointRecord = Keyed<"point", PointFacts>;
export type JobRecord = Keyed<"job", JobFacts>;
export type RestoreRecord = Keyed<"restore", RestoreFacts>;
export type AlarmRecord = Keyed<"alarm", AlarmFacts>;
export type RunRecord = Keyed<"run", RunFacts>;
export type VaultRecord = Keyed<"vault", VaultFacts>;
export type NoticeRecord = Keyed<"notice", NoticeFacts>;
export type LagRecord = Keyed<"lag", LagFacts>;
export type SentinelRecord = Keyed<"sentinel", SentinelFacts>;
export type VantageRecord = Keyed<"vantage", VantageFacts>;

/** One thing that the ledger knows; what an event says is such a record with few facts. */
export type LedgerRecord =
  | PointRecord
  | JobRecord
  | RestoreRecord
  | AlarmRecord
  | RunRecord
  | VaultRecord
  | NoticeRecord
  | LagRecord
  | SentinelRecord
  | VantageRecord;
