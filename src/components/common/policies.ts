import * as pulumi from "@pulumi/pulumi";

import { rootOf } from "./arns";

type Conditions = Record<string, Record<string, pulumi.Input<string>>>;

/** One statement of a policy that stands with a resource, and so names whom it is about. */
export interface ResourceStatement {
  Sid?: string;
  Effect: "Allow" | "Deny";
  Principal: "*" | Record<string, pulumi.Input<string>>;
  Action: string | string[];
  Resource: pulumi.Input<string> | pulumi.Input<string>[];
  Condition?: Conditions;
}

/** A policy document of IAM's one version. */
export function policyDocument(Statement: pulumi.Input<object>[]): pulumi.Output<string> {
  return pulumi.jsonStringify({ Version: "2012-10-17", Statement });
}

/** Refuses whoever comes without TLS. */
export function onlyOverTls(
  action: string,
  resource: ResourceStatement["Resource"],
): ResourceStatement {
  return {
    Sid: "OnlyOverTls",
    Effect: "Deny",
    Principal: "*",
    Action: action,
    Resource: resource,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/**
 * Leaves a key to the account's IAM, as KMS itself does where no policy is given.
 * docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function accountDecides(region: string, account: pulumi.Input<string>): ResourceStatement {
  return {
    Sid: "AccountDecides",
    Effect: "Allow",
    Principal: { AWS: rootOf(region, account) },
    Action: "kms:*",
    Resource: "*",
  };
}

/**
 * Keys that begin with a region's own name: one region writes a key, so that replication between
 * regions never has to choose.
 * docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function ownKeys(region: string): Conditions {
  return { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": `${region}#*` } };
}

/** Who may assume a role: one service of AWS, under conditions if there are any. */
export function trustIn(servicePrincipal: string, conditions?: Conditions): pulumi.Output<string> {
  return policyDocument([
    {
      Effect: "Allow",
      Principal: { Service: servicePrincipal },
      Action: "sts:AssumeRole",
      ...(conditions && { Condition: conditions }),
    },
  ]);
}
