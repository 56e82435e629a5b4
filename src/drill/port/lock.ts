import type { LockAnswer, LockRequest, LockState } from "../../model/failover/lock";
import type { CallSignal } from "./call-signal";

/** Who may move a service. */
export interface Lock {
  /** Who holds it now, and what it knows; changes nothing. */
  read(region: string, signal: CallSignal): Promise<LockState>;
  /**
   * Takes or renews the lock in one conditional update: it succeeds when nobody holds it, when the
   * lease has run out, or when the same process holds it.
   */
  take(region: string, request: LockRequest, signal: CallSignal): Promise<LockAnswer>;
  /** Names the active region, if any, and gives the lease back, if the number is still ours. */
  settle(region: string, active: string | null, fence: number, signal: CallSignal): Promise<void>;
}
