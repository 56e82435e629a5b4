import type { Cloud } from "../drill/cloud";
import type { JournalShelf } from "../drill/port/journal";
import type { Zone } from "../drill/port/zone";
import type { ClockJudgement } from "../model/failover/clock-offset";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import type { StoreKind } from "../model/stores/stores";

/**
 * A deployment that can be asked, and moved. `openDeployment` makes it; what a caller sees of it is
 * its plan and its end, since the rest is no promise.
 */
export interface OpenDeployment {
  readonly plan: RecoveryPlanDocument;
  /**
   * With a region that is asked nothing because it is lost, or with none.
   *
   * @internal
   */
  readonly cloud: (lost: string | null) => Cloud;
  /**
   * What makes the service's name, for a check: no failover has a way to Route 53's control plane.
   *
   * @internal
   */
  readonly zone: Zone;
  /**
   * Where the journals of all runs are: on this machine, and in the ledger.
   *
   * @internal
   */
  readonly journals: { readonly near: JournalShelf; readonly far: JournalShelf };
  /**
   * Actions of IAM that a call of the port takes.
   *
   * @internal
   */
  readonly actionsOf: (call: string, kind: StoreKind | null) => readonly string[];
  /**
   * How far this machine's clock is off, by AWS's answers so far; null before any.
   *
   * @internal
   */
  readonly clockOffset: () => ClockJudgement | null;
  /**
   * Letters and digits that nobody has had before: they tell runs and processes apart.
   *
   * @internal
   */
  readonly nonce: () => string;
  /**
   * Looks for credentials as that region's calls will, so that whoever has to give a code of MFA is
   * asked before the first call. Resolves whatever comes of it: the first call tells.
   */
  readonly signIn: (region: string) => Promise<void>;
  /** The next call looks for credentials anew. */
  readonly forgetCredentials: () => void;
  /** Ends what is still on its way. */
  readonly close: () => void;
}
