import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { dnsSuffixOf, partitionOf } from "../../model/topology/regions";
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
  parent: pulumi.ComponentResource,
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

/** Condition that a key is used through one service only, as `kms:ViaService` names it. */
export function viaService(service: string, region: string): Record<string, string> {
  return { "kms:ViaService": `${service}.${region}.${dnsSuffixOf(region)}` };
}

/** The same ARN in another region: what replicates under one name keeps the rest of its ARN. */
export function arnIn(arn: pulumi.Output<string>, region: string): pulumi.Output<string> {
  return arn.apply((text) => {
    const parts = text.split(":");
    return [...parts.slice(0, 3), region, ...parts.slice(4)].join(":");
  });
}

/** ARN of a policy that AWS manages. */
export function managedPolicyArn(region: string, path: string): string {
  return `arn:${partitionOf(region)}:iam::aws:policy/${path}`;
}
