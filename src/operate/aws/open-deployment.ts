import { randomUUID } from "node:crypto";

import { actionsOf } from "../../drill/aws/actions";
import { awsClients } from "../../drill/aws/clients";
import { deployedCloud } from "../../drill/aws/deployed-cloud";
import { dynamoJournal } from "../../drill/aws/dynamo-journal";
import { correctedClock } from "../../drill/machine/corrected-clock";
import { fileJournal } from "../../drill/machine/file-journal";
import { systemClock } from "../../drill/machine/system-clock";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import type { OpenDeployment } from "../open-deployment";

/** How a deployment is asked. */
export interface DeploymentSetting {
  /** Folder of the journals of runs. */
  readonly journal: string;
  /** Profile of AWS's own files; left out, as AWS's own tools would find it. */
  readonly profile?: string | undefined;
  /** Role that is assumed, by the STS of each region that is asked; left out for none. */
  readonly roleArn?: string | undefined;
  /** Who assumes it, as CloudTrail keeps it; left out for nobody by name. */
  readonly sourceIdentity?: string | undefined;
  /** One address in place of AWS's, for tests. */
  readonly endpointUrl?: string | undefined;
  /** Name servers in place of the zone's own; null or left out for those. */
  readonly resolvers?: readonly string[] | null | undefined;
}

/** Opens what a plan was deployed as, with the credentials of whoever runs this. */
export function openDeployment(
  plan: RecoveryPlanDocument,
  { journal, profile, roleArn, sourceIdentity, endpointUrl, resolvers }: DeploymentSetting,
): OpenDeployment {
  const machine = systemClock();
  const clock = correctedClock(machine);
  const clients = awsClients({
    endpointUrl,
    profile,
    roleArn,
    sourceIdentity,
    now: () => machine.now(),
    heard: clock.heard,
  });
  const near = fileJournal(journal);
  const setting = { clients, clock, near, resolvers: resolvers ?? null, probeFrom: "operator" };
  return {
    plan,
    journals: { near, far: dynamoJournal(plan, (region) => clients.in(region).dynamo) },
    cloud: (lost) => deployedCloud(plan, { ...setting, lost }),
    actionsOf,
    nonce: () => randomUUID().replaceAll("-", "").slice(0, 12),
    clockOffset: clock.offset,
    forgetCredentials: () => clients.forget(),
    close: () => clients.forget(),
  };
}
