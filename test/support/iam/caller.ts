import type { RequestContext } from "./conditions";
import type { Policy, PrincipalElement } from "./policy-document";

/** A user or a role, with the policies that travel with it. */
export interface Identity {
  /** ARN of the user or of the role; the account is read from it. */
  readonly arn: string;
  /** ARN of the role's session, where a policy names one. */
  readonly sessionArn?: string;
  readonly policies?: readonly Policy[];
  readonly boundary?: Policy;
  /** Service control policies, one list a level from the root of the organization down. */
  readonly scps?: readonly (readonly Policy[])[];
}

/** A service of AWS that comes in its own name, such as `events.amazonaws.com`. */
export interface ServiceCaller {
  readonly service: string;
}

export type Caller = Identity | ServiceCaller;

/** Whether a caller comes as a service, and so has no policies of its own. */
export function isService(caller: Caller): caller is ServiceCaller {
  return "service" in caller;
}

/**
 * How a statement of a resource names its caller: the caller itself, the account that may pass the
 * right on, or not at all.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export type Naming = "user" | "role" | "session" | "service" | "anybody" | "account";

/** How an element names a caller; nothing if it does not. */
export function namingOf(principal: PrincipalElement, caller: Caller): Naming | undefined {
  if (principal === "*" || principal.AWS?.includes("*")) return "anybody";
  if (isService(caller)) {
    return principal.Service?.includes(caller.service) ? "service" : undefined;
  }
  const names = principal.AWS ?? [];
  for (const name of names) {
    if (/[*?]/.test(name)) throw new Error(`a principal takes no wildcard in its name: ${name}`);
  }
  if (caller.sessionArn !== undefined && names.includes(caller.sessionArn)) return "session";
  if (names.includes(caller.arn)) return kindOf(caller);
  const account = accountOf(caller.arn);
  const [, partition = ""] = caller.arn.split(":");
  const root = `arn:${partition}:iam::${account}:root`;
  return names.includes(account) || names.includes(root) ? "account" : undefined;
}

/**
 * What a request says of its caller. A service has no `aws:PrincipalArn` and no account.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function contextOf(caller: Caller): RequestContext {
  if (isService(caller)) {
    return { "aws:PrincipalIsAWSService": "true", "aws:PrincipalServiceName": caller.service };
  }
  return {
    "aws:PrincipalIsAWSService": "false",
    "aws:PrincipalArn": caller.arn,
    "aws:PrincipalAccount": accountOf(caller.arn),
  };
}

/** Account that an ARN names. */
export function accountOf(arn: string): string {
  return arn.split(":")[4] ?? "";
}

function kindOf({ arn }: Identity): "user" | "role" {
  const [kind] = arn.split(":").slice(5).join(":").split("/");
  if (kind !== "user" && kind !== "role") throw new Error(`neither a user nor a role: ${arn}`);
  return kind;
}
