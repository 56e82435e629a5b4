import type { Fault } from "../faults";
import { type AccessedPlan, AccessRole } from "./access-role";
import { changingRights } from "./changes";
import { readingRights } from "./reads";
import { type Division, divided, policiesOf, policySizeFaults } from "./split-policies";
import type { AccessPolicy } from "./statement";

/** The policies of all roles: an observer carries the first, the two others both. */
export interface AccessPolicies {
  readonly reading: readonly AccessPolicy[];
  readonly changing: readonly AccessPolicy[];
}

/** How many policies there are, and what stands in which. */
export interface AccessDivision {
  readonly reading: Division;
  readonly changing: Division;
}

/** Divides the rights of a plan among policies; its names may be longer ones than it has. */
export function accessDivision(plan: AccessedPlan): AccessDivision {
  return { reading: divided(readingRights(plan)), changing: divided(changingRights(plan)) };
}

/** The policies of a plan, by its own names. */
export function accessPolicies(
  plan: AccessedPlan,
  division: AccessDivision = accessDivision(plan),
): AccessPolicies {
  return {
    reading: policiesOf(readingRights(plan), division.reading),
    changing: policiesOf(changingRights(plan), division.changing),
  };
}

/** The policies that one role carries. */
export function policiesOfRole(
  { reading, changing }: AccessPolicies,
  role: AccessRole,
): readonly AccessPolicy[] {
  return role === AccessRole.Observer ? reading : [...reading, ...changing];
}

/** Lists what keeps AWS from taking the policies. */
export function accessPolicyFaults(path: string, policies: AccessPolicies): Fault[] {
  return policySizeFaults(path, policiesOfRole(policies, AccessRole.Operator));
}
