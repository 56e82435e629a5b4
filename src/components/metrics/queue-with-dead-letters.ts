import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { reshape, type Transform, tagsOf } from "../common/component";

/** One region's queue between rules and a function, and the one beside it for what fails. */
export interface QueueArgs {
  service: string;
  region: string;
  /** Longest run of the function that reads the queue, and how long it waits for a full batch. */
  functionTimeoutSeconds: number;
  batchWindowSeconds: number;
  tags: Record<string, string> | undefined;
  transform: {
    queue?: Transform<aws.sqs.QueueArgs>;
    deadLetters?: Transform<aws.sqs.QueueArgs>;
  };
}

/** A queue and its dead letters. */
export interface QueueWithDeadLetters {
  queue: aws.sqs.Queue;
  deadLetters: aws.sqs.Queue;
}

// A batch that is throttled is tried again before its messages become visible anew.
// docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html: at least six times the timeout
const timeoutsUntilVisible = 6;
// The same page: five receives or more, so that throttling alone sends nothing to the dead letters.
const receivesUntilDead = 5;
const day = 86_400;
// The longest that SQS keeps a message. [api:sqs.SetQueueAttributes.MessageRetentionPeriod]
const deadLetterRetention = 14 * day;

/** Creates a queue with dead letters; nobody may send to either until {@link admitRules}. */
export function createQueueWithDeadLetters(
  name: string,
  args: QueueArgs,
  parent: pulumi.ComponentResource,
): QueueWithDeadLetters {
  const { region, functionTimeoutSeconds, batchWindowSeconds, transform } = args;
  const deadLetters = createDeadLetters(
    name,
    { ...args, transform: transform.deadLetters },
    parent,
  );
  const queue = new aws.sqs.Queue(
    `${name}-queue-${region}`,
    reshape(transform.queue, {
      region,
      visibilityTimeoutSeconds: functionTimeoutSeconds * timeoutsUntilVisible + batchWindowSeconds,
      messageRetentionSeconds: 4 * day,
      sqsManagedSseEnabled: true,
      redrivePolicy: pulumi.jsonStringify({
        deadLetterTargetArn: deadLetters.arn,
        maxReceiveCount: receivesUntilDead,
      }),
      tags: tagsOf(args.service, "queue", args.tags),
    }),
    { parent },
  );
  return { queue, deadLetters };
}

/** Creates a queue that keeps what could not be delivered or handled for as long as SQS can. */
export function createDeadLetters(
  name: string,
  {
    service,
    region,
    tags,
    transform,
  }: Pick<QueueArgs, "service" | "region" | "tags"> & {
    transform: Transform<aws.sqs.QueueArgs> | undefined;
  },
  parent: pulumi.ComponentResource,
): aws.sqs.Queue {
  return new aws.sqs.Queue(
    `${name}-dead-letters-${region}`,
    reshape(transform, {
      region,
      messageRetentionSeconds: deadLetterRetention,
      sqsManagedSseEnabled: true,
      tags: tagsOf(service, "dead-letters", tags),
    }),
    { parent },
  );
}

/** Lets EventBridge send to a queue for the given rules, and nobody in without TLS. */
export function admitRules(
  policyName: string,
  queue: aws.sqs.Queue,
  { region, ruleArns }: { region: string; ruleArns: pulumi.Input<string>[] },
  parent: pulumi.ComponentResource,
): aws.sqs.QueuePolicy {
  return new aws.sqs.QueuePolicy(
    policyName,
    {
      region,
      queueUrl: queue.url,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "OurRulesSend",
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: "sqs:SendMessage",
            Resource: queue.arn,
            Condition: { ArnEquals: { "aws:SourceArn": ruleArns } },
          },
          {
            Sid: "NobodyWithoutTls",
            Effect: "Deny",
            Principal: "*",
            Action: "sqs:*",
            Resource: queue.arn,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      }),
    },
    { parent },
  );
}
