import type * as aws from "@pulumi/aws";

import type { AlarmForwarding } from "./alarm-forwarding";
import type { AlarmTopic } from "./alarm-topic";
import type { RegionalMetrics } from "./region";

/** The resources themselves, for whoever must set one more property of theirs or depend on them. */
export interface RecoveryMetricsNodes {
  ruleByRegion: Record<string, aws.cloudwatch.EventRule>;
  alarmRuleByRegion: Record<string, aws.cloudwatch.EventRule>;
  phaseBusByRegion: Record<string, aws.cloudwatch.EventBus>;
  phaseRuleByRegion: Record<string, aws.cloudwatch.EventRule>;
  queueByRegion: Record<string, aws.sqs.Queue>;
  deadLettersByRegion: Record<string, aws.sqs.Queue>;
  recorderByRegion: Record<string, aws.lambda.Function>;
  recorderRoleByRegion: Record<string, aws.iam.Role>;
  recorderLogByRegion: Record<string, aws.cloudwatch.LogGroup>;
  recorderMappingByRegion: Record<string, aws.lambda.EventSourceMapping>;
  sweepByRegion: Record<string, aws.lambda.Function>;
  sweepRoleByRegion: Record<string, aws.iam.Role>;
  sweepLogByRegion: Record<string, aws.cloudwatch.LogGroup>;
  sweepScheduleByRegion: Record<string, aws.cloudwatch.EventRule>;
  gaugeByRegion: Record<string, aws.lambda.Function>;
  gaugeRoleByRegion: Record<string, aws.iam.Role>;
  gaugeLogByRegion: Record<string, aws.cloudwatch.LogGroup>;
  gaugeScheduleByRegion: Record<string, aws.cloudwatch.EventRule>;
  /** In the standbys, as all that is the publisher's. */
  publisherByRegion: Record<string, aws.lambda.Function>;
  publisherRoleByRegion: Record<string, aws.iam.Role>;
  publisherLogByRegion: Record<string, aws.cloudwatch.LogGroup>;
  publisherScheduleByRegion: Record<string, aws.cloudwatch.EventRule>;
  publisherMappingByRegion: Record<string, aws.lambda.EventSourceMapping>;
  /** In the regions of the topology, in the witness and in us-east-1. */
  topicByRegion: Record<string, aws.sns.Topic>;
  topicKeyByRegion: Record<string, aws.kms.Key>;
  /** Alarms on metrics. */
  alarmsByRegion: Record<string, aws.cloudwatch.MetricAlarm[]>;
  /** Alarms over those of other components, in the regions that have such. */
  compositeAlarmsByRegion: Record<string, aws.cloudwatch.CompositeAlarm[]>;
  /** What forwards the signal, in us-east-1. */
  signalRules: aws.cloudwatch.EventRule[];
  signalRole: aws.iam.Role;
  signalDeadLetters: aws.sqs.Queue;
  /** What forwards the moves of `primaryForced`, in the witness. */
  forceRules: aws.cloudwatch.EventRule[];
  forceRole: aws.iam.Role;
  forceDeadLetters: aws.sqs.Queue;
}

/** Sorts what was built by kind and region. */
export function nodesOf(
  regions: Record<string, RegionalMetrics>,
  topics: Record<string, AlarmTopic>,
  composites: Record<string, aws.cloudwatch.CompositeAlarm[]>,
  { signal, force }: Record<"signal" | "force", AlarmForwarding>,
): RecoveryMetricsNodes {
  return {
    ruleByRegion: eachIn(regions, ({ rule }) => rule),
    alarmRuleByRegion: eachIn(regions, ({ alarmRule }) => alarmRule),
    phaseBusByRegion: eachIn(regions, ({ phases }) => phases.bus),
    phaseRuleByRegion: eachIn(regions, ({ phases }) => phases.rule),
    queueByRegion: eachIn(regions, ({ recorder }) => recorder.queue),
    deadLettersByRegion: eachIn(regions, ({ recorder }) => recorder.deadLetters),
    recorderByRegion: eachIn(regions, ({ recorder }) => recorder.lambda),
    recorderRoleByRegion: eachIn(regions, ({ recorder }) => recorder.role),
    recorderLogByRegion: eachIn(regions, ({ recorder }) => recorder.logGroup),
    recorderMappingByRegion: eachIn(regions, ({ recorder }) => recorder.mapping),
    sweepByRegion: eachIn(regions, ({ sweep }) => sweep.lambda),
    sweepRoleByRegion: eachIn(regions, ({ sweep }) => sweep.role),
    sweepLogByRegion: eachIn(regions, ({ sweep }) => sweep.logGroup),
    sweepScheduleByRegion: eachIn(regions, ({ sweep }) => sweep.schedule),
    gaugeByRegion: eachIn(regions, ({ gauge }) => gauge.lambda),
    gaugeRoleByRegion: eachIn(regions, ({ gauge }) => gauge.role),
    gaugeLogByRegion: eachIn(regions, ({ gauge }) => gauge.logGroup),
    gaugeScheduleByRegion: eachIn(regions, ({ gauge }) => gauge.schedule),
    publisherByRegion: eachIn(regions, ({ publisher }) => publisher?.lambda),
    publisherRoleByRegion: eachIn(regions, ({ publisher }) => publisher?.role),
    publisherLogByRegion: eachIn(regions, ({ publisher }) => publisher?.logGroup),
    publisherScheduleByRegion: eachIn(regions, ({ publisher }) => publisher?.schedule),
    publisherMappingByRegion: eachIn(regions, ({ publisher }) => publisher?.mapping),
    topicByRegion: eachIn(topics, ({ topic }) => topic),
    topicKeyByRegion: eachIn(topics, ({ key }) => key),
    alarmsByRegion: eachIn(regions, ({ alarms }) => alarms),
    compositeAlarmsByRegion: eachIn(composites, some),
    signalRules: signal.rules,
    signalRole: signal.role,
    signalDeadLetters: signal.deadLetters,
    forceRules: force.rules,
    forceRole: force.role,
    forceDeadLetters: force.deadLetters,
  };
}

/** What each region has of something; those without are left out. */
export function eachIn<Built, Part>(
  regions: Record<string, Built>,
  part: (built: Built) => Part | undefined,
): Record<string, Part> {
  return Object.fromEntries(
    Object.entries(regions).flatMap(([region, built]) => {
      const found = part(built);
      return found === undefined ? [] : [[region, found]];
    }),
  );
}

function some<Item>(items: Item[]): Item[] | undefined {
  return items.length > 0 ? items : undefined;
}
