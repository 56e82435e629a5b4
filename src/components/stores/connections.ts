import type * as pulumi from "@pulumi/pulumi";

/** One statement of an IAM policy. */
export interface PolicyStatement {
  Sid?: string;
  Effect: "Allow";
  Action: string[];
  Resource: pulumi.Input<string>[];
  Condition?: Record<string, Record<string, pulumi.Input<string>>>;
}

/** Everything that a replica needs to reach its data in one region. */
export interface Connections {
  /** Environment variables of the container: names, endpoints, never secrets. */
  environment: Record<string, pulumi.Input<string>>;
  /** Environment variable → ARN of the secret that fills it (ECS `valueFrom`). */
  secrets: Record<string, pulumi.Input<string>>;
  /** What the task may do with the data. */
  statements: PolicyStatement[];
  /** What the task's execution role needs to read the secrets. */
  secretStatements: PolicyStatement[];
  /** Security groups that the databases let in; the task joins them. */
  clientSecurityGroupIds: pulumi.Output<string>[];
}
