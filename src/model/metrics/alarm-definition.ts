import { metricsNamespace } from "../topology/coordinates";
import type { PublishedMetric } from "./published-metrics";

/**
 * What an alarm on a metric looks at, and when it rings, in CloudWatch's own words.
 * [api:cloudwatch.PutMetricAlarm]
 */
export interface AlarmRule {
  readonly namespace: string;
  readonly metricName: string;
  readonly statistic: "Average" | "Maximum" | "Minimum" | "SampleCount" | "Sum";
  readonly comparisonOperator:
    | "GreaterThanOrEqualToThreshold"
    | "GreaterThanThreshold"
    | "LessThanThreshold";
  readonly threshold: number;
  /** Seconds that make one datapoint. */
  readonly period: number;
  readonly evaluationPeriods: number;
  /** How many of these periods must breach; left out, all of them. */
  readonly datapointsToAlarm?: number;
  /** What silence means. It is not the same everywhere, so each says it. */
  readonly treatMissingData: "breaching" | "notBreaching" | "missing";
}

/** One region as its alarms hang on it, known before anything is deployed. */
export interface WatchedPlace {
  readonly service: string;
  /** Region that the alarms stand in. */
  readonly region: string;
  readonly standby: boolean;
  /** The service's standbys, in order of preference. */
  readonly standbys: readonly string[];
  /** Region of the lock and of `primaryForced`. */
  readonly witness: string;
  /** Regions that a standby has to hear of: backups are taken there. */
  readonly heardIn: readonly string[];
  /**
   * Age of a newest recovery point that its schedules explain: 0 if they explain none, undefined
   * where nothing is backed up.
   */
  readonly staleAfterSeconds: number | undefined;
  /** The same outside the active region; undefined where nothing is copied. */
  readonly survivingStaleAfterSeconds: number | undefined;
}

/** What one alarm's text tells of. */
export interface AlarmSubject {
  readonly service: string;
  /** Region that it tells of. */
  readonly region: string;
  readonly standbys: readonly string[];
  readonly witness: string;
  readonly threshold: number;
}

/** What a dimension names; the physical names of resources are known once they are deployed. */
export type AlarmPart = "service" | "ledger" | "region" | "queue" | "deadLetters" | "recorder";

/** Alarms of other components that one of ours watches over. */
export type OtherAlarms = "endpoints" | "force" | "replication" | "sentinels" | "switches";

/** Where an alarm stands, and what its row on the component's page says. */
interface AlarmRow {
  /** Regions that have one: of the topology, or beside it. */
  readonly where: "every region" | "standbys" | "standbys and witness" | "us-east-1" | "witness";
  /** What else decides where, in the page's words. */
  readonly whereDetail?: string;
  /** When it rings, in the page's words. */
  readonly rings: string;
  /** What to do at three in the morning, in the page's words. */
  readonly whatToDo: string;
}

/** What an alarm's text tells of, where no metric is compared with anything. */
type TextSubject = Omit<AlarmSubject, "threshold">;

/** An alarm on a metric. */
export interface MetricAlarmRow extends AlarmRow, Omit<AlarmRule, "threshold"> {
  readonly dimensions: Readonly<Record<string, AlarmPart>>;
  /** A number, or how it follows from the place; where it follows to nothing, there is no alarm. */
  readonly threshold: number | ((place: WatchedPlace) => number | undefined);
  /** Left out where one alarm tells of its own region; else there is one for each of these. */
  readonly forEach?: "heardIn";
  /** What has happened when it rings: the first sentence of its description. */
  readonly says: (subject: AlarmSubject) => string;
  /** A command to begin with; `<suffix>` stands in it for the ledger's. */
  readonly paste?: (subject: TextSubject) => string;
}

/** An alarm over alarms of other components, which stand before our topics do. */
export interface AlarmOverOthersRow extends AlarmRow {
  readonly over: OtherAlarms;
  /**
   * Left out where one alarm tells of its own region; else there is one for each region that the
   * alarms tell of.
   */
  readonly forEach?: "told";
  readonly says: (subject: TextSubject) => string;
  readonly paste: (subject: TextSubject) => string;
}

/** What most alarms have in common: the worst of one period of five minutes decides. */
export const usualRule = {
  statistic: "Maximum",
  comparisonOperator: "GreaterThanOrEqualToThreshold",
  threshold: 1,
  period: 300,
  evaluationPeriods: 1,
} as const;

/** A metric of awsdr's own, of the region that it tells of. */
export function ofOurs(metricName: PublishedMetric) {
  return {
    namespace: metricsNamespace,
    metricName,
    dimensions: { Service: "service", Ledger: "ledger", Region: "region" },
  } as const;
}
