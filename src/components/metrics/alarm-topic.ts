import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { urlName } from "../../model/metrics/notify";
import { arnOf } from "../common/arns";
import { reshape } from "../common/component";
import { accountDecides, nobodyBut, onlyOverTls, policyDocument } from "../common/policies";
import { type MetricsSite, tagsFor } from "./site";

/** Who hears of a region's alarms. */
export interface AlarmTopicNeeds {
  emails: readonly string[];
  urls: readonly string[];
}

/** A region's topic and the key that its messages are encrypted with. */
export interface AlarmTopic {
  topic: aws.sns.Topic;
  key: aws.kms.Key;
}

/**
 * Creates the topic that all alarms of a region tell, and that nobody else may publish to, whatever
 * their own policies say: what comes from it tells people to move the service.
 *
 * Its key is its own: CloudWatch may not use the AWS-managed one, alias/aws/sns, whose policy
 * cannot be changed, and an alarm that fails at its key fails in silence.
 * https://repost.aws/knowledge-center/cloudwatch-configure-alarm-sns
 * docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function createAlarmTopic(site: MetricsSite, needs: AlarmTopicNeeds): AlarmTopic {
  const { name, service, region, account, transform, child } = site;
  const tags = tagsFor(site, "alarm-topic");
  const alarms = arnOf({ service: "cloudwatch", region, account, resource: "alarm:*" });
  // Alarms come with these keys.
  // docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
  const ofOurAlarms = {
    Principal: { Service: "cloudwatch.amazonaws.com" },
    Condition: {
      StringEquals: { "aws:SourceAccount": account },
      ArnLike: { "aws:SourceArn": alarms },
    },
  };
  const key = new aws.kms.Key(
    `${name}-topic-key-${region}`,
    reshape(transform.topicKey, {
      region,
      description: `Messages of the alarms of ${service}`,
      enableKeyRotation: true,
      // Nothing is stored under it for longer than a delivery takes, so the shortest wait will do.
      // [api:kms.ScheduleKeyDeletionRequest.PendingWindowInDays]
      deletionWindowInDays: 7,
      policy: policyDocument([
        accountDecides(region, account),
        {
          Sid: "AlarmsEncrypt",
          Effect: "Allow",
          Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
          Resource: "*",
          ...ofOurAlarms,
        },
      ]),
      tags,
    }),
    child,
  );
  const topic = new aws.sns.Topic(
    `${name}-topic-${region}`,
    reshape(transform.topic, { region, kmsMasterKeyId: key.arn, tags }),
    child,
  );
  new aws.sns.TopicPolicy(
    `${name}-topic-policy-${region}`,
    reshape(transform.topicPolicy, {
      region,
      arn: topic.arn,
      policy: policyDocument([
        {
          Sid: "OurAlarmsTell",
          Effect: "Allow",
          Action: "sns:Publish",
          Resource: topic.arn,
          ...ofOurAlarms,
        },
        nobodyBut({
          sid: "NobodyElseTells",
          action: "sns:Publish",
          resource: topic.arn,
          spared: { "aws:SourceArn": [alarms] },
        }),
        onlyOverTls("sns:Publish", topic.arn),
      ]),
    }),
    child,
  );
  for (const { called, ...subscriber } of subscribers(needs)) {
    new aws.sns.TopicSubscription(
      `${name}-topic-${region}-${called}`,
      reshape(transform.topicSubscription, { region, topic: topic.arn, ...subscriber }),
      child,
    );
  }
  return { topic, key };
}

function subscribers({ emails, urls }: AlarmTopicNeeds) {
  return [
    ...emails.map((endpoint) => ({ called: endpoint, protocol: "email", endpoint })),
    // Such an address often holds a key, which neither a name nor the state is to show.
    ...urls.map((url) => ({
      called: urlName(url),
      protocol: "https",
      endpoint: pulumi.secret(url),
    })),
  ];
}
