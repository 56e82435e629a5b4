import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { reshape, type Transform, tagsOf } from "../common/component";
import type { PolicyStatement } from "../common/policy-statement";
import { lambdaBundle } from "./lambda-bundle";

/** Last word on the arguments of a function's resources. */
export interface LedgerFunctionTransform {
  role?: Transform<aws.iam.RoleArgs>;
  logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
  lambda?: Transform<aws.lambda.FunctionArgs>;
}

/** One region's replica of a service's ledger: what a function there works on. */
export interface LedgerReplica {
  service: string;
  region: string;
  account: pulumi.Input<string>;
  tableName: pulumi.Input<string>;
  /** ARN of the table's replica in this region. */
  tableArn: pulumi.Input<string>;
  tags: Record<string, string> | undefined;
}

/** A function that works on the ledger in one region. */
export interface LedgerFunctionArgs {
  ledger: LedgerReplica;
  /** Which built bundle it runs; also part of its name. */
  bundle: "recorder" | "publisher" | "sweep";
  description: string;
  timeoutSeconds: number;
  memoryMegabytes: number;
  /** What it is told beside table, account and service. */
  environment?: Record<string, pulumi.Input<string>>;
  /** What it may do beside writing its own log. */
  statements: PolicyStatement[];
  transform: LedgerFunctionTransform;
}

/** The function, and the policy that must stand before anything calls it. */
export interface LedgerFunction {
  lambda: aws.lambda.Function;
  policy: aws.iam.RolePolicy;
  logGroup: aws.cloudwatch.LogGroup;
}

const logRetentionDays = 90;

/**
 * Keys that begin with a region's own name: one region writes a key, so that replication between
 * regions never has to choose.
 * docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function ownKeys(region: string) {
  return { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": `${region}#*` } };
}

/** Creates a function of ours with a role and a log group of its own. */
export function createLedgerFunction(
  name: string,
  args: LedgerFunctionArgs,
  parent: pulumi.ComponentResource,
): LedgerFunction {
  const { ledger, bundle, timeoutSeconds, memoryMegabytes, statements, transform } = args;
  const { service, region, account, tableName } = ledger;
  const tags = tagsOf(service, bundle, ledger.tags);

  const role = new aws.iam.Role(
    `${name}-${bundle}-role-${region}`,
    reshape(transform.role, {
      assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
      tags,
    }),
    { parent },
  );
  const logGroup = new aws.cloudwatch.LogGroup(
    `${name}-${bundle}-log-${region}`,
    reshape(transform.logGroup, { region, retentionInDays: logRetentionDays, tags }),
    { parent },
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-${bundle}-policy-${region}`,
    {
      role: role.name,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          ...statements,
          {
            Sid: "OwnLog",
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: [pulumi.interpolate`${logGroup.arn}:*`],
          },
        ],
      }),
    },
    { parent },
  );
  const lambda = new aws.lambda.Function(
    `${name}-${bundle}-${region}`,
    reshape(transform.lambda, {
      region,
      description: args.description,
      role: role.arn,
      code: lambdaBundle(bundle),
      handler: "index.handler",
      runtime: aws.lambda.Runtime.NodeJS24dX,
      architectures: ["arm64"],
      timeout: timeoutSeconds,
      memorySize: memoryMegabytes,
      environment: {
        variables: {
          AWSDR_TABLE: tableName,
          AWSDR_ACCOUNT: account,
          AWSDR_SERVICE: service,
          ...args.environment,
        },
      },
      // Text leaves a line as it was written; the JSON format would wrap embedded metrics into a
      // message, where CloudWatch does not look for them.
      // docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html#nodejs-logging-advanced-emf
      loggingConfig: { logFormat: "Text", logGroup: logGroup.name },
      tags,
    }),
    { parent },
  );
  return { lambda, policy, logGroup };
}
