import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { reshape, type Transform, tagsOf } from "../common/component";
import { createSchedule } from "./function-schedule";
import { createLedgerFunction, type LedgerReplica } from "./ledger-function";

// [api:lambda.CreateEventSourceMapping.BatchSize]: up to 10,000 of a stream
const mostRecords = 1_000;

/**
 * Writes of runs and alarms, by which alone an incident opens and closes.
 * docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html
 */
const incidentRecords = JSON.stringify({
  dynamodb: { Keys: { sk: { S: [{ prefix: "run/" }, { prefix: "alarm/" }] } } },
});

/** Last word on the arguments of a publisher's resources. */
export interface PublisherTransform {
  publisherRole?: Transform<aws.iam.RoleArgs>;
  publisherLog?: Transform<aws.cloudwatch.LogGroupArgs>;
  publisher?: Transform<aws.lambda.FunctionArgs>;
  publisherSchedule?: Transform<aws.cloudwatch.EventRuleArgs>;
  publisherMapping?: Transform<aws.lambda.EventSourceMappingArgs>;
}

/** One standby's publisher, and the replica of the ledger that it reads. */
export interface PublisherArgs extends LedgerReplica {
  /** ARN of the stream of that replica. */
  streamArn: pulumi.Input<string>;
  transform: PublisherTransform;
}

/**
 * Creates what folds the ledger into CloudWatch metrics every five minutes, and once this replica has
 * heard anew of an incident.
 */
export function createPublisher(
  name: string,
  { transform, streamArn, ...ledger }: PublisherArgs,
  parent: pulumi.ComponentResource,
): void {
  const { service, region, tableArn, tags } = ledger;
  const { lambda, policy } = createLedgerFunction(
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
        {
          Sid: "FollowIncidents",
          Effect: "Allow",
          Action: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
          Resource: [streamArn],
        },
        {
          Sid: "ListStreams",
          Effect: "Allow",
          Action: ["dynamodb:ListStreams"],
          // Lambda asks for it, and it takes no narrower resource.
          // docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
          Resource: ["*"],
        },
      ],
      transform: {
        role: transform.publisherRole,
        logGroup: transform.publisherLog,
        lambda: transform.publisher,
      },
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
  new aws.lambda.EventSourceMapping(
    `${name}-publisher-mapping-${region}`,
    reshape(transform.publisherMapping, {
      region,
      eventSourceArn: streamArn,
      functionName: lambda.arn,
      startingPosition: "LATEST",
      filterCriteria: { filters: [{ pattern: incidentRecords }] },
      // At most one run every ten seconds and shard, however many records come.
      batchSize: mostRecords,
      maximumBatchingWindowInSeconds: 10,
      // What fails for longer has been published by the schedule.
      maximumRetryAttempts: 2,
      maximumRecordAgeInSeconds: 300,
      tags: tagsOf(service, "publisher", tags),
    }),
    // Lambda refuses a mapping to a stream that the function may not read yet.
    { parent, dependsOn: [policy] },
  );
}
