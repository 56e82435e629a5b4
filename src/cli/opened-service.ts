import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import type { OpenDeployment } from "../operate/open-deployment";
import type { Drill } from "./surroundings";

/** A service that was opened: its plan, its deployment, and what can be done with that. */
export interface OpenedService {
  readonly plan: RecoveryPlanDocument;
  readonly deployment: OpenDeployment;
  readonly drill: Drill;
}
