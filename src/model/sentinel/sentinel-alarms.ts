import { metricsNamespace } from "../topology/coordinates";
import {
  domainTarget,
  type SentinelMetric,
  type TargetMetric,
  type ValueMetric,
  type WriteMetric,
} from "./sentinel-metrics";
import { probesThatTurn } from "./timing";

/** Alarms that a sentinel has, by their kinds, which are parts of their names. */
export type SentinelAlarmKind =
  | "force-differs"
  | "probe-unclear"
  | "sentinel-silent"
  | "sentinel-unanswered"
  | "service-unreachable"
  | "switch-differs";

/** One alarm of a sentinel, in CloudWatch's own words, and in those of the page. */
export interface SentinelAlarm {
  /** Sentinels that have one: every one, those of standbys, or the witness's. */
  readonly where: "standbys and witness" | "standbys" | "witness";
  readonly metricName: SentinelMetric | TargetMetric | ValueMetric | WriteMetric;
  /** The dimension `Target`, beside those of every metric of ours. */
  readonly target?: string;
  /** Whether only sentinels that ask for writes have it. */
  readonly asksForWrites?: boolean;
  readonly statistic: "Maximum" | "SampleCount";
  readonly comparisonOperator: "GreaterThanOrEqualToThreshold" | "LessThanThreshold";
  readonly threshold: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  /** What silence means. */
  readonly treatMissingData: "breaching" | "ignore";
  readonly says: (service: string, region: string) => string;
  /** When it rings, in the page's words. */
  readonly rings: string;
  /** What to do at three in the morning, in the page's words. */
  readonly whatToDo: string;
}

/** Seconds of one datapoint of all of them: the sentinel runs once a minute. */
export const sentinelAlarmPeriod = 60;

/** Namespace of what they look at. */
export const sentinelNamespace = metricsNamespace;

// Embedded metrics come as late as the log does, so several minutes decide, and one may be missing.
// docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Alarms.html
const silentFor = 5;
const differsFor = 15;
const unansweredFor = 15;
// A deployment that hands tasks a new token takes some minutes.
const unclearFor = 10;

/**
 * Rings while a count has reached a number in each of so many minutes. Silence keeps it as it is:
 * the sentinel's silence has an alarm of its own.
 */
function atLeast(threshold: number, minutes: number) {
  return {
    statistic: "Maximum",
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold,
    evaluationPeriods: minutes,
    datapointsToAlarm: minutes,
    treatMissingData: "ignore",
  } as const;
}

/** Every alarm of a sentinel; each is a row of the component's page. */
export const sentinelAlarms: Readonly<Record<SentinelAlarmKind, SentinelAlarm>> = {
  "service-unreachable": {
    where: "standbys and witness",
    metricName: "FailedProbeCount",
    target: domainTarget,
    statistic: "Maximum",
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: probesThatTurn,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    // A sentinel that fell silent has seen nothing become better; its silence has its own alarm.
    treatMissingData: "ignore",
    says: (service, region) => `${service} is not reached by its name, seen from ${region}.`,
    rings:
      "in two of three minutes most probes of the service's name failed, by read or by write, " +
      "seen from there",
    whatToDo:
      "Does the other sentinel's ring too, or Route 53's alarm on the endpoint? Then it is an " +
      "incident: `FailedProbeCount` of each region says where the service still answers, " +
      "`FailedWriteCount` whether it writes. One alone may be that region's own network",
  },
  "probe-unclear": {
    where: "standbys and witness",
    metricName: "UnclearProbeCount",
    asksForWrites: true,
    ...atLeast(probesThatTurn, unclearFor),
    says: (service, region) =>
      `Whether ${service} takes writes is not known in ${region}: it answers, but not as agreed.`,
    rings: `for ${unclearFor} minutes three writes or more a minute were answered otherwise than agreed, or were not asked for`,
    whatToDo:
      "This is no outage, and until it is mended nobody sees one of writes alone. The sentinel's " +
      "log says which target and why. A refused token (401, 403): tasks take theirs at their " +
      "start, so deploy the service anew there. 404: the container has no such probe",
  },
  "switch-differs": {
    where: "standbys",
    metricName: "SwitchDiffersCount",
    ...atLeast(1, differsFor),
    says: (service, region) =>
      `The switch of ${service} in ${region} and the lock name different regions.`,
    rings: `switch and lock have named different regions for ${differsFor} minutes`,
    whatToDo:
      "Where does the name lead? `dig` tells. A move by hand leaves the lock behind, and this " +
      "rings until [the lock says the same](failover-by-hand.md#8-settle-the-lock). Where this " +
      "standby was lost while it served, and `primaryForced` has taken the name to the primary: " +
      "put [the switch to 0, then `primaryForced`](#the-second-disaster). If nobody moved " +
      "anything, find out who published the value",
  },
  "sentinel-unanswered": {
    where: "standbys and witness",
    metricName: "SentinelFailureCount",
    ...atLeast(1, unansweredFor),
    says: (service, region) =>
      `The sentinel of ${service} in ${region} gets no answer from what it needs.`,
    rings:
      `in every run of ${unansweredFor} minutes ledger, lock or the switch's metric did not ` +
      "answer the sentinel, or refused it",
    whatToDo:
      "The lines `unanswered` of its log say which, and why: a right that is missing, or a region " +
      "that is away. Without the ledger, what it sees opens no incident; without lock or metric, " +
      "nobody heals the silence of that region's value",
  },
  "force-differs": {
    where: "witness",
    metricName: "ForceDiffersCount",
    ...atLeast(1, differsFor),
    says: (service, region) =>
      `primaryForced of ${service} in ${region} contradicts the lock, or nobody knows it.`,
    rings:
      "`primaryForced` stands at 1 and the lock names a standby, or nobody knows what it stands " +
      `at, for ${differsFor} minutes`,
    whatToDo:
      "Where does the name lead? `dig` tells. At the primary by a move by hand: " +
      "[settle the lock](failover-by-hand.md#8-settle-the-lock). Not known: publish 0 in the " +
      "witness, unless that is what holds the name at the primary; then publish 1",
  },
  "sentinel-silent": {
    where: "standbys and witness",
    metricName: "SentinelSeconds",
    statistic: "SampleCount",
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    evaluationPeriods: silentFor,
    datapointsToAlarm: silentFor,
    // Silence is what it watches for.
    treatMissingData: "breaching",
    says: (service, region) => `The sentinel of ${service} in ${region} tells nothing.`,
    rings: `the sentinel has told nothing for ${silentFor} minutes`,
    whatToDo:
      "Look at its log and its schedule. Until it runs, nobody sees from there, and nobody heals " +
      "the silence of that region's value. After a first deployment it rings until the first run",
  },
};

/** The alarms of one sentinel, in a standby or not, and with a write probe or not. */
export function sentinelAlarmsOf(inStandby: boolean, asksForWrites: boolean): SentinelAlarmKind[] {
  const kinds = Object.keys(sentinelAlarms) as SentinelAlarmKind[];
  const others = inStandby ? "witness" : "standbys";
  return kinds
    .filter((kind) => sentinelAlarms[kind].where !== others)
    .filter((kind) => asksForWrites || !sentinelAlarms[kind].asksForWrites);
}
