import { regionalArn } from "../topology/arns";
import { partitionOf } from "../topology/regions";
import type { AccessedPlan } from "./access-role";

/** Operator → key → value, or values of which one has to match. */
export type AccessConditions = Readonly<
  Record<string, Readonly<Record<string, string | readonly string[]>>>
>;

/** One statement of a policy that a role carries. */
export interface AccessStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: AccessConditions;
}

/** A policy that a role carries. */
export interface AccessPolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly AccessStatement[];
}

/** Allows actions on resources; nothing where there are none. */
export function allow(
  Sid: string,
  Action: readonly string[],
  Resource: readonly string[],
  Condition?: AccessConditions,
): readonly AccessStatement[] {
  if (Resource.length === 0) return [];
  return [{ Sid, Effect: "Allow", Action, Resource, ...(Condition && { Condition }) }];
}

/** Allows what AWS lets be narrowed to no resource, in some regions. */
export function allowIn(
  regions: readonly string[],
  Sid: string,
  Action: readonly string[],
  Condition: AccessConditions = {},
): readonly AccessStatement[] {
  if (regions.length === 0) return [];
  const { StringEquals, ...others } = Condition;
  const here = { ...StringEquals, "aws:RequestedRegion": regions };
  return allow(Sid, Action, ["*"], { StringEquals: here, ...others });
}

/**
 * Requests that name no keys but those, of which a `*` ends one at most. One that names no key
 * names no other either, and so would be let through.
 * docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function leadingKeys(...keys: readonly string[]): AccessConditions {
  return {
    "ForAllValues:StringLike": { "dynamodb:LeadingKeys": keys },
    Null: { "dynamodb:LeadingKeys": "false" },
  };
}

/** ARN of something of the plan's own account. */
export function arnOfPlan(
  { deployed }: AccessedPlan,
  service: string,
  region: string,
  resource: string,
): string {
  return regionalArn({ service, region, account: deployed.account, resource });
}

/** ARN of a global database, which is of no region. [api:rds.GlobalCluster.GlobalClusterArn] */
export function globalClusterArn({ deployed, topology }: AccessedPlan, id: string): string {
  const partition = partitionOf(topology.primary);
  return `arn:${partition}:rds::${deployed.account}:global-cluster:${id}`;
}
