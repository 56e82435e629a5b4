/** How a use of what lies sealed is heard of. */
import { type Fault, fault, fieldsFaults, listFaults } from "../faults";

/** Who is told in which region, as far as it is known before anything is deployed. */
export interface ToldOfUse {
  readonly trailArn: unknown;
  readonly topicArnsByRegion: Readonly<Record<string, readonly unknown[]>>;
}

/** [api:eventbridge.PutTargets] */
const mostTargets = 5;

/**
 * State of a rule that hears of calls that change nothing too: CloudTrail tells of `AssumeRole` as
 * of one that only reads.
 * docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
 */
export const hearsOfReads = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

/**
 * Which events tell that somebody has assumed a role, or has tried to.
 * docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 */
export function assumedEvents(roleArn: string) {
  return {
    source: ["aws.sts"],
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: {
      eventSource: ["sts.amazonaws.com"],
      eventName: ["AssumeRole"],
      requestParameters: { roleArn: [roleArn] },
    },
  };
}

/** What a topic is told of a use, in the form of EventBridge's input transformer. */
export function useMessage(service: string) {
  return {
    inputPaths: {
      time: "$.time",
      region: "$.region",
      who: "$.detail.userIdentity.arn",
      address: "$.detail.sourceIPAddress",
    },
    inputTemplate:
      `"<who> assumed the break-glass role of ${service}, or tried to, by the STS of <region> ` +
      'at <time>, from <address>. Was that one of you?"',
  };
}

/**
 * Lists what is wrong with who is told, given the regions by whose STS the role is assumed for a
 * failover.
 */
export function toldOfUseFaults(
  path: string,
  told: ToldOfUse,
  regions: readonly string[],
): Fault[] {
  const example = "{ trailArn, topicArnsByRegion }";
  const unreadable = fieldsFaults(path, told, { of: "a trail and topics by region", example });
  if (unreadable.length > 0) return unreadable;
  const { trailArn, topicArnsByRegion } = told;
  const topics = `${path}.topicArnsByRegion`;
  const shapes = fieldsFaults(topics, topicArnsByRegion, {
    of: "lists of ARNs by region",
    example: '{ "eu-central-1": [topic.arn] }',
  });
  if (shapes.length > 0) return [...trailFaults(`${path}.trailArn`, trailArn), ...shapes];
  const missing = regions
    .filter((region) => !Object.hasOwn(topicArnsByRegion, region))
    .map((region) =>
      fault(topics, `lacks ${region}: the role is assumed by the STS of each region that is asked`),
    );
  return [
    ...trailFaults(`${path}.trailArn`, trailArn),
    ...missing,
    ...Object.entries(topicArnsByRegion).flatMap(([region, ofRegion]) =>
      topicFaults(`${topics}.${region}`, region, ofRegion),
    ),
  ];
}

function topicFaults(path: string, region: string, topics: readonly unknown[]): Fault[] {
  const unreadable = listFaults(path, topics, "ARNs");
  if (unreadable.length > 0) return unreadable;
  if (topics.length === 0 || topics.length > mostTargets) {
    const reason = "a rule has that many targets, and one without any tells nobody";
    return [fault(path, `must be 1 to ${mostTargets} topics, got ${topics.length}: ${reason}`)];
  }
  return topics
    .filter((topic) => !isLate(topic) && !isOf("sns", region, topic))
    .map((topic) => fault(path, `must be ARNs of SNS topics there, got ${JSON.stringify(topic)}`));
}

function trailFaults(path: string, trail: unknown): Fault[] {
  if (isLate(trail) || /^arn:aws[a-z-]*:cloudtrail:[^:]+:\d{12}:trail\/.+$/.test(String(trail))) {
    return [];
  }
  return [
    fault(
      path,
      `must be the ARN of a trail, got ${JSON.stringify(trail) ?? "none"}: EventBridge hears of ` +
        "calls through one alone",
    ),
  ];
}

function isOf(service: string, region: string, arn: unknown): boolean {
  return new RegExp(`^arn:aws[a-z-]*:${service}:${region}:\\d{12}:[^:]+$`).test(String(arn));
}

/** An output or a promise, which only a deployment knows. */
function isLate(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
