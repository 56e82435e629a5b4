import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { partitionOf } from "../../model/topology/regions";
import { reshape, type Transform, tagsOf } from "../common/component";

/** Last word on the arguments of a topic and its key. */
export interface AlarmTopicTransform {
  topic?: Transform<aws.sns.TopicArgs>;
  topicKey?: Transform<aws.kms.KeyArgs>;
}

/** Where a topic stands, and who hears of it. */
export interface AlarmTopicArgs {
  service: string;
  region: string;
  account: pulumi.Output<string>;
  emails: readonly string[];
  tags: Record<string, string> | undefined;
  transform: AlarmTopicTransform;
}

/**
 * Creates the topic that all alarms of a region tell, and that nobody else may publish to.
 *
 * Its key is its own: CloudWatch may not use the AWS-managed one, alias/aws/sns, whose policy cannot be
 * changed, and an alarm that fails at its key fails in silence.
 * https://repost.aws/knowledge-center/cloudwatch-configure-alarm-sns
 * docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function createAlarmTopic(
  name: string,
  { service, region, account, emails, tags, transform }: AlarmTopicArgs,
  parent: pulumi.ComponentResource,
): aws.sns.Topic {
  const partition = partitionOf(region) ?? "";
  const alarms = {
    StringEquals: { "aws:SourceAccount": account },
    ArnLike: {
      "aws:SourceArn": pulumi.interpolate`arn:${partition}:cloudwatch:${region}:${account}:alarm:*`,
    },
  };
  const cloudwatch = { Service: "cloudwatch.amazonaws.com" };
  const key = new aws.kms.Key(
    `${name}-topic-key-${region}`,
    reshape(transform.topicKey, {
      region,
      description: `Messages of the alarms of ${service}`,
      enableKeyRotation: true,
      // Nothing is stored under it for longer than a delivery takes, so the shortest wait will do.
      // [api:kms.ScheduleKeyDeletionRequest.PendingWindowInDays]
      deletionWindowInDays: 7,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "AccountDecides",
            Effect: "Allow",
            Principal: { AWS: pulumi.interpolate`arn:${partition}:iam::${account}:root` },
            Action: "kms:*",
            Resource: "*",
          },
          {
            Sid: "AlarmsEncrypt",
            Effect: "Allow",
            Principal: cloudwatch,
            Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
            Resource: "*",
            Condition: alarms,
          },
        ],
      }),
      tags: tagsOf(service, "alarm-topic", tags),
    }),
    { parent },
  );
  const topic = new aws.sns.Topic(
    `${name}-topic-${region}`,
    reshape(transform.topic, {
      region,
      kmsMasterKeyId: key.arn,
      tags: tagsOf(service, "alarm-topic", tags),
    }),
    { parent },
  );
  new aws.sns.TopicPolicy(
    `${name}-topic-policy-${region}`,
    {
      region,
      arn: topic.arn,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "OurAlarmsTell",
            Effect: "Allow",
            Principal: cloudwatch,
            Action: "sns:Publish",
            Resource: topic.arn,
            Condition: alarms,
          },
          {
            Sid: "NobodyWithoutTls",
            Effect: "Deny",
            Principal: "*",
            Action: "sns:Publish",
            Resource: topic.arn,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      }),
    },
    { parent },
  );
  for (const endpoint of emails) {
    new aws.sns.TopicSubscription(
      `${name}-topic-${region}-${endpoint}`,
      { region, topic: topic.arn, protocol: "email", endpoint },
      { parent },
    );
  }
  return topic;
}
