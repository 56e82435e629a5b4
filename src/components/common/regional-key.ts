import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { reshape, type Transform } from "./component";
import type { Site } from "./site";

/** Last word on the arguments of a key and of its alias. */
export interface RegionalKeyTransform {
  key?: Transform<aws.kms.KeyArgs>;
  keyAlias?: Transform<aws.kms.AliasArgs>;
}

/** What a key of one region is for. */
export interface RegionalKeyNeeds {
  description: string;
  /** Alias without `alias/`. */
  alias: pulumi.Input<string>;
  /** Key policy; by default the account decides through IAM, which is what KMS itself writes. */
  policy?: pulumi.Input<string>;
}

/**
 * A customer key with yearly rotation and an alias; the key stays with the data, the alias goes.
 */
export function createRegionalKey(
  site: Site<RegionalKeyTransform>,
  { description, alias, policy }: RegionalKeyNeeds,
): aws.kms.Key {
  const { name, region, tags, transform, child, kept } = site;
  const key = new aws.kms.Key(
    `${name}-key-${region}`,
    reshape(transform.key, {
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
    `${name}-key-alias-${region}`,
    reshape(transform.keyAlias, {
      region,
      name: pulumi.interpolate`alias/${alias}`,
      targetKeyId: key.keyId,
    }),
    child,
  );
  return key;
}
