import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type Transform, tagsOf } from "../common/component";
import type { Site } from "../common/site";

/**
 * Last word on the arguments of a `RecoveryMetrics`' children, one slot a kind; each is called once
 * a region, with `region` among what it gets wherever the kind has one.
 */
export interface RecoveryMetricsTransform {
  /** The rule that asks for events of recovery. */
  rule?: Transform<aws.cloudwatch.EventRuleArgs>;
  /** The rule that asks for changes of the routing's alarms. */
  alarmRule?: Transform<aws.cloudwatch.EventRuleArgs>;
  /** The bus for recovery phases, and what goes with it. */
  phaseBus?: Transform<aws.cloudwatch.EventBusArgs>;
  phaseBusPolicy?: Transform<aws.cloudwatch.EventBusPolicyArgs>;
  phaseRule?: Transform<aws.cloudwatch.EventRuleArgs>;
  /** What leads each of these rules to the queue. */
  ruleTarget?: Transform<aws.cloudwatch.EventTargetArgs>;
  queue?: Transform<aws.sqs.QueueArgs>;
  queuePolicy?: Transform<aws.sqs.QueuePolicyArgs>;
  deadLetters?: Transform<aws.sqs.QueueArgs>;
  deadLettersPolicy?: Transform<aws.sqs.QueuePolicyArgs>;
  recorder?: Transform<aws.lambda.FunctionArgs>;
  recorderRole?: Transform<aws.iam.RoleArgs>;
  recorderPolicy?: Transform<aws.iam.RolePolicyArgs>;
  recorderLog?: Transform<aws.cloudwatch.LogGroupArgs>;
  recorderMapping?: Transform<aws.lambda.EventSourceMappingArgs>;
  publisher?: Transform<aws.lambda.FunctionArgs>;
  publisherRole?: Transform<aws.iam.RoleArgs>;
  publisherPolicy?: Transform<aws.iam.RolePolicyArgs>;
  publisherLog?: Transform<aws.cloudwatch.LogGroupArgs>;
  publisherMapping?: Transform<aws.lambda.EventSourceMappingArgs>;
  publisherSchedule?: Transform<aws.cloudwatch.EventRuleArgs>;
  publisherPermission?: Transform<aws.lambda.PermissionArgs>;
  publisherTarget?: Transform<aws.cloudwatch.EventTargetArgs>;
  gauge?: Transform<aws.lambda.FunctionArgs>;
  gaugeRole?: Transform<aws.iam.RoleArgs>;
  gaugePolicy?: Transform<aws.iam.RolePolicyArgs>;
  gaugeLog?: Transform<aws.cloudwatch.LogGroupArgs>;
  gaugeSchedule?: Transform<aws.cloudwatch.EventRuleArgs>;
  gaugePermission?: Transform<aws.lambda.PermissionArgs>;
  gaugeTarget?: Transform<aws.cloudwatch.EventTargetArgs>;
  sweep?: Transform<aws.lambda.FunctionArgs>;
  sweepRole?: Transform<aws.iam.RoleArgs>;
  sweepPolicy?: Transform<aws.iam.RolePolicyArgs>;
  sweepLog?: Transform<aws.cloudwatch.LogGroupArgs>;
  sweepSchedule?: Transform<aws.cloudwatch.EventRuleArgs>;
  sweepPermission?: Transform<aws.lambda.PermissionArgs>;
  sweepTarget?: Transform<aws.cloudwatch.EventTargetArgs>;
  /** The rule in us-east-1 that forwards the signal, and what goes with it. */
  signalRule?: Transform<aws.cloudwatch.EventRuleArgs>;
  signalTarget?: Transform<aws.cloudwatch.EventTargetArgs>;
  signalRole?: Transform<aws.iam.RoleArgs>;
  signalPolicy?: Transform<aws.iam.RolePolicyArgs>;
  signalDeadLetters?: Transform<aws.sqs.QueueArgs>;
  signalDeadLettersPolicy?: Transform<aws.sqs.QueuePolicyArgs>;
  topic?: Transform<aws.sns.TopicArgs>;
  topicKey?: Transform<aws.kms.KeyArgs>;
  topicPolicy?: Transform<aws.sns.TopicPolicyArgs>;
  topicSubscription?: Transform<aws.sns.TopicSubscriptionArgs>;
  /** Every alarm on a metric. */
  alarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
  /** Every alarm over alarms of other components. */
  compositeAlarm?: Transform<aws.cloudwatch.CompositeAlarmArgs>;
}

/** Where a part of the metrics is built. */
export interface MetricsSite extends Site<RecoveryMetricsTransform> {
  service: string;
  account: pulumi.Input<string>;
  /** Tags of the caller's own; each kind of child has its role beside them, see {@link tagsFor}. */
  tags: Record<string, string>;
  /** Ending of the ledger's names, by which its metrics are told from those of other stacks. */
  suffix: pulumi.Input<string>;
}

/** A region that holds a replica of the ledger's records: what a function there works on. */
export interface LedgerSite extends MetricsSite {
  tableName: pulumi.Input<string>;
  /** ARN of the table's replica in this region. */
  tableArn: pulumi.Input<string>;
}

/** Functions of ours; the names of their resources and slots begin with it. */
export type Bundle = "recorder" | "publisher" | "gauge" | "sweep";

/** Tags of one kind of child. */
export function tagsFor({ service, tags }: MetricsSite, role: string): Record<string, string> {
  return tagsOf(service, role, tags);
}
