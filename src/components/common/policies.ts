import * as pulumi from "@pulumi/pulumi";

import { type RecordWriter, writtenKinds } from "../../model/records/written-kinds";
import { rootOf } from "./arns";

type Texts = pulumi.Input<string> | pulumi.Input<string>[];
type Conditions = Record<string, Record<string, Texts>>;

/** One statement of a policy that stands with a resource, and so names whom it is about. */
export interface ResourceStatement {
  Sid?: string;
  Effect: "Allow" | "Deny";
  Principal: "*" | Record<string, pulumi.Input<string>>;
  Action: string | string[];
  Resource: Texts;
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

/** An action on a resource, and the few who may take it. */
export interface NobodyBut {
  sid: string;
  action: string;
  resource: pulumi.Input<string>;
  /** Condition key → ARNs; who answers to one of them is spared. One without ARNs spares nobody. */
  spared: Record<string, pulumi.Input<string>[]>;
}

/**
 * Refuses an action to all but a few. Within an account an Allow restrains nobody, since a policy
 * of the caller's own is enough; a Deny does.
 * docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 *
 * All its conditions must hold, and one on a key that the request lacks does: a service has no
 * `aws:PrincipalArn`, and whoever calls for himself no `aws:SourceArn`. That of a session is the
 * ARN of its role.
 * docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function nobodyBut({ sid, action, resource, spared }: NobodyBut): ResourceStatement {
  const some = Object.entries(spared).filter(([, arns]) => arns.length > 0);
  return {
    Sid: sid,
    Effect: "Deny",
    Principal: "*",
    Action: action,
    Resource: resource,
    ...(some.length > 0 && { Condition: { ArnNotEquals: Object.fromEntries(some) } }),
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
 * Requests that name none but the given keys. One that names no key names no other either, and so
 * would be let through.
 * docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 * docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_multi-value-conditions.html
 */
export function onlyKeys(...keys: [string, ...string[]]) {
  const [key, ...others] = keys;
  return {
    "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": others.length === 0 ? key : keys },
    Null: { "dynamodb:LeadingKeys": "false" },
  };
}

/**
 * Keys of what a function of a region writes. They begin with the region's own name: one region
 * writes a key, so that replication between regions never has to choose.
 */
export function ownKeys(region: string, writer: RecordWriter) {
  const [kind, ...others] = writtenKinds[writer];
  return onlyKeys(`${region}#${kind}`, ...others.map((other) => `${region}#${other}`));
}

/**
 * Who may assume a role: one service of AWS, under conditions if there are any.
 *
 * A condition on `aws:SourceAccount` or `aws:SourceArn` stands where AWS's page of that role shows
 * it: a service that does not send the key could not assume the role at all. Each use names its
 * page, and SECURITY.md those that have none.
 */
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
