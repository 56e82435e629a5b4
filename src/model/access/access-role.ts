import type { RecoveryPlanDocument } from "../plan/recovery-plan";

/** What somebody may do to a deployment. */
export const AccessRole = {
  /** Runs a failover. */
  Operator: "operator",
  /** Reads: status, runs, reports, and a dry run. */
  Observer: "observer",
  /** The same as the operator, for the day on which nobody can become one. */
  BreakGlass: "break-glass",
} as const;
export type AccessRole = (typeof AccessRole)[keyof typeof AccessRole];

/** As much of a plan as rights are made of. */
export type AccessedPlan = Pick<
  RecoveryPlanDocument,
  "service" | "topology" | "stores" | "deployed"
>;

/**
 * Longest session of any of the roles, in seconds: the shortest that a role can be given, and all
 * that a role has which another role assumes. [api:iam.CreateRole.MaxSessionDuration]
 */
export const longestSessionSeconds = 3_600;
