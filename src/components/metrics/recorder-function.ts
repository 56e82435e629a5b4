import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type Transform, tagsOf } from "../common/component";
import { createLedgerFunction, type LedgerReplica, ownKeys } from "./ledger-function";
import { createQueueWithDeadLetters, type QueueWithDeadLetters } from "./queue-with-dead-letters";

/** Last word on the arguments of a recorder's resources. */
export interface RecorderTransform {
  recorderRole?: Transform<aws.iam.RoleArgs>;
  recorderLog?: Transform<aws.cloudwatch.LogGroupArgs>;
  recorder?: Transform<aws.lambda.FunctionArgs>;
  queue?: Transform<aws.sqs.QueueArgs>;
  deadLetters?: Transform<aws.sqs.QueueArgs>;
}

/** One region's recorder, and the replica of the ledger that it writes. */
export interface RecorderArgs extends LedgerReplica {
  transform: RecorderTransform;
}

/** The recorder and the queue that feeds it. */
export interface Recorder extends QueueWithDeadLetters {
  lambda: aws.lambda.Function;
}

const timeoutSeconds = 30;
const batchWindowSeconds = 5;
// Events come in bursts when a schedule ends; five runs keep up with them and leave the account's
// concurrency to the service. Two is the least that Lambda accepts. [api:lambda.ScalingConfig]
const concurrentRuns = 5;

/** Creates what turns one region's events into records: queue, dead letters, function, mapping. */
export function createRecorder(
  name: string,
  { transform, ...ledger }: RecorderArgs,
  parent: pulumi.ComponentResource,
): Recorder {
  const { service, region, tableArn, tags } = ledger;
  const { queue, deadLetters } = createQueueWithDeadLetters(
    name,
    {
      service,
      region,
      functionTimeoutSeconds: timeoutSeconds,
      batchWindowSeconds,
      tags,
      transform,
    },
    parent,
  );
  const { lambda, policy } = createLedgerFunction(
    name,
    {
      ledger,
      bundle: "recorder",
      description: `Records what happens to ${service} in ${region}.`,
      timeoutSeconds,
      memoryMegabytes: 256,
      statements: [
        {
          Sid: "TakeEvents",
          Effect: "Allow",
          Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
          Resource: [queue.arn],
        },
        {
          Sid: "ReadAndWriteOwnRecords",
          Effect: "Allow",
          Action: ["dynamodb:GetItem", "dynamodb:PutItem"],
          Resource: [tableArn],
          Condition: ownKeys(region),
        },
      ],
      transform: {
        role: transform.recorderRole,
        logGroup: transform.recorderLog,
        lambda: transform.recorder,
      },
    },
    parent,
  );
  new aws.lambda.EventSourceMapping(
    `${name}-recorder-mapping-${region}`,
    {
      region,
      eventSourceArn: queue.arn,
      functionName: lambda.arn,
      batchSize: 10,
      maximumBatchingWindowInSeconds: batchWindowSeconds,
      // One bad event goes back to the queue alone and does not hold up the rest of its batch.
      functionResponseTypes: ["ReportBatchItemFailures"],
      scalingConfig: { maximumConcurrency: concurrentRuns },
      tags: tagsOf(service, "recorder", tags),
    },
    // Lambda refuses a mapping to a queue that the function may not read yet.
    { parent, dependsOn: [policy] },
  );
  return { lambda, queue, deadLetters };
}
