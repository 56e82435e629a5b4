import { type Fault, fault, regionFaults } from "../faults";

/**
 * Lists what is wrong with a record of SNS topics by region, given the regions that have alarms.
 */
export function alarmTopicFaults(
  topicRegions: readonly string[],
  alarmRegions: readonly string[],
  path = "alarmTopicArns",
): Fault[] {
  return regionFaults(path, topicRegions, alarmRegions, {
    rule: `must be keyed by ${[...new Set(alarmRegions)].join(", ")}`,
    reason: "an alarm notifies topics of its own region, and there is none in that one",
  });
}

// [api:cloudwatch.PutMetricAlarm.AlarmActions] takes five.
const mostTopics = 5;

type TopicsByRegion = Readonly<Record<string, readonly unknown[]>>;

/** Lists what is wrong with how many SNS topics a region's alarms are to tell. */
export function topicCountFaults(topics: TopicsByRegion): Fault[] {
  return countFaults("alarmTopicArns", topics, mostTopics, "an alarm has five actions");
}

/** Lists what is wrong with how many SNS topics a region's alarms are to tell beside our own. */
export function furtherTopicFaults(path: string, topics: TopicsByRegion): Fault[] {
  const reason = "an alarm has five actions, and one tells this component's own topic";
  return countFaults(path, topics, mostTopics - 1, reason);
}

function countFaults(path: string, topics: TopicsByRegion, most: number, reason: string): Fault[] {
  return Object.entries(topics)
    .filter(([, ofRegion]) => ofRegion.length > most)
    .map(([region, { length }]) =>
      fault(path, `of ${region} must be at most ${most}, got ${length}: ${reason}`),
    );
}
