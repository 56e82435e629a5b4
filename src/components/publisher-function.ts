import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { reshape, type Transform, tagsOf } from "./component";
import {
  createLedgerFunction,
  type LedgerFunctionTransform,
  type LedgerReplica,
} from "./ledger-function";

/** Last word on the arguments of a publisher's resources. */
export interface PublisherTransform {
  publisherRole?: Transform<aws.iam.RoleArgs>;
  publisherLog?: Transform<aws.cloudwatch.LogGroupArgs>;
  publisher?: Transform<aws.lambda.FunctionArgs>;
  publisherSchedule?: Transform<aws.cloudwatch.EventRuleArgs>;
}

/** One standby's publisher, and the replica of the ledger that it reads. */
export interface PublisherArgs extends LedgerReplica {
  transform: PublisherTransform;
}

/** Creates what folds the ledger into CloudWatch metrics every five minutes. */
export function createPublisher(
  name: string,
  { transform, ...ledger }: PublisherArgs,
  parent: pulumi.ComponentResource,
): void {
  const { service, region, tableArn, tags } = ledger;
  const { lambda } = createLedgerFunction(
    name,
    {
      ledger,
      bundle: "publisher",
      description: `Publishes the recovery metrics of ${service} in ${region}.`,
      timeoutSeconds: 60,
      memoryMegabytes: 512,
      statements: [
        {
          Sid: "ReadRecords",
          Effect: "Allow",
          Action: ["dynamodb:GetItem", "dynamodb:Scan"],
          Resource: [tableArn],
        },
      ],
      transform: functionTransform(transform),
    },
    parent,
  );
  const schedule = new aws.cloudwatch.EventRule(
    `${name}-publisher-schedule-${region}`,
    reshape(transform.publisherSchedule, {
      region,
      description: `Publishes the recovery metrics of ${service}.`,
      scheduleExpression: "rate(5 minutes)",
      tags: tagsOf(service, "publisher-schedule", tags),
    }),
    { parent },
  );
  const permission = new aws.lambda.Permission(
    `${name}-publisher-permission-${region}`,
    {
      region,
      function: lambda.name,
      action: "lambda:InvokeFunction",
      principal: "events.amazonaws.com",
      sourceArn: schedule.arn,
    },
    { parent },
  );
  new aws.cloudwatch.EventTarget(
    `${name}-publisher-target-${region}`,
    // No dead letters: the next run publishes the same records, and silence has its own alarm.
    { region, rule: schedule.name, arn: lambda.arn },
    { parent, dependsOn: [permission] },
  );
}

function functionTransform({
  publisherRole,
  publisherLog,
  publisher,
}: PublisherTransform): LedgerFunctionTransform {
  return {
    ...(publisherRole && { role: publisherRole }),
    ...(publisherLog && { logGroup: publisherLog }),
    ...(publisher && { lambda: publisher }),
  };
}
