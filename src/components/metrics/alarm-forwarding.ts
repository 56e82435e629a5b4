import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { deadLettersAlarm } from "../../model/metrics/alarms";
import { inGroups } from "../../model/metrics/in-groups";
import { numbered } from "../../model/topology/child-name";
import { arnOf } from "../common/arns";
import { reshape } from "../common/component";
import { policyDocument, trustIn } from "../common/policies";
import { createAlarm } from "./alarms";
import { createDeadLetters, createQueuePolicy } from "./queue-with-dead-letters";
import { alarmChanges } from "./recorder-rules";
import { type MetricsSite, tagsFor } from "./site";

/** Alarms whose changes of state every region is to hear of. */
export interface ForwardedAlarms {
  alarmArns: pulumi.Input<string>[];
  /** What the rule says of itself. */
  description: string;
}

/** The same, and who hears of them. */
interface AlarmForwardingNeeds extends ForwardedAlarms {
  /** Regions that hear of them; the one that holds the alarms hears of them anyway. */
  regions: string[];
}

/** The same, and who is told when it fails. */
interface WatchedForwardingNeeds extends AlarmForwardingNeeds {
  standbys: readonly string[];
  witness: string;
  topicArns: pulumi.Input<string>[];
}

/** Creates a forwarding to all other regions, and an alarm on what it could not deliver. */
export function createWatchedForwarding(
  site: MetricsSite,
  { standbys, witness, topicArns, ...needs }: WatchedForwardingNeeds,
): AlarmForwarding {
  const regions = needs.regions.filter((region) => region !== site.region);
  const forwarding = createAlarmForwarding(site, { ...needs, regions });
  createAlarm(site, deadLettersAlarm({ ...site, standbys, witness }), {
    dimensions: { QueueName: forwarding.deadLetters.name },
    topicArns,
  });
  return forwarding;
}

/** What forwards the changes of some alarms. */
export interface AlarmForwarding {
  /** One for every five regions. */
  rules: aws.cloudwatch.EventRule[];
  role: aws.iam.Role;
  deadLetters: aws.sqs.Queue;
}

/** Targets that one rule has at most. [api:eventbridge.PutTargets] */
const mostTargets = 5;

/**
 * Creates what sends the changes of state of alarms from where they live, beside the topology or in
 * one of its regions, to the default bus of every other region, so that each of them records the
 * incident.
 * The site is where they live, and its name that of the forwarding.
 *
 * docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
 */
function createAlarmForwarding(
  site: MetricsSite,
  { alarmArns, description, regions }: AlarmForwardingNeeds,
): AlarmForwarding {
  const { name, region, account, transform, child } = site;
  const groups = inGroups(regions, mostTargets);
  const rules = groups.map(
    (_, nth) =>
      new aws.cloudwatch.EventRule(
        numbered(`${name}-${region}`, nth + 1),
        reshape(transform.signalRule, {
          region,
          description,
          eventPattern: alarmChanges(account, alarmArns),
          tags: tagsFor(site, "signal-rule"),
        }),
        child,
      ),
  );
  const deadLetters = createDeadLetters(site, transform.signalDeadLetters);
  const admitted = createQueuePolicy(site, {
    of: "dead-letters",
    queue: deadLetters,
    rules,
    transform: transform.signalDeadLettersPolicy,
  });
  const busArn = (to: string) =>
    arnOf({ service: "events", region: to, account, resource: "event-bus/default" });
  const role = new aws.iam.Role(
    `${name}-role`,
    reshape(transform.signalRole, {
      // AWS shows no condition here.
      // docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-cross-account.html
      assumeRolePolicy: trustIn("events.amazonaws.com"),
      tags: tagsFor(site, "signal-role"),
    }),
    child,
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-policy`,
    reshape(transform.signalPolicy, {
      role: role.name,
      policy: policyDocument([
        {
          Sid: "ToTheRegions",
          Effect: "Allow",
          Action: ["events:PutEvents"],
          Resource: regions.map(busArn),
        },
      ]),
    }),
    child,
  );
  for (const [nth, { name: rule }] of rules.entries()) {
    for (const to of groups[nth] ?? []) {
      new aws.cloudwatch.EventTarget(
        `${name}-target-${to}`,
        reshape(transform.signalTarget, {
          region,
          rule,
          arn: busArn(to),
          roleArn: role.arn,
          deadLetterConfig: { arn: deadLetters.arn },
        }),
        { ...child, dependsOn: [policy, admitted] },
      );
    }
  }
  return { rules, role, deadLetters };
}
