import type {
  AlarmOverOthersRow,
  AlarmPart,
  AlarmRule,
  AlarmSubject,
  MetricAlarmRow,
  OtherAlarms,
  WatchedPlace,
} from "./alarm-definition";
import { alarmText } from "./alarm-text";
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
  readonly label: string;
  readonly over: OtherAlarms;
  /** Region that the alarms tell of. */
  readonly region: string;
  readonly alarmDescription: string;
}

/** The alarms on metrics that a region of the topology has, in the order of the table. */
export function alarmsIn(place: WatchedPlace): WantedAlarm[] {
  return Object.entries<MetricAlarmRow>({ ...regionAlarms, ...readingAlarms })
    .filter(([, { where }]) => where === "every region" || place.standby)
    .flatMap(([kind, row]) => onMetric(kind, row, place));
}

/**
 * The alarms over others that a region has, in it and beside the topology: `told` says of which
 * regions the alarms of a kind tell that stand there.
 */
export function alarmsOverOthersIn(
  place: Pick<WatchedPlace, "service" | "standbys" | "witness">,
  told: (over: OtherAlarms) => readonly string[],
): WantedAlarmOverOthers[] {
  return Object.entries<AlarmOverOthersRow>(alarmsOverOthers).flatMap(([kind, row]) => {
    const { over, says, paste, whatToDo } = row;
    return told(over).map((region) => {
      const subject = { ...place, region };
      const text = { says: says(subject), whatToDo, paste: paste(subject), kind };
      const label = row.forEach === undefined ? kind : `${region}-${kind}`;
      return { label, over, region, alarmDescription: alarmText(text) };
    });
  });
}

/** The alarm on dead letters of a region that records nothing itself, but forwards. */
export function deadLettersAlarm(
  place: Pick<WatchedPlace, "service" | "region" | "standbys" | "witness">,
): WantedAlarm {
  const kind = "dead-letters";
  const { threshold } = alarmTable[kind];
  return wanted(kind, alarmTable[kind], { ...place, threshold });
}

function onMetric(kind: string, row: MetricAlarmRow, place: WatchedPlace): WantedAlarm[] {
  const { service, region, standbys, witness } = place;
  const threshold = typeof row.threshold === "number" ? row.threshold : row.threshold(place);
  if (threshold === undefined) return [];
  const subject = { service, region, standbys, witness, threshold };
  if (row.forEach === undefined) return [wanted(kind, row, subject)];
  return place[row.forEach].map((told) => ({
    ...wanted(kind, row, { ...subject, region: told }),
    label: `${told}-${kind}`,
  }));
}

function wanted(kind: string, row: MetricAlarmRow, subject: AlarmSubject): WantedAlarm {
  const { namespace, metricName, dimensions, statistic, comparisonOperator } = row;
  const { period, evaluationPeriods, datapointsToAlarm, treatMissingData } = row;
  const { says, paste, whatToDo } = row;
  return {
    label: kind,
    region: subject.region,
    dimensions,
    alarmDescription: alarmText({ says: says(subject), whatToDo, paste: paste?.(subject), kind }),
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
