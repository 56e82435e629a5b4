import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { healthMetricsRegion } from "../../model/routing/routing";
import { partitionOf } from "../../model/topology/regions";
import { reshape, type Transform, tagsOf } from "../common/component";
import { admitRules, createDeadLetters } from "./queue-with-dead-letters";

/** Last word on the arguments of the forwarding's resources. */
export interface SignalForwardingTransform {
  signalRule?: Transform<aws.cloudwatch.EventRuleArgs>;
  signalRole?: Transform<aws.iam.RoleArgs>;
  signalDeadLetters?: Transform<aws.sqs.QueueArgs>;
}

/** Which alarm's changes of state go where. */
export interface SignalForwardingArgs {
  service: string;
  account: pulumi.Output<string>;
  signalAlarmArn: pulumi.Input<string>;
  /** Regions that hear of it; the one that holds the alarm hears of it anyway. */
  regions: string[];
  tags: Record<string, string> | undefined;
  transform: SignalForwardingTransform;
}

/**
 * Sends the signal's changes of state from us-east-1, where alarms on health checks must live, to the
 * default bus of every other region, so that each of them records the incident.
 *
 * docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
 */
export function forwardSignal(
  name: string,
  { service, account, signalAlarmArn, regions, tags, transform }: SignalForwardingArgs,
  parent: pulumi.ComponentResource,
): aws.sqs.Queue {
  const region = healthMetricsRegion;
  const rule = new aws.cloudwatch.EventRule(
    `${name}-signal-${region}`,
    reshape(transform.signalRule, {
      region,
      description: `The user-facing signal of ${service}, for the regions that record it.`,
      eventPattern: pulumi.jsonStringify({
        source: ["aws.cloudwatch"],
        account: [account],
        "detail-type": ["CloudWatch Alarm State Change"],
        resources: [signalAlarmArn],
      }),
      tags: tagsOf(service, "signal-rule", tags),
    }),
    { parent },
  );
  const undelivered = createDeadLetters(
    `${name}-signal`,
    { service, region, tags, transform: transform.signalDeadLetters },
    parent,
  );
  const admitted = admitRules(
    `${name}-signal-dead-letters-policy-${region}`,
    undelivered,
    { region, ruleArns: [rule.arn] },
    parent,
  );
  const busArn = (to: string) =>
    pulumi.interpolate`arn:${partitionOf(to) ?? ""}:events:${to}:${account}:event-bus/default`;
  const role = new aws.iam.Role(
    `${name}-signal-role`,
    reshape(transform.signalRole, {
      assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "events.amazonaws.com" }),
      tags: tagsOf(service, "signal-role", tags),
    }),
    { parent },
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-signal-policy`,
    {
      role: role.name,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "ToTheRegions",
            Effect: "Allow",
            Action: ["events:PutEvents"],
            Resource: regions.map(busArn),
          },
        ],
      }),
    },
    { parent },
  );
  for (const to of regions) {
    new aws.cloudwatch.EventTarget(
      `${name}-signal-target-${to}`,
      {
        region,
        rule: rule.name,
        arn: busArn(to),
        roleArn: role.arn,
        deadLetterConfig: { arn: undelivered.arn },
      },
      { parent, dependsOn: [policy, admitted] },
    );
  }
  return undelivered;
}
