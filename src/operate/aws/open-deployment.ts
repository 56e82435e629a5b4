import { randomUUID } from "node:crypto";

import { actionsOf } from "../../drill/aws/actions";
import { awsClients } from "../../drill/aws/clients";
import { deployedCloud } from "../../drill/aws/deployed-cloud";
import { deployedZone } from "../../drill/aws/deployed-zone";
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
  /**
   * Asks for the code of a device where the profile's role takes one; undefined where nobody gives
   * one. Left out, such a profile is refused.
   */
  readonly mfaCode?: ((device: string) => Promise<string | undefined>) | undefined;
  /** One address in place of AWS's, for tests. */
  readonly endpointUrl?: string | undefined;
  /** Name servers in place of the zone's own; null or left out for those. */
  readonly resolvers?: readonly string[] | null | undefined;
}

/** Opens what a plan was deployed as, with the credentials of whoever runs this. */
export function openDeployment(
  plan: RecoveryPlanDocument,
  setting: DeploymentSetting,
): OpenDeployment {
  const { journal, endpointUrl, profile, roleArn, sourceIdentity, mfaCode, resolvers } = setting;
  const machine = systemClock();
  const clock = correctedClock(machine);
  const clients = awsClients({
    endpointUrl,
    profile,
    roleArn,
    sourceIdentity,
    mfaCode,
    now: () => machine.now(),
    heard: clock.heard,
  });
  const near = fileJournal(journal);
  const world = { clients, clock, near, resolvers: resolvers ?? null, probeFrom: "operator" };
  return {
    plan,
    journals: { near, far: dynamoJournal(plan, (region) => clients.in(region).dynamo) },
    cloud: (lost) => deployedCloud(plan, { ...world, lost }),
    zone: deployedZone(plan, world),
    actionsOf,
    nonce: () => randomUUID().replaceAll("-", "").slice(0, 12),
    clockOffset: clock.offset,
    signIn: (region) => clients.signIn(region),
    forgetCredentials: () => {
      clients.forgetCode();
      clients.forget();
    },
    close: () => clients.forget(),
  };
}
