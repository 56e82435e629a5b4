import {
  accessPolicies,
  accessPolicyFaults,
  policiesOfRole,
} from "../model/access/access-policies";
import { AccessRole, longestSessionSeconds } from "../model/access/access-role";
import { principalFaults, sealedFaults, secondFactorFaults } from "../model/access/principals";
import type { AccessPolicy } from "../model/access/statement";
import { type TrustPolicy, trustLengthFaults, trustPolicy } from "../model/access/trust";
import { at, type Fault } from "../model/faults";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { jsonText } from "../report/paper/json";

/** A role, as somebody makes it who does so without Pulumi. */
export interface PrintedRole {
  readonly role: AccessRole;
  readonly maxSessionSeconds: number;
  readonly trustPolicy: TrustPolicy;
  /** Managed policies that are attached to it. */
  readonly policies: readonly AccessPolicy[];
}

/** Who may become a role, as it is written on the command line. */
export interface WrittenPrincipals {
  readonly role: AccessRole;
  readonly principals: readonly string[];
  readonly rolesWithoutMfa: boolean;
}

/** Lists what is wrong with those who may become a role of a plan. */
export function writtenPrincipalFaults(
  { topology }: RecoveryPlanDocument,
  { role, principals, rolesWithoutMfa }: WrittenPrincipals,
): Fault[] {
  const path = "--principal";
  const faults = principalFaults(path, principals, topology.primary);
  if (faults.length > 0) return faults;
  const consent = { agreed: rolesWithoutMfa, consent: "add --roles-without-mfa" };
  return [
    ...(role === AccessRole.Operator ? secondFactorFaults(path, principals, consent) : []),
    ...(role === AccessRole.BreakGlass ? sealedFaults(path, principals) : []),
    ...trustLengthFaults(path, role, principals),
  ];
}

/** The roles of a plan, or why AWS would not take them. */
export function printedRoles(
  plan: RecoveryPlanDocument,
  roles: readonly AccessRole[],
  principals: readonly string[] | undefined,
): { readonly roles: readonly PrintedRole[]; readonly faults: readonly Fault[] } {
  const policies = accessPolicies(plan);
  const somebody = `arn:aws:iam::${plan.deployed.account}:user/NAME`;
  return {
    faults: at("plan", accessPolicyFaults("", policies)),
    roles: roles.map((role) => ({
      role,
      maxSessionSeconds: longestSessionSeconds,
      trustPolicy: trustPolicy(role, principals ?? [somebody]),
      policies: policiesOfRole(policies, role),
    })),
  };
}

/** The roles as somebody pastes them. */
export function readableRoles(roles: readonly PrintedRole[]): string {
  return roles
    .flatMap(({ role, maxSessionSeconds, trustPolicy: trust, policies }) => [
      `# ${role}: who may assume it, for ${maxSessionSeconds} seconds at most.`,
      jsonText(trust),
      ...policies.flatMap((policy, nth) => [
        `# ${role}: managed policy ${nth + 1} of ${policies.length}.`,
        jsonText(policy),
      ]),
    ])
    .join("\n");
}
