import type {
  AlarmOverOthersRow,
  AlarmPart,
  AlarmRule,
  AlarmSubject,
  MetricAlarmRow,
  WatchedAlarms,
  WatchedPlace,
} from "./alarm-definition";
import { alarmsOverOthers } from "./alarms-over-others";
import { readingAlarms } from "./reading-alarms";
import { regionAlarms } from "./region-alarms";

/**
 * Every alarm of the recovery metrics by its kind, which is part of its name, and the row of the
 * component's page that says what to do. A new alarm is a row here and a row there.
 */
export const alarmTable = { ...regionAlarms, ...alarmsOverOthers, ...readingAlarms };

/** An alarm to create on a metric. */
export interface WantedAlarm {
  /**
   * What its name has of it, behind the component's: its kind, and what it is one of several for.
   */
  readonly label: string;
  /**
   * Region that it tells of; the one that it stands in, unless there is one for each of several.
   */
  readonly region: string;
  readonly rule: AlarmRule;
  readonly dimensions: Readonly<Record<string, AlarmPart>>;
  readonly alarmDescription: string;
}

/** An alarm to create over alarms of other components, if there are any. */
export interface WantedAlarmOverOthers {
  readonly kind: string;
  readonly over: WatchedAlarms;
  readonly alarmDescription: string;
}

type Row = MetricAlarmRow | AlarmOverOthersRow;
type Wanted = WantedAlarm | WantedAlarmOverOthers;

/** The alarms that a region has, in the order of the table. */
export function alarmsIn(place: WatchedPlace): Wanted[] {
  return Object.entries<Row>(alarmTable)
    .filter(([, { where }]) => where === "every region" || place.standby)
    .flatMap(([kind, row]): Wanted[] =>
      "over" in row ? [overOthers(kind, row, place)] : onMetric(kind, row, place),
    );
}

/** The alarm on dead letters of a region that records nothing itself, but forwards. */
export function deadLettersAlarm({
  service,
  region,
}: Pick<WatchedPlace, "service" | "region">): WantedAlarm {
  const kind = "dead-letters";
  const { threshold } = alarmTable[kind];
  return wanted(kind, alarmTable[kind], { service, region, threshold });
}

function onMetric(kind: string, row: MetricAlarmRow, place: WatchedPlace): WantedAlarm[] {
  const { service, region } = place;
  const threshold = typeof row.threshold === "number" ? row.threshold : row.threshold(place);
  if (threshold === undefined) return [];
  if (row.forEach === undefined) return [wanted(kind, row, { service, region, threshold })];
  return place[row.forEach].map((told) => ({
    ...wanted(kind, row, { service, region: told, threshold }),
    label: `${told}-${kind}`,
  }));
}

function wanted(kind: string, row: MetricAlarmRow, subject: AlarmSubject): WantedAlarm {
  const { namespace, metricName, dimensions, statistic, comparisonOperator } = row;
  const { period, evaluationPeriods, datapointsToAlarm, treatMissingData } = row;
  return {
    label: kind,
    region: subject.region,
    dimensions,
    alarmDescription: withHelp(row.says(subject), kind),
    rule: {
      namespace,
      metricName,
      statistic,
      comparisonOperator,
      threshold: subject.threshold,
      period,
      evaluationPeriods,
      ...(datapointsToAlarm !== undefined && { datapointsToAlarm }),
      treatMissingData,
    },
  };
}

function overOthers(
  kind: string,
  { over, says }: AlarmOverOthersRow,
  { service, region }: WatchedPlace,
): WantedAlarmOverOthers {
  return { kind, over, alarmDescription: withHelp(says({ service, region }), kind) };
}

/** What happened, and where it says what to do: whoever reads it has only this. */
function withHelp(what: string, kind: string): string {
  return `${what} What to do: "${kind}" in docs/recovery-metrics.md of awsdr.`;
}
