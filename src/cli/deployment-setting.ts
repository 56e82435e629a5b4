import type { Checked } from "../model/faults";
import type { FailoverAsked, ShownFailover } from "../operate/show-failover";

/** How a deployment is asked. */
export interface DeploymentSetting {
  /** Folder of the journals of runs. */
  readonly journal: string;
  /** One address in place of AWS's, for tests. */
  readonly endpointUrl: string | undefined;
  /** Name servers in place of the zone's own. */
  readonly resolvers: readonly string[] | null;
}

/** Shows a failover; loads AWS's clients, which takes as long as all the rest. */
export type ShowFailover = (
  asked: FailoverAsked,
  setting: DeploymentSetting,
) => Promise<Checked<ShownFailover>>;
