import type {
  RecoveryPhaseDetail,
  recoveryPhaseSource,
  recoveryPhaseType,
} from "../model/events/recovery-phases";
import type { CallSignal } from "./port/call-signal";
import type { Clock } from "./port/clock";
import type { Compute, Work } from "./port/compute";
import type { Journal } from "./port/journal";
import type { LedgerReader } from "./port/ledger";
import type { Lock } from "./port/lock";
import type { Make } from "./port/make";
import type { Access, Readiness } from "./port/readiness";
import type { Router } from "./port/router";
import type { Stores, Vaults } from "./port/stores";

/**
 * What a failover needs of the world. Every call names its region, so that an adapter can refuse
 * one that a lost region would have to answer. None reaches a global control plane: there is no
 * method for it.
 *
 * Each call takes the signal that gives it up: once that is aborted, it sends nothing more. What
 * each changes, how long it may take and what is missing without it stands in `calls.ts`.
 */
export interface Cloud {
  readonly clock: Clock;
  readonly probe: Probe;
  readonly compute: Compute;
  readonly work: Work;
  readonly stores: Stores;
  /** Null where nothing can be restored: a run that would have to is refused. */
  readonly vaults: Vaults | null;
  readonly router: Router;
  readonly lock: Lock;
  readonly events: Events;
  readonly journal: Journal;
  readonly ledger: LedgerReader;
  readonly access: Access;
  readonly readiness: Readiness;
  readonly make: Make;
}

/**
 * The service as its users meet it, from outside every region of the topology.
 */
export interface Probe {
  /** Makes sure that a service can be asked to write: what that takes is read in a region. */
  mayWrite(region: string, signal: CallSignal): Promise<void>;
  /**
   * Tries one write as a client does, by the public name, or by a region's own. Never rejects: what
   * fails is an answer.
   */
  write(region: string | null, signal: CallSignal): Promise<ProbeAnswer>;
  /** Tries one read, in the same way. */
  read(region: string | null, signal: CallSignal): Promise<ProbeAnswer>;
}

/** What a probe met. */
export interface ProbeAnswer {
  readonly ok: boolean;
  /** Region that the answer names; null where there was none. */
  readonly servedBy: string | null;
}

export interface Events {
  /** Puts an event on a region's bus. */
  publish(region: string, event: RecoveryPhaseEvent, signal: CallSignal): Promise<void>;
}

/** Our own event; R is folded from these. */
export interface RecoveryPhaseEvent {
  readonly source: typeof recoveryPhaseSource;
  readonly detailType: typeof recoveryPhaseType;
  readonly detail: RecoveryPhaseDetail;
}
