import {
  accountOf,
  type Caller,
  contextOf,
  type Identity,
  isService,
  type Naming,
  namingOf,
} from "./caller";
import { holds, operatorOf, type RequestContext } from "./conditions";
import { isActionLike, isResourceLike } from "./patterns";
import type { Patterns, Policy, Statement } from "./policy-document";

/** What is asked for. */
export interface Request {
  readonly caller: Caller;
  readonly action: string;
  /** ARN, or `"*"` for what AWS allows no narrower resource. */
  readonly resource: string;
  /** Account that owns the resource; left out, that in its ARN. */
  readonly owner?: string;
  /** What stands with the resource. */
  readonly resourcePolicy?: Policy;
  /**
   * Whether the resource's own policy must let the caller in: a key's and a role's trust must,
   * any other is one of two ways. By default it need not.
   */
  readonly policyMustAllow?: boolean;
  /** What the request says of itself beside its caller. It comes over TLS unless this denies it. */
  readonly context?: RequestContext;
}

/** `denied` by a statement; `not allowed` by any. */
export type Decision = "allowed" | "denied" | "not allowed";

/**
 * Decides as AWS does: a Deny anywhere first; then, in one account, what stands with the resource
 * or with the identity; across accounts, both.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function decide(request: Request): Decision {
  const { caller, resourcePolicy } = request;
  const asked = { ...request, context: fullContext(request) };
  const own = isService(caller) ? [] : ownPolicies(caller);
  const standing = resourcePolicy === undefined ? [] : [resourcePolicy];
  for (const policy of [...own, ...standing]) checkOperators(policy);

  const denies = ({ effect }: Statement) => effect === "Deny";
  if (own.some((policy) => ofIdentity(policy, asked).some(denies))) return "denied";
  const named = standing.flatMap((policy) => ofResource(policy, asked));
  if (named.some(({ statement }) => denies(statement))) return "denied";

  const namings = named.map(({ naming }) => naming);
  return mayPass(asked, namings) ? "allowed" : "not allowed";
}

function mayPass(request: Request, namings: readonly Naming[]): boolean {
  const { caller } = request;
  // A service has no identity policies, and no service control policy binds it.
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
  if (isService(caller)) return namings.length > 0;

  const allows = (policy: Policy) =>
    ofIdentity(policy, request).some(({ effect }) => effect === "Allow");
  const { policies = [], boundary, scps = [] } = caller;
  if (!scps.every((level) => level.some(allows))) return false;

  const bounded = boundary === undefined || allows(boundary);
  const byIdentity = bounded && policies.some(allows);
  if (accountOf(caller.arn) !== ownerOf(request)) return byIdentity && namings.length > 0;

  // A boundary binds what is given to a role, and not what is given to a user or a session.
  const byResource = namings.some(
    (naming) => naming !== "account" && (naming !== "role" || bounded),
  );
  if (byResource) return true;
  // Whoever names the account leaves it to the account's own identity policies.
  return byIdentity && (!request.policyMustAllow || namings.includes("account"));
}

function ownerOf({ resource, owner }: Request): string {
  const account = owner ?? accountOf(resource);
  if (account === "") throw new Error(`${resource} does not say whose it is: give its owner`);
  return account;
}

function fullContext({ caller, context = {} }: Request): RequestContext {
  return { "aws:SecureTransport": "true", ...contextOf(caller), ...context };
}

function ownPolicies({ policies = [], boundary, scps = [] }: Identity): Policy[] {
  return [...policies, ...(boundary === undefined ? [] : [boundary]), ...scps.flat()];
}

/** Statements of an identity's policy that concern a request. */
function ofIdentity({ statements }: Policy, request: Request): Statement[] {
  return statements.filter((statement) => {
    if (statement.principal !== undefined) throw new Error("an identity's policy names no one");
    if (statement.resource === undefined) throw new Error("a statement has no Resource");
    return concerns(statement, request);
  });
}

/** Statements of a resource's policy that concern a request, and how they name its caller. */
function ofResource({ statements }: Policy, request: Request) {
  return statements.flatMap((statement) => {
    if (statement.principal === undefined) throw new Error("a resource's policy names someone");
    const naming = namingOf(statement.principal, request.caller);
    return naming !== undefined && concerns(statement, request) ? [{ statement, naming }] : [];
  });
}

function concerns({ action, resource, conditions }: Statement, request: Request): boolean {
  return (
    matches(action, (pattern) => isActionLike(request.action, pattern)) &&
    (resource === undefined ||
      matches(resource, (pattern) => isResourceLike(request.resource, pattern))) &&
    conditions.every((condition) => holds(condition, request.context ?? {}))
  );
}

function matches({ not, patterns }: Patterns, fits: (pattern: string) => boolean): boolean {
  return patterns.some(fits) !== not;
}

/** An operator that is not known must not pass because its statement was of another action. */
function checkOperators({ statements }: Policy): void {
  for (const { operator } of statements.flatMap(({ conditions }) => conditions)) {
    if (operator !== "Null") operatorOf(operator);
  }
}
