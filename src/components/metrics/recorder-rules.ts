import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { recordedDetailTypes, recordedSources } from "../../model/metrics/recorded-events";
import { reshape } from "../common/component";
import { createPhaseBus, type PhaseBus, type PhaseBusNeeds } from "./phase-bus";
import { createQueuePolicy, type QueueWithDeadLetters } from "./queue-with-dead-letters";
import { type MetricsSite, tagsFor } from "./site";

/** Which alarms' changes of state are recorded, whose phases, and where to. */
export interface RecorderRulesNeeds extends PhaseBusNeeds {
  alarmArns: pulumi.Input<string>[];
  queues: QueueWithDeadLetters;
}

/** The rules that feed a region's recorder. */
export interface RecorderRules {
  rule: aws.cloudwatch.EventRule;
  alarmRule: aws.cloudwatch.EventRule;
  phases: PhaseBus;
}

/**
 * Creates the rules on a region's default bus and on the one for phases, their targets, and the
 * queues' policies.
 */
export function createRecorderRules(
  site: MetricsSite,
  { alarmArns, queues, operators }: RecorderRulesNeeds,
): RecorderRules {
  const { name, service, region, account, transform, child } = site;
  const rule = new aws.cloudwatch.EventRule(
    `${name}-events-${region}`,
    reshape(transform.rule, {
      region,
      description: `Recovery points of ${service}, for its ledger.`,
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
  const phases = createPhaseBus(site, { operators });
  const rules = { rule, alarmRule, phases };
  createTargets(site, rules, { ...queues, operators });
  return rules;
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

type TargetNeeds = QueueWithDeadLetters & Pick<PhaseBusNeeds, "operators">;

function createTargets(
  site: MetricsSite,
  { rule, alarmRule, phases }: RecorderRules,
  { queue, deadLetters, operators }: TargetNeeds,
): void {
  const { name, region, transform, child } = site;
  const rules = [rule, alarmRule, phases.rule];
  const dependsOn = [
    phases.policy,
    createQueuePolicy(site, {
      of: "queue",
      queue,
      rules,
      onlyBeside: operators,
      transform: transform.queuePolicy,
    }),
    createQueuePolicy(site, {
      of: "dead-letters",
      queue: deadLetters,
      rules,
      transform: transform.deadLettersPolicy,
    }),
  ];
  const onDefault = Object.entries({ events: rule, alarms: alarmRule });
  const own = { rule: phases.rule.name, eventBusName: phases.bus.name };
  const sources = [
    ...onDefault.map(([what, from]) => ({ what, from: { rule: from.name } })),
    { what: "phases", from: own },
  ];
  for (const { what, from } of sources) {
    new aws.cloudwatch.EventTarget(
      `${name}-${what}-target-${region}`,
      reshape(transform.ruleTarget, {
        region,
        ...from,
        arn: queue.arn,
        deadLetterConfig: { arn: deadLetters.arn },
      }),
      { ...child, dependsOn },
    );
  }
}
