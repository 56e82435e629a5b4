import { metricsNamespace } from "../topology/coordinates";
import {
  domainTarget,
  type SentinelMetric,
  type TargetMetric,
  type ValueMetric,
} from "./sentinel-metrics";
import { probesThatTurn } from "./timing";

/** Alarms that a sentinel has, by their kinds, which are parts of their names. */
export type SentinelAlarmKind =
  | "force-differs"
  | "sentinel-silent"
  | "sentinel-unanswered"
  | "service-unreachable"
  | "switch-differs";

/** One alarm of a sentinel, in CloudWatch's own words, and in those of the page. */
export interface SentinelAlarm {
  /** Sentinels that have one: every one, those of standbys, or the witness's. */
  readonly where: "standbys and witness" | "standbys" | "witness";
  readonly metricName: SentinelMetric | TargetMetric | ValueMetric;
  /** The dimension `Target`, beside those of every metric of ours. */
  readonly target?: string;
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
    rings: "in two of three minutes most probes of the service's name failed, seen from there",
    whatToDo:
      "Does the other sentinel's ring too, or Route 53's alarm on the endpoint? Then it is an " +
      "incident: `FailedProbeCount` of each region says where the service still answers. " +
      "One alone may be that region's own network",
  },
  "switch-differs": {
    where: "standbys",
    metricName: "SwitchDiffersCount",
    statistic: "Maximum",
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    evaluationPeriods: differsFor,
    datapointsToAlarm: differsFor,
    treatMissingData: "ignore",
    says: (service, region) =>
      `The switch of ${service} in ${region} and the lock name different regions.`,
    rings: `switch and lock have named different regions for ${differsFor} minutes`,
    whatToDo:
      "Where does the name lead? `dig` tells. A move by hand leaves the lock behind, and this " +
      "rings until [the lock says the same](failover-by-hand.md#8-settle-the-lock). If nobody " +
      "moved anything, find out who published the value",
  },
  "sentinel-unanswered": {
    where: "standbys and witness",
    metricName: "SentinelFailureCount",
    statistic: "Maximum",
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    evaluationPeriods: unansweredFor,
    datapointsToAlarm: unansweredFor,
    // Its silence has the other alarm.
    treatMissingData: "ignore",
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
    statistic: "Maximum",
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    evaluationPeriods: differsFor,
    datapointsToAlarm: differsFor,
    treatMissingData: "ignore",
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

/** The alarms of one sentinel. */
export function sentinelAlarmsOf(inStandby: boolean): SentinelAlarmKind[] {
  const kinds = Object.keys(sentinelAlarms) as SentinelAlarmKind[];
  const others = inStandby ? "witness" : "standbys";
  return kinds.filter((kind) => sentinelAlarms[kind].where !== others);
}
