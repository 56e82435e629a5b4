import * as pulumi from "@pulumi/pulumi";

import {
  type ArnParts,
  accountIn,
  accountRootArn,
  arnInRegion,
  regionalArn,
} from "../../model/topology/arns";
import { dnsSuffixOf } from "../../model/topology/regions";

/** Condition that a key is used through one service only, as `kms:ViaService` names it. */
export function viaService(service: string, region: string): Record<string, string> {
  return { "kms:ViaService": `${service}.${region}.${dnsSuffixOf(region)}` };
}

/** The same ARN in another region, once it is known. */
export function arnIn(arn: pulumi.Input<string>, region: string): pulumi.Output<string> {
  return pulumi.output(arn).apply((text) => arnInRegion(text, region));
}

/** Account of whoever owns what the ARN names, once it is known: a look-up less. */
export function accountOf(arn: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.output(arn).apply(accountIn);
}

/** Parts of an ARN of which some are known only once they are deployed. */
export type ArnInputs = Omit<ArnParts, "account" | "resource"> & {
  account: pulumi.Input<string>;
  resource: pulumi.Input<string>;
};

/** ARN of something in one region, in that region's partition. */
export function arnOf({ service, region, ...own }: ArnInputs): pulumi.Output<string> {
  return pulumi
    .output(own)
    .apply(({ account, resource }) => regionalArn({ service, region, account, resource }));
}

/** ARN of the account itself, in the partition of a region. */
export function rootOf(region: string, account: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.output(account).apply((id) => accountRootArn(region, id));
}
