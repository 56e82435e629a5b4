import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { reshape } from "../common/component";
import { policyDocument, trustIn } from "../common/policies";
import type { PolicyStatement } from "../common/policy-statement";
import { lambdaBundle } from "./lambda-bundle";
import { type Bundle, type LedgerSite, tagsFor } from "./site";

/** A function that works on the ledger in one region. */
export interface LedgerFunctionNeeds {
  /** Which built bundle it runs; also part of its name. */
  bundle: Bundle;
  description: string;
  timeoutSeconds: number;
  memoryMegabytes: number;
  /** What it is told beside table, account and service. */
  environment?: Record<string, pulumi.Input<string>>;
  /** What it may do beside writing its own log. */
  statements: PolicyStatement[];
}

/** The function, what it runs as, and the policy that must stand before anything calls it. */
export interface LedgerFunction {
  lambda: aws.lambda.Function;
  role: aws.iam.Role;
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
export function createLedgerFunction(site: LedgerSite, needs: LedgerFunctionNeeds): LedgerFunction {
  const { name, service, region, account, tableName, suffix, transform, child } = site;
  const { bundle, timeoutSeconds, memoryMegabytes, statements } = needs;
  const tags = tagsFor(site, bundle);

  const role = new aws.iam.Role(
    `${name}-${bundle}-role-${region}`,
    reshape(transform[`${bundle}Role`], {
      assumeRolePolicy: trustIn("lambda.amazonaws.com"),
      tags,
    }),
    child,
  );
  const logGroup = new aws.cloudwatch.LogGroup(
    `${name}-${bundle}-log-${region}`,
    reshape(transform[`${bundle}Log`], { region, retentionInDays: logRetentionDays, tags }),
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
    reshape(transform[`${bundle}Policy`], {
      role: role.name,
      policy: policyDocument([...statements, ownLog]),
    }),
    child,
  );
  const lambda = new aws.lambda.Function(
    `${name}-${bundle}-${region}`,
    reshape(transform[bundle], {
      region,
      description: needs.description,
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
          AWSDR_LEDGER: suffix,
          ...needs.environment,
        },
      },
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
