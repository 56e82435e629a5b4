import { alarmEvaluationPeriods, alarmPeriodSeconds } from "./routing";

/** When a value that moves the name stands at 1: any sample of a minute is enough. */
export const standsAtOne = {
  statistic: "Maximum",
  comparisonOperator: "GreaterThanOrEqualToThreshold",
  threshold: 1,
  period: alarmPeriodSeconds,
  evaluationPeriods: alarmEvaluationPeriods,
  datapointsToAlarm: alarmEvaluationPeriods,
} as const;

/** Silence leaves the alarm that tells people of a value as it is. */
export const stateAlarmMissingData = "ignore";

/** A metric by its names. */
export interface AlarmedMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** An alarm as CloudWatch describes it; what it has not is left out. */
export type FoundAlarm = Readonly<
  Partial<Record<keyof typeof standsAtOne | "namespace" | "metricName", string | number>>
> & {
  readonly dimensions?: Readonly<Record<string, string>> | undefined;
  readonly treatMissingData?: string | undefined;
};

/**
 * What of the alarm on a value is not as the program declares it, as phrases: then the alarm may
 * not turn when the value is published.
 */
export function valueAlarmEdits(found: FoundAlarm, metric: AlarmedMetric): string[] {
  const { namespace, metricName, dimensions } = metric;
  const declared = {
    namespace,
    metricName,
    dimensions,
    ...standsAtOne,
    treatMissingData: stateAlarmMissingData,
  };
  // Left out, it is as many as the evaluation periods.
  // [api:cloudwatch.MetricAlarm.DatapointsToAlarm]
  const seen = { datapointsToAlarm: found.evaluationPeriods, ...found };
  return Object.entries(declared).flatMap(([field, value]) => {
    const now: unknown = seen[field as keyof typeof seen];
    if (said(now) === said(value)) return [];
    return [`${field} ${said(now)} in place of ${said(value)}`];
  });
}

function said(value: unknown): string {
  if (typeof value !== "object" || value === null) return value === undefined ? "none" : `${value}`;
  const sorted = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(Object.fromEntries(sorted));
}
