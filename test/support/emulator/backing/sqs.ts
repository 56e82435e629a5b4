import { CreateQueueCommand, SetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import type * as aws from "@pulumi/aws";

import { type Service, served, textOf } from "./served";

export const sqs: Service = {
  "aws:sqs/queue:Queue": served<aws.sqs.QueueArgs>(async ({ inputs, madeUp, at }) => {
    const attributes = {
      VisibilityTimeout: inputs.visibilityTimeoutSeconds,
      MessageRetentionPeriod: inputs.messageRetentionSeconds,
      SqsManagedSseEnabled: inputs.sqsManagedSseEnabled,
      RedrivePolicy: inputs.redrivePolicy,
    };
    const { QueueUrl } = await new SQSClient(at).send(
      new CreateQueueCommand({
        QueueName: textOf(madeUp, "name"),
        Attributes: texts(attributes),
        tags: inputs.tags,
      }),
    );
    const url = textOf({ QueueUrl }, "QueueUrl");
    return { id: url, outputs: { url } };
  }),
  "aws:sqs/queuePolicy:QueuePolicy": served<aws.sqs.QueuePolicyArgs>(async ({ inputs, at }) => {
    await new SQSClient(at).send(
      new SetQueueAttributesCommand({
        QueueUrl: inputs.queueUrl,
        Attributes: { Policy: policyText(inputs.policy) },
      }),
    );
    return undefined;
  }),
};

/** SQS takes every attribute as text. */
function texts(attributes: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
}

function policyText(policy: unknown): string {
  return typeof policy === "string" ? policy : JSON.stringify(policy);
}
