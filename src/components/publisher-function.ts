import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Transform } from "./component";
import { createSchedule } from "./function-schedule";
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
  const { service, region, tableArn } = ledger;
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
  createSchedule(
    name,
    {
      ledger,
      bundle: "publisher",
      lambda,
      description: `Publishes the recovery metrics of ${service}.`,
      scheduleExpression: "rate(5 minutes)",
      transform: transform.publisherSchedule,
    },
    parent,
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
