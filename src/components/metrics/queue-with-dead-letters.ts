import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { reshape, type Transform } from "../common/component";
import { nobodyBut, onlyOverTls, policyDocument } from "../common/policies";
import { type MetricsSite, tagsFor } from "./site";

/** What reads a queue. */
export interface QueueNeeds {
  /** Longest run of the function that reads the queue, and how long it waits for a full batch. */
  functionTimeoutSeconds: number;
  batchWindowSeconds: number;
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

/** Creates a queue with dead letters; nobody may send to either until {@link createQueuePolicy}. */
export function createQueueWithDeadLetters(
  site: MetricsSite,
  { functionTimeoutSeconds, batchWindowSeconds }: QueueNeeds,
): QueueWithDeadLetters {
  const { name, region, transform, child } = site;
  const deadLetters = createDeadLetters(site, transform.deadLetters);
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
      tags: tagsFor(site, "queue"),
    }),
    child,
  );
  return { queue, deadLetters };
}

/** Creates a queue that keeps what could not be delivered or handled for as long as SQS can. */
export function createDeadLetters(
  site: MetricsSite,
  transform: Transform<aws.sqs.QueueArgs> | undefined,
): aws.sqs.Queue {
  const { name, region, child } = site;
  return new aws.sqs.Queue(
    `${name}-dead-letters-${region}`,
    reshape(transform, {
      region,
      messageRetentionSeconds: deadLetterRetention,
      sqsManagedSseEnabled: true,
      tags: tagsFor(site, "dead-letters"),
    }),
    child,
  );
}

/** Who may send to which queue. */
export interface QueuePolicyNeeds {
  /** What the queue is called in the policy's name. */
  of: "queue" | "dead-letters";
  queue: aws.sqs.Queue;
  rules: aws.cloudwatch.EventRule[];
  /**
   * ARNs of the roles and users who alone may send beside the rules: those who move dead letters
   * back. Left out, that is for the account's IAM to say.
   */
  onlyBeside?: pulumi.Input<string>[];
  transform: Transform<aws.sqs.QueuePolicyArgs> | undefined;
}

/**
 * Lets EventBridge send to a queue for the given rules, and nobody in without TLS.
 *
 * SQS moves dead letters back with the rights of whoever asks for it, who has to have
 * `sqs:SendMessage` on the queue that they go to.
 * docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
 */
export function createQueuePolicy(
  { name, region, child }: MetricsSite,
  { of, queue, rules, onlyBeside, transform }: QueuePolicyNeeds,
): aws.sqs.QueuePolicy {
  const ruleArns = rules.map(({ arn }) => arn);
  return new aws.sqs.QueuePolicy(
    `${name}-${of}-policy-${region}`,
    reshape(transform, {
      region,
      queueUrl: queue.url,
      policy: policyDocument([
        {
          Sid: "OurRulesSend",
          Effect: "Allow",
          Principal: { Service: "events.amazonaws.com" },
          Action: "sqs:SendMessage",
          Resource: queue.arn,
          Condition: { ArnEquals: { "aws:SourceArn": ruleArns } },
        },
        ...(onlyBeside === undefined
          ? []
          : [
              nobodyBut({
                sid: "NobodyElseSends",
                action: "sqs:SendMessage",
                resource: queue.arn,
                spared: { "aws:SourceArn": ruleArns, "aws:PrincipalArn": onlyBeside },
              }),
            ]),
        onlyOverTls("sqs:*", queue.arn),
      ]),
    }),
    child,
  );
}
