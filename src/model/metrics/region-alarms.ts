import { formatDuration } from "../units/duration";
import { type MetricAlarmRow, ofOurs, usualRule } from "./alarm-definition";

// A recorder that is merely busy catches up within minutes; a mapping that was switched off does
// not, and fails nothing that another alarm would see.
const oldestEventSeconds = 900;
const hour = 3600;
const silentSweeps = 3;
const gaugePeriod = 900;
const missedReadings = 3;
// One that was throttled mends itself in the next hour; and a sweep may run every two hours only.
const incompleteSweeps = 3;
const incompleteWithin = 6;

/** Alarms that every region has, on its recorder and its sweep. */
export const regionAlarms = {
  "dead-letters": {
    ...usualRule,
    where: "every region",
    whereDetail: "us-east-1 and the witness too",
    namespace: "AWS/SQS",
    metricName: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: "deadLetters" },
    // SQS tells nothing of a queue that was empty for six hours.
    // docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
    treatMissingData: "notBreaching",
    says: ({ service, region }) => `Events of ${service} in ${region} could not be recorded.`,
    rings: "an event could not be delivered or recorded",
    whatToDo:
      "It waits 14 days. Find out why in the recorder's log before it is " +
      "[sent again](recovery-metrics.md#dead-letters)",
  },
  "recorder-errors": {
    ...usualRule,
    where: "every region",
    namespace: "AWS/Lambda",
    metricName: "Errors",
    dimensions: { FunctionName: "recorder" },
    statistic: "Sum",
    // A function that is not called cannot fail.
    treatMissingData: "notBreaching",
    says: ({ service, region }) => `The recorder of ${service} in ${region} fails.`,
    rings: "the recorder fails",
    whatToDo:
      "Look at its log: the ledger may be throttled or out of reach. " +
      "Events wait four days in the queue",
  },
  "recorder-behind": {
    ...usualRule,
    where: "every region",
    namespace: "AWS/SQS",
    metricName: "ApproximateAgeOfOldestMessage",
    dimensions: { QueueName: "queue" },
    threshold: oldestEventSeconds,
    // An empty queue has no oldest message.
    treatMissingData: "notBreaching",
    says: ({ service, region }) => `Events of ${service} in ${region} wait to be recorded.`,
    rings: `an event has waited for ${formatDuration(oldestEventSeconds)}`,
    whatToDo: "Is the event source mapping enabled? Is the function throttled?",
  },
  "rejected-events": {
    ...usualRule,
    ...ofOurs("RejectedEventCount"),
    where: "every region",
    statistic: "Sum",
    // The recorder publishes it with an event that it has set aside, and at no other time.
    treatMissingData: "notBreaching",
    says: ({ service, region }) => `Events of ${service} in ${region} were set aside for good.`,
    rings: "the recorder set an event aside: it cannot be understood, or cannot be true",
    whatToDo:
      "The line `rejected` of its log has the code and the reason. A recovery phase that was " +
      "wrongly dated or named is told again, rightly; one that nobody here has sent is a forgery: " +
      "who may put events on the bus?",
  },
  "disabled-rule": {
    ...usualRule,
    ...ofOurs("DisabledRuleCount"),
    where: "every region",
    period: hour,
    // The sweep's own silence has the other alarm.
    treatMissingData: "notBreaching",
    paste: ({ region }) =>
      `aws cloudtrail lookup-events --region ${region} ` +
      "--lookup-attributes AttributeKey=EventName,AttributeValue=DisableRule",
    says: ({ service, region }) =>
      `A rule of ${service} in ${region} is disabled or gone: its events are lost.`,
    rings: "the sweep found a rule disabled or gone",
    whatToDo:
      "Enable it, or deploy the program again. Who did it? CloudTrail knows. " +
      "The sweep finds meanwhile what its events would have told",
  },
  "sweep-contradicted": {
    ...usualRule,
    ...ofOurs("SweepContradictionCount"),
    where: "every region",
    period: hour,
    // The sweep's own silence has the other alarm.
    treatMissingData: "notBreaching",
    says: ({ service, region }) =>
      `The ledger of ${service} calls deleted what is there in ${region}.`,
    rings: "the ledger calls a recovery point deleted for good, and the sweep finds it there",
    whatToDo:
      "The line `swept` of the sweep's log names it under `drift`. No sweep mends it, and B lacks " +
      "it until somebody does: who wrote its item? Take that out of the ledger, " +
      "and the next sweep tells what is there",
  },
  "sweep-incomplete": {
    ...usualRule,
    ...ofOurs("SweepFailureCount"),
    where: "every region",
    period: hour,
    evaluationPeriods: incompleteWithin,
    datapointsToAlarm: incompleteSweeps,
    // The sweep's own silence has the other alarm.
    treatMissingData: "notBreaching",
    says: ({ service, region }) =>
      `The sweep of ${service} in ${region} misses parts again and again.`,
    rings:
      `in ${incompleteSweeps} of the last ${incompleteWithin} hours a sweep missed parts: ` +
      "a listing, a rule, the plan, or the ledger",
    whatToDo:
      "Its report, the line `swept` of its log, names them under `incomplete`, and why. " +
      "What they would have shown is neither added nor taken away meanwhile. " +
      "Without a plan in the ledger it rings until one is deployed",
  },
  "sweep-silent": {
    ...usualRule,
    ...ofOurs("SweepSeconds"),
    where: "every region",
    statistic: "SampleCount",
    comparisonOperator: "LessThanThreshold",
    period: hour,
    evaluationPeriods: silentSweeps,
    // Silence is what it watches for.
    treatMissingData: "breaching",
    says: ({ service, region }) =>
      `The sweep of ${service} in ${region} has told nothing for ${silentSweeps} hours.`,
    rings: `the sweep has told nothing for ${formatDuration(silentSweeps * hour)}`,
    whatToDo:
      "Look at its log. Until it runs, nothing finds what lost events left, nor a disabled rule. " +
      "After a first deployment it rings until the first sweep, an hour later",
  },
  "lag-unmeasured": {
    ...usualRule,
    ...ofOurs("GaugeFailureCount"),
    where: "every region",
    period: gaugePeriod,
    evaluationPeriods: missedReadings,
    // A gauge that says nothing measures nothing.
    treatMissingData: "breaching",
    says: ({ service, region }) =>
      `How far the stores of ${service} lie behind is not measured in ${region}.`,
    rings:
      `for ${formatDuration(missedReadings * gaugePeriod)} every reading of the gauge has failed ` +
      "in part, or the gauge has told nothing",
    whatToDo:
      "Its report, the line `gauged` of its log, names under `faults` what it could not read or " +
      "write. What a loss would cost is not known meanwhile. " +
      "Without a plan in the ledger it rings until one is deployed",
  },
} satisfies Record<string, MetricAlarmRow>;
