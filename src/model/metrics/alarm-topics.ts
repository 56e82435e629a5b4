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

/**
 * Lists what is wrong with the ARNs of SNS topics by region; of one that is known late nothing is.
 * [api:cloudwatch.PutMetricAlarm.AlarmActions] shows the form.
 */
function topicArnFaults(path: string, topics: TopicsByRegion): Fault[] {
  return Object.entries(topics).flatMap(([region, ofRegion]) =>
    ofRegion
      .filter((topic) => !isLate(topic) && !isTopicIn(region, topic))
      .map((topic) =>
        fault(
          path,
          `of ${region} must be ARNs of SNS topics there, got ${JSON.stringify(topic)}: ` +
            "an alarm notifies topics of its own region",
        ),
      ),
  );
}

function isTopicIn(region: string, topic: unknown): boolean {
  const [arn, , service, at, account, name, ...rest] = String(topic).split(":");
  const parts = arn === "arn" && service === "sns" && /^\d{12}$/.test(account ?? "");
  return parts && at === region && (name ?? "") !== "" && rest.length === 0;
}

/** An output or a promise of an ARN, which only a deployment knows. */
function isLate(topic: unknown): boolean {
  return typeof topic === "object" && topic !== null;
}

// [api:cloudwatch.PutMetricAlarm.AlarmActions] takes five.
const mostTopics = 5;

type TopicsByRegion = Readonly<Record<string, readonly unknown[]>>;

/** Lists what is wrong with the SNS topics that a region's alarms are to tell. */
export function toldTopicFaults(topics: TopicsByRegion): Fault[] {
  return [
    ...countFaults("alarmTopicArns", topics, mostTopics, "an alarm has five actions"),
    ...topicArnFaults("alarmTopicArns", topics),
  ];
}

/** Lists what is wrong with the SNS topics that a region's alarms are to tell beside our own. */
export function furtherTopicFaults(path: string, topics: TopicsByRegion): Fault[] {
  const reason = "an alarm has five actions, and one tells this component's own topic";
  return [...countFaults(path, topics, mostTopics - 1, reason), ...topicArnFaults(path, topics)];
}

function countFaults(path: string, topics: TopicsByRegion, most: number, reason: string): Fault[] {
  return Object.entries(topics)
    .filter(([, ofRegion]) => ofRegion.length > most)
    .map(([region, { length }]) =>
      fault(path, `of ${region} must be at most ${most}, got ${length}: ${reason}`),
    );
}
