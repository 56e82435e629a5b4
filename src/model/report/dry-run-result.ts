import type { FailoverMode } from "../failover/failover-steps";
import type { FenceLevel } from "../failover/fence";
import type { DeclaredObjectives } from "../plan/declared";
import type { BudgetItem } from "../prediction/budget";

/** One call that a run is expected to make, in words. */
export interface ListedCall {
  /** As IAM names them, such as `ecs:UpdateService`; none where no service of AWS is asked. */
  readonly actions: readonly string[];
  /** Area and method of the port, such as `compute.scale`. */
  readonly call: string;
  /** Region that is asked; null where none is named. */
  readonly region: string | null;
  /** What it is about, such as a store or a value; null where that is plain. */
  readonly of: string | null;
  /** Name or ARN of what is asked; null where there is none. */
  readonly resource: string | null;
  readonly mutates: boolean;
  readonly limitSeconds: number;
  readonly without: string;
}

/** What a dry run tells: what was found now, and what would be called. */
export interface DryRunResult {
  readonly kind: "dry-run";
  readonly service: string;
  readonly mode: FailoverMode;
  readonly from: string;
  readonly to: string;
  /** ISO instant at which all of it was so. */
  readonly at: string;
  /** Account and ARN of whoever asks; null where nobody told. */
  readonly caller: { readonly account: string; readonly arn: string } | null;
  /** What the preflight found, as a sentence; null where it refuses. */
  readonly found: string | null;
  /** Why it refuses; null where it does not. */
  readonly refusal: string | null;
  /** How far each replica lies behind. */
  readonly losses: readonly {
    readonly store: string;
    readonly seconds: number | null;
    readonly at: string | null;
  }[];
  readonly objectives: DeclaredObjectives;
  /** What the fence proves once the lock is had, and the most that it can prove. */
  readonly fence: { readonly atFirst: FenceLevel; readonly atBest: FenceLevel };
  /** What takes how long once it is decided, and on what each number rests. */
  readonly times: readonly BudgetItem[];
  /** What somebody has to know, though it refuses nothing; sentences without a full stop. */
  readonly warnings: readonly string[];
  readonly calls: readonly ListedCall[];
}
