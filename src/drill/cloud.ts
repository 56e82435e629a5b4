import type {
  RecoveryPhaseDetail,
  recoveryPhaseSource,
  recoveryPhaseType,
} from "../model/events/recovery-phases";
import type { FailoverMove } from "../model/failover/failover-machine";
import type { LockAnswer, LockRequest } from "../model/failover/lock";

/**
 * What a failover needs of the world. Every call names its region, so that an adapter can refuse
 * one that a lost region would have to answer. None reaches a global control plane: there is no
 * method for it. Time limits are enforced by the run (`limits.ts`); a call that cannot answer may
 * hang.
 */
export interface Cloud {
  readonly clock: Clock;
  readonly probe: Probe;
  readonly compute: Compute;
  readonly stores: Stores;
  readonly vaults: Vaults;
  readonly router: Router;
  readonly lock: Lock;
  readonly events: Events;
  readonly journal: Journal;
}

export interface Clock {
  now(): Date;
  /** Resolves after so many seconds; rejects at once when the signal is aborted. */
  sleep(seconds: number, signal?: AbortSignal): Promise<void>;
  /** Calls back after so many seconds; what it returns takes that back. */
  timeout(seconds: number, ring: () => void): () => void;
}

/**
 * The service as its users meet it: by its public name, from outside every region of the topology.
 */
export interface Probe {
  /**
   * Tries one write, as a client does. Never rejects: what fails is an answer.
   * Limit: 10 s. Without it a failover cannot be verified.
   */
  write(): Promise<{ readonly ok: boolean; readonly servedBy: string | null }>;
}

export interface Compute {
  /** Tasks that serve. Limit: 10 s. */
  capacity(region: string): Promise<{ readonly running: number }>;
  /** Orders so many tasks; the same order again changes nothing. Limit: 10 s. */
  scale(region: string, tasks: number): Promise<void>;
}

export interface Stores {
  /** Whether a store accepts writes in a region, or is on the way there. Limit: 10 s. */
  state(region: string, store: string): Promise<StoreState>;
  /**
   * Orders that a replica takes over, giving up what has not arrived. Limit: 10 s for the order.
   * Without it the standby cannot write.
   */
  promote(region: string, store: string): Promise<void>;
}

export interface StoreState {
  readonly writes: "accepted" | "coming" | "refused";
  /** How many orders to promote or restore it in this region have failed since the run began. */
  readonly failedOrders: number;
}

/** One restorable copy, as a vault lists it. */
export interface RecoveryPoint {
  readonly arn: string;
  readonly takenAt: Date;
}

export interface Vaults {
  /** The newest restorable point of a store in a region's vault. Limit: 10 s. */
  newestPoint(region: string, store: string): Promise<RecoveryPoint | null>;
  /**
   * Orders a restore; the same token never starts a second one, not even when the first has failed.
   * Limit: 10 s for the order.
   */
  restore(region: string, store: string, point: RecoveryPoint, token: string): Promise<void>;
}

export interface Router {
  /** Publishes the switch's value for a region; repeating it changes nothing. Limit: 10 s. */
  publishSwitch(region: string, standbyActive: boolean): Promise<void>;
  /** The region that the zone's own name servers answer with now; no cache. Limit: 10 s. */
  answeredRegion(): Promise<string | null>;
}

export interface Lock {
  /**
   * Takes or renews the lock in one conditional update: it succeeds when nobody holds it, when the
   * lease has run out, or when the same run holds it. Limit: 10 s. Without it nothing tells whether
   * somebody else moves the service.
   */
  take(region: string, request: LockRequest): Promise<LockAnswer>;
  /**
   * Names the active region and gives the lease back, if the fence number is still ours. Limit: 10
   * s.
   */
  settle(region: string, active: string, fence: number): Promise<void>;
}

export interface Events {
  /**
   * Puts an event on a region's bus. Limit: 10 s. Without it a reading is missing, nothing else.
   */
  publish(region: string, event: RecoveryPhaseEvent): Promise<void>;
}

/** Our own event; R is folded from these. */
export interface RecoveryPhaseEvent {
  readonly source: typeof recoveryPhaseSource;
  readonly detailType: typeof recoveryPhaseType;
  readonly detail: RecoveryPhaseDetail;
}

export interface Journal {
  /** Every line of a run, oldest first. Limit: 10 s. */
  read(region: string, runId: string): Promise<readonly JournalLine[]>;
  /** Adds a line durably before it resolves. Limit: 10 s. Without it a run could not be resumed. */
  append(region: string, runId: string, line: JournalLine): Promise<void>;
}

/** One line of the journal: a move of the failover machine and what it brought. */
export interface JournalLine {
  /** ISO instant. */
  readonly at: string;
  readonly move: FailoverMove;
  readonly result: StepResult | null;
}

/** How sure we are that the old region no longer writes. */
export type FenceConfidence = "confirmed" | "lease-expired" | "unconfirmed";

/** What a step brought, as far as later steps and the report need it. */
export interface StepResult {
  /** What happened, as a sentence without a full stop. */
  readonly note: string;
  readonly fence?: { readonly confidence: FenceConfidence; readonly number: number | null };
  /** ISO instant that the step dates its success to, when that is not now. */
  readonly since?: string;
}

/** A call that failed. */
export class CloudFault extends Error {
  /** Whether the same call may succeed later: throttling, timeouts, server faults. */
  readonly retryable: boolean;

  constructor(message: string, { retryable }: { readonly retryable: boolean }) {
    super(message);
    this.name = "CloudFault";
    this.retryable = retryable;
  }
}
