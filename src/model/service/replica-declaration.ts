import type { ReplicaRole } from "../topology/strategy";
import type { DeclaredTiming } from "../units/declared-timing";

/** One region's replica, as known before anything is deployed. */
export interface ReplicaDeclaration {
  region: string;
  role: ReplicaRole;
  /** Tasks that run from the first deployment on. */
  running: number;
  /** Tasks that serve the full load. */
  full: number;
  /** Path that answers 200 while the service works. */
  healthPath: string;
  /** From the order to scale until the new tasks serve. */
  startUp: DeclaredTiming;
  /** Whether its tasks are replaced once the writer of a database has moved to its region. */
  restartAfterPromotion: boolean;
}
