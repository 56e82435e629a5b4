import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { recordedDetailTypes, recordedSources } from "../../model/metrics/recorded-events";
import { reshape } from "../common/component";
import { createQueuePolicy, type QueueWithDeadLetters } from "./queue-with-dead-letters";
import { type MetricsSite, tagsFor } from "./site";

/** Which alarms' changes of state are recorded, and where to. */
export interface RecorderRulesNeeds {
  alarmArns: pulumi.Input<string>[];
  queues: QueueWithDeadLetters;
}

/** The rules that feed a region's recorder. */
export interface RecorderRules {
  rule: aws.cloudwatch.EventRule;
  alarmRule: aws.cloudwatch.EventRule;
}

/** Creates the rules on a region's default bus, their targets, and the queues' policies. */
export function createRecorderRules(
  site: MetricsSite,
  { alarmArns, queues }: RecorderRulesNeeds,
): RecorderRules {
  const { name, service, region, account, transform, child } = site;
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
      tags: tagsFor(site, "events-rule"),
    }),
    child,
  );
  const alarmRule = new aws.cloudwatch.EventRule(
    `${name}-alarms-${region}`,
    reshape(transform.alarmRule, {
      region,
      description: `Changes of the alarms that tell of incidents of ${service}, for its ledger.`,
      // By ARN: autoscaling alone changes the state of alarms all day.
      eventPattern: alarmChanges(account, alarmArns),
      tags: tagsFor(site, "alarms-rule"),
    }),
    child,
  );
  createTargets(site, { rule, alarmRule }, queues);
  return { rule, alarmRule };
}

/** Pattern of the changes of state of the given alarms, and of no other. */
export function alarmChanges(
  account: pulumi.Input<string>,
  alarmArns: pulumi.Input<string>[],
): pulumi.Output<string> {
  return pulumi.jsonStringify({
    source: ["aws.cloudwatch"],
    account: [account],
    "detail-type": ["CloudWatch Alarm State Change"],
    resources: alarmArns,
  });
}

function createTargets(
  site: MetricsSite,
  { rule, alarmRule }: RecorderRules,
  { queue, deadLetters }: QueueWithDeadLetters,
): void {
  const { name, region, transform, child } = site;
  const rules = [rule, alarmRule];
  const dependsOn = [
    createQueuePolicy(site, { of: "queue", queue, rules, transform: transform.queuePolicy }),
    createQueuePolicy(site, {
      of: "dead-letters",
      queue: deadLetters,
      rules,
      transform: transform.deadLettersPolicy,
    }),
  ];
  for (const [what, from] of Object.entries({ events: rule, alarms: alarmRule })) {
    new aws.cloudwatch.EventTarget(
      `${name}-${what}-target-${region}`,
      reshape(transform.ruleTarget, {
        region,
        rule: from.name,
        arn: queue.arn,
        deadLetterConfig: { arn: deadLetters.arn },
      }),
      { ...child, dependsOn },
    );
  }
}
