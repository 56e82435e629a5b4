import type { Cloud } from "../drill/cloud";
import type { ClockJudgement } from "../model/failover/clock-offset";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import type { StoreKind } from "../model/stores/stores";

/** How a deployment is asked. */
export interface DeploymentSetting {
  /** Region that is asked nothing, because it is lost; null where every region may be asked. */
  readonly lost: string | null;
  /** Folder of the journals of runs. */
  readonly journal: string;
  /** One address in place of AWS's, for tests. */
  readonly endpointUrl: string | undefined;
  /** Name servers in place of the zone's own. */
  readonly resolvers: readonly string[] | null;
}

/** A deployment that can be asked. */
export interface Deployment {
  readonly cloud: Cloud;
  /** Actions of IAM that a call takes. */
  readonly actionsOf: (call: string, kind: StoreKind | null) => readonly string[];
  /** How far this machine's clock is off, by AWS's answers so far; null before any. */
  readonly clock: () => ClockJudgement | null;
  /** Ends what is still on its way. */
  close(): void;
}

/** Opens a deployment; loads AWS's clients, which takes as long as all the rest. */
export type OpenDeployment = (
  plan: RecoveryPlanDocument,
  setting: DeploymentSetting,
) => Promise<Deployment>;
