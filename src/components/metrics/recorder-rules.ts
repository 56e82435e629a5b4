import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { recordedDetailTypes, recordedSources } from "../../model/metrics/recorded-events";
import { reshape, type Transform, tagsOf } from "../common/component";
import { admitRules, type QueueWithDeadLetters } from "./queue-with-dead-letters";

/** Last word on the arguments of the rules. */
export interface RecorderRulesTransform {
  rule?: Transform<aws.cloudwatch.EventRuleArgs>;
  alarmRule?: Transform<aws.cloudwatch.EventRuleArgs>;
}

/** Which events of one region reach the recorder's queue. */
export interface RecorderRulesArgs {
  service: string;
  region: string;
  account: pulumi.Input<string>;
  /** ARNs of the alarms whose changes of state are recorded. */
  alarmArns: pulumi.Input<string>[];
  queue: QueueWithDeadLetters;
  tags: Record<string, string> | undefined;
  transform: RecorderRulesTransform;
}

/** Creates the rules on a region's default bus, their targets, and the queue's policies; returns the rules. */
export function createRecorderRules(
  name: string,
  { service, region, account, alarmArns, queue, tags, transform }: RecorderRulesArgs,
  parent: pulumi.ComponentResource,
): aws.cloudwatch.EventRule[] {
  const rule = new aws.cloudwatch.EventRule(
    `${name}-events-${region}`,
    reshape(transform.rule, {
      region,
      description: `Recovery points and recovery phases of ${service}, for its ledger.`,
      // Source and account: another account's events can be forwarded to this bus under their own
      // aws.* source.
      eventPattern: pulumi.jsonStringify({
        source: recordedSources,
        account: [account],
        "detail-type": recordedDetailTypes,
      }),
      tags: tagsOf(service, "events-rule", tags),
    }),
    { parent },
  );
  const alarmRule = new aws.cloudwatch.EventRule(
    `${name}-alarms-${region}`,
    reshape(transform.alarmRule, {
      region,
      description: `Changes of the alarms that tell of incidents of ${service}, for its ledger.`,
      // By ARN: autoscaling alone changes the state of alarms all day.
      eventPattern: pulumi.jsonStringify({
        source: ["aws.cloudwatch"],
        account: [account],
        "detail-type": ["CloudWatch Alarm State Change"],
        resources: alarmArns,
      }),
      tags: tagsOf(service, "alarms-rule", tags),
    }),
    { parent },
  );

  const ruleArns = [rule.arn, alarmRule.arn];
  const policies = [
    admitRules(`${name}-queue-policy-${region}`, queue.queue, { region, ruleArns }, parent),
    admitRules(
      `${name}-dead-letters-policy-${region}`,
      queue.deadLetters,
      { region, ruleArns },
      parent,
    ),
  ];
  for (const [what, from] of [
    ["events", rule],
    ["alarms", alarmRule],
  ] as const) {
    new aws.cloudwatch.EventTarget(
      `${name}-${what}-target-${region}`,
      {
        region,
        rule: from.name,
        arn: queue.queue.arn,
        deadLetterConfig: { arn: queue.deadLetters.arn },
      },
      { parent, dependsOn: policies },
    );
  }
  return [rule, alarmRule];
}
