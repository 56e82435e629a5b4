import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";

import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { CloudFault } from "../port/cloud-fault";
import type { Access } from "../port/readiness";
import { sent } from "./sent";

/** What each method calls of AWS. Nothing has to allow it. [api:sts.GetCallerIdentity] */
export const stsAccessActions: Readonly<Record<keyof Access, readonly string[]>> = {
  who: ["sts:GetCallerIdentity"],
};

/** The client of one region, and when its credentials end; null where they do not. */
export interface StsClients {
  readonly sts: Pick<STSClient, "send">;
  readonly credentialsUntil: () => Promise<Date | null>;
}

/** Who asks, by the STS of the region itself: the one without a region is in us-east-1. */
export function stsAccess(
  { service, topology }: RecoveryPlanDocument,
  clientsIn: (region: string) => StsClients,
): Access {
  const regions = [topology.primary, ...topology.standbys, topology.witness];
  return {
    who: async (region, signal) => {
      if (!regions.includes(region)) {
        throw new CloudFault(`the plan of ${service} has no region ${region}`, "gone");
      }
      const { sts, credentialsUntil } = clientsIn(region);
      const call = `GetCallerIdentity in ${region}`;
      const { Account, Arn } = await sent(call, signal, (options) =>
        sts.send(new GetCallerIdentityCommand({}), options),
      );
      if (Account === undefined || Arn === undefined) {
        throw new CloudFault(`${call}: the answer names neither account nor ARN`, "transient");
      }
      const until = await sent(`credentials for ${region}`, signal, credentialsUntil);
      return { account: Account, arn: Arn, until };
    },
  };
}
