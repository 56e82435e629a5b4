import type { DryRunResult } from "./dry-run-result";
import type { UnreadPlan } from "./status-result";

/** What a failover of several services would find. */
export interface DryRunsResult {
  readonly kind: "dry-runs";
  readonly at: Date;
  readonly to: string;
  /** In the order in which they would move. */
  readonly services: readonly DryRunOfSeveral[];
  readonly unread: readonly UnreadPlan[];
}

/** One of them. */
export interface DryRunOfSeveral {
  readonly service: string;
  /** `there`: the target serves it already. */
  readonly state: "ready" | "there" | "refused";
  /** Why it is refused, as sentences without a full stop; none where it is not. */
  readonly reasons: readonly string[];
  /** Null where it could not be shown, or where there is nothing to move. */
  readonly dryRun: DryRunResult | null;
}
