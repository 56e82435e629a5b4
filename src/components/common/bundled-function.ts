import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { reshape, type Transform } from "./component";
import { lambdaBundle } from "./lambda-bundle";
import { policyDocument, trustIn } from "./policies";
import type { PolicyStatement } from "./policy-statement";
import type { Site } from "./site";

/** The caller's last word on what one function is made of. */
export interface FunctionSlots {
  role: Transform<aws.iam.RoleArgs> | undefined;
  policy: Transform<aws.iam.RolePolicyArgs> | undefined;
  log: Transform<aws.cloudwatch.LogGroupArgs> | undefined;
  lambda: Transform<aws.lambda.FunctionArgs> | undefined;
}

/** A function of ours, by its built bundle. */
export interface BundledFunctionNeeds {
  /** Which built bundle it runs; also part of its name. */
  bundle: string;
  description: string;
  timeoutSeconds: number;
  memoryMegabytes: number;
  environment: Record<string, pulumi.Input<string>>;
  /** What it may do beside writing its own log. */
  statements: PolicyStatement[];
}

/** The function, what it runs as, and the policy that must stand before anything calls it. */
export interface BundledFunction {
  lambda: aws.lambda.Function;
  role: aws.iam.Role;
  policy: aws.iam.RolePolicy;
  logGroup: aws.cloudwatch.LogGroup;
}

const logRetentionDays = 90;

/** Creates a function of ours, with a role and a log of its own; the site's tags are theirs. */
export function createBundledFunction(
  { name, region, tags, transform, child }: Omit<Site<FunctionSlots>, "kept">,
  { bundle, statements, ...needs }: BundledFunctionNeeds,
): BundledFunction {
  const role = new aws.iam.Role(
    `${name}-${bundle}-role-${region}`,
    // AWS shows no condition here.
    // docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
    reshape(transform.role, { assumeRolePolicy: trustIn("lambda.amazonaws.com"), tags }),
    child,
  );
  const logGroup = new aws.cloudwatch.LogGroup(
    `${name}-${bundle}-log-${region}`,
    reshape(transform.log, { region, retentionInDays: logRetentionDays, tags }),
    child,
  );
  const ownLog: PolicyStatement = {
    Sid: "OwnLog",
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: [pulumi.interpolate`${logGroup.arn}:*`],
  };
  const policy = new aws.iam.RolePolicy(
    `${name}-${bundle}-policy-${region}`,
    reshape(transform.policy, {
      role: role.name,
      policy: policyDocument([...statements, ownLog]),
    }),
    child,
  );
  const lambda = new aws.lambda.Function(
    `${name}-${bundle}-${region}`,
    reshape(transform.lambda, {
      region,
      description: needs.description,
      role: role.arn,
      code: lambdaBundle(bundle),
      handler: "index.handler",
      runtime: aws.lambda.Runtime.NodeJS24dX,
      architectures: ["arm64"],
      timeout: needs.timeoutSeconds,
      memorySize: needs.memoryMegabytes,
      environment: { variables: needs.environment },
      // Text leaves a line as it was written; the JSON format would wrap embedded metrics into a
      // message, where CloudWatch does not look for them.
      // docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html#nodejs-logging-advanced-emf
      loggingConfig: { logFormat: "Text", logGroup: logGroup.name },
      tags,
    }),
    child,
  );
  return { lambda, role, policy, logGroup };
}
