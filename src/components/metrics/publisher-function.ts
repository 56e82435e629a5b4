import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { BundledFunction } from "../common/bundled-function";
import { reshape } from "../common/component";
import { createSchedule } from "./function-schedule";
import { createLedgerFunction } from "./ledger-function";
import { type LedgerSite, tagsFor } from "./site";

// [api:lambda.CreateEventSourceMapping.BatchSize]: up to 10,000 of a stream
const mostRecords = 1_000;

/**
 * Writes of runs, alarms and sentinels' views, by which alone an incident opens and closes.
 * docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html
 */
const incidentRecords = JSON.stringify({
  dynamodb: {
    Keys: { sk: { S: [{ prefix: "run/" }, { prefix: "alarm/" }, { prefix: "vantage/" }] } },
  },
});

/** What a publisher follows. */
export interface PublisherNeeds {
  /** ARN of the stream of the region's replica of the ledger. */
  streamArn: pulumi.Input<string>;
}

/** A standby's publisher, and what calls it. */
export interface Publisher extends BundledFunction {
  schedule: aws.cloudwatch.EventRule;
  mapping: aws.lambda.EventSourceMapping;
}

/**
 * Creates what folds the ledger into CloudWatch metrics every five minutes, and once this replica
 * has heard anew of an incident.
 */
export function createPublisher(site: LedgerSite, { streamArn }: PublisherNeeds): Publisher {
  const { name, service, region, tableArn, transform, child } = site;
  const publisher = createLedgerFunction(site, {
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
  });
  const schedule = createSchedule(site, {
    bundle: "publisher",
    lambda: publisher.lambda,
    description: `Publishes the recovery metrics of ${service}.`,
    scheduleExpression: "rate(5 minutes)",
  });
  const mapping = new aws.lambda.EventSourceMapping(
    `${name}-publisher-mapping-${region}`,
    reshape(transform.publisherMapping, {
      region,
      eventSourceArn: streamArn,
      functionName: publisher.lambda.arn,
      startingPosition: "LATEST",
      filterCriteria: { filters: [{ pattern: incidentRecords }] },
      // At most one run every ten seconds and shard, however many records come.
      batchSize: mostRecords,
      maximumBatchingWindowInSeconds: 10,
      // What fails for longer has been published by the schedule.
      maximumRetryAttempts: 2,
      maximumRecordAgeInSeconds: 300,
      tags: tagsFor(site, "publisher"),
    }),
    // Lambda refuses a mapping to a stream that the function may not read yet.
    { ...child, dependsOn: [publisher.policy] },
  );
  return { ...publisher, schedule, mapping };
}
