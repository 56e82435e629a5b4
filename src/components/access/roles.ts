import * as aws from "@pulumi/aws";

import { AccessRole, longestSessionSeconds } from "../../model/access/access-role";
import { trustPolicy } from "../../model/access/trust";
import { reshape } from "../common/component";
import type { AccessSite } from "./site";

const descriptions = {
  [AccessRole.Operator]: "Moves the service to another region.",
  [AccessRole.Observer]: "Sees how the service stands, and what a failover would do.",
  [AccessRole.BreakGlass]: "Moves the service while nobody can become its operator.",
};

const slots = {
  [AccessRole.Operator]: "operatorRole",
  [AccessRole.Observer]: "observerRole",
  [AccessRole.BreakGlass]: "breakGlassRole",
} as const;

/** Creates a role that those may assume who are named; a plan gives it its rights. */
export function createAccessRole(
  { name, tags, transform, child }: AccessSite,
  role: AccessRole,
  principals: readonly string[],
): aws.iam.Role {
  return new aws.iam.Role(
    `${name}-${role}-role`,
    reshape(transform[slots[role]], {
      description: descriptions[role],
      assumeRolePolicy: JSON.stringify(trustPolicy(role, principals)),
      maxSessionDuration: longestSessionSeconds,
      tags,
    }),
    child,
  );
}
