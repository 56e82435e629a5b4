import type * as pulumi from "@pulumi/pulumi";

import { dnsSuffixOf, partitionOf } from "../../model/topology/regions";

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
