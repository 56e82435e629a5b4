import type * as pulumi from "@pulumi/pulumi";

/** Whether a statement of a policy grants or refuses. */
export const PolicyEffect = { Allow: "Allow", Deny: "Deny" } as const;
export type PolicyEffect = (typeof PolicyEffect)[keyof typeof PolicyEffect];

/** One statement of an IAM policy. */
export interface PolicyStatement {
  Sid?: pulumi.Input<string>;
  Effect: PolicyEffect;
  Action: pulumi.Input<string>[];
  Resource: pulumi.Input<string>[];
  /** Operator → key → value, or values. */
  Condition?: Record<string, Record<string, pulumi.Input<string> | string[]>>;
}
