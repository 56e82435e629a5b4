import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { reshape, type Transform } from "./component";

/** What a key of one region is for. */
export interface RegionalKeyArgs {
  region: string;
  description: string;
  /** Alias without `alias/`. */
  alias: pulumi.Input<string>;
  tags: Record<string, string>;
  /** Key policy; by default the account decides through IAM, which is what KMS itself writes. */
  policy?: pulumi.Input<string>;
  transform?: Transform<aws.kms.KeyArgs>;
}

/** Creates a customer key with yearly rotation and an alias; the key stays with the data, the alias goes. */
export function regionalKey(
  name: string,
  { region, description, alias, tags, policy, transform }: RegionalKeyArgs,
  parent: pulumi.Resource | undefined,
  kept: pulumi.CustomResourceOptions,
): aws.kms.Key {
  const key = new aws.kms.Key(
    `${name}-${region}`,
    reshape(transform, {
      region,
      description,
      enableKeyRotation: true,
      // The longest wait that KMS offers: [api:kms.ScheduleKeyDeletionRequest.PendingWindowInDays]
      deletionWindowInDays: 30,
      policy,
      tags,
    }),
    kept,
  );
  new aws.kms.Alias(
    `${name}-alias-${region}`,
    { region, name: pulumi.interpolate`alias/${alias}`, targetKeyId: key.keyId },
    { parent },
  );
  return key;
}
