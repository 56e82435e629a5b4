import * as aws from "@pulumi/aws";

import type { BundledFunction } from "../common/bundled-function";
import { reshape } from "../common/component";
import { ownKeys } from "../common/policies";
import { createLedgerFunction } from "./ledger-function";
import { createQueueWithDeadLetters, type QueueWithDeadLetters } from "./queue-with-dead-letters";
import { type LedgerSite, tagsFor } from "./site";

/**
 * A region's function that records, the queue that feeds it, and what leads from one to the other.
 */
export interface QueuedRecorder extends BundledFunction, QueueWithDeadLetters {
  mapping: aws.lambda.EventSourceMapping;
}

const timeoutSeconds = 30;
const batchWindowSeconds = 5;
// Events come in bursts when a schedule ends; five runs keep up with them and leave the account's
// concurrency to the service. Two is the least that Lambda accepts. [api:lambda.ScalingConfig]
const concurrentRuns = 5;

/**
 * Creates what turns one region's events into records: queue, dead letters, function, mapping.
 * `regions` are those that the service can run in; a phase that names another is refused.
 */
export function createRecorder(
  site: LedgerSite,
  { regions }: { readonly regions: readonly string[] },
): QueuedRecorder {
  const { name, service, region, tableArn, transform, child } = site;
  const queues = createQueueWithDeadLetters(site, {
    functionTimeoutSeconds: timeoutSeconds,
    batchWindowSeconds,
  });
  const recorder = createLedgerFunction(site, {
    bundle: "recorder",
    description: `Records what happens to ${service} in ${region}.`,
    timeoutSeconds,
    memoryMegabytes: 256,
    environment: { AWSDR_REGIONS: regions.join(",") },
    statements: [
      {
        Sid: "TakeEvents",
        Effect: "Allow",
        Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
        Resource: [queues.queue.arn],
      },
      {
        Sid: "ReadAndWriteOwnRecords",
        Effect: "Allow",
        Action: ["dynamodb:GetItem", "dynamodb:PutItem"],
        Resource: [tableArn],
        Condition: ownKeys(region, "recorder"),
      },
    ],
  });
  const mapping = new aws.lambda.EventSourceMapping(
    `${name}-recorder-mapping-${region}`,
    reshape(transform.recorderMapping, {
      region,
      eventSourceArn: queues.queue.arn,
      functionName: recorder.lambda.arn,
      batchSize: 10,
      maximumBatchingWindowInSeconds: batchWindowSeconds,
      // One bad event goes back to the queue alone and does not hold up the rest of its batch.
      functionResponseTypes: ["ReportBatchItemFailures"],
      scalingConfig: { maximumConcurrency: concurrentRuns },
      tags: tagsFor(site, "recorder"),
    }),
    // Lambda refuses a mapping to a queue that the function may not read yet.
    { ...child, dependsOn: [recorder.policy] },
  );
  return { ...queues, ...recorder, mapping };
}
