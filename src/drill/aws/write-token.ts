import { GetSecretValueCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import type { CallSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import { sent } from "./sent";

/** What reading a token calls of AWS. */
export const writeTokenActions = ["secretsmanager:GetSecretValue"] as const;

/** The token without which a service takes no probe's write. */
export interface WriteToken {
  /** Reads it in a region, unless it was read before. */
  read(region: string, signal: CallSignal): Promise<void>;
  /** As it was read; empty before that. */
  readonly held: () => string;
}

/** The token of a plan's probe. The secret of each region holds the same one. */
export function writeToken(
  { service, deployed: { probe } }: RecoveryPlanDocument,
  secretsIn: (region: string) => Pick<SecretsManagerClient, "send">,
): WriteToken {
  let token = "";
  return {
    held: () => token,
    read: async (region, signal) => {
      if (token !== "") return;
      const SecretId = probe?.secrets[region];
      if (SecretId === undefined) {
        throw new CloudFault(`the plan of ${service} names no probe token in ${region}`, "gone");
      }
      const what = `GetSecretValue of ${SecretId}`;
      const { SecretString = "" } = await sent(what, signal, (options) =>
        secretsIn(region).send(new GetSecretValueCommand({ SecretId }), options),
      );
      // [api:secretsmanager.GetSecretValue.SecretString]: left out where the secret is binary.
      if (SecretString === "") throw new CloudFault(`${what}: it holds no text`, "gone");
      token = SecretString;
    },
  };
}
