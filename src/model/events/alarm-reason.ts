import { parseEventTime } from "./event-time";
import { type Fields, isFields } from "./fields";

/** Larger than any reason data that CloudWatch writes [api:cloudwatch.StateReasonData: 4,000]. */
const longestReasonData = 16_000;

const comparison = /(?:was|were) (not )?(greater|less) than (or equal to )?the threshold/;
const treatment = /treated as \[(Breaching|NonBreaching)\]/;

/** A datapoint of an alarm's reason data; one that is missing has no value. */
interface Point {
  readonly at: number;
  readonly value: number | undefined;
}

/**
 * First datapoint of an alarm's new state, in milliseconds: the first that breaches when it opens;
 * when it closes, the first after the last that breaches. `undefined` when the alarm does not tell,
 * as a composite alarm never does.
 *
 * The reason is worded for the new state ("was not greater than"), so what fits the wording is new.
 * A missing datapoint fits as the reason says that it was treated.
 */
export function firstPoint(
  state: "ALARM" | "OK",
  reason: string,
  reasonData: string | undefined,
): number | undefined {
  const data = parsed(reasonData);
  const points = data === undefined ? [] : pointsOf(data);
  if (data === undefined || points.length < 2) return points[0]?.at;

  const { threshold } = data;
  const wording = comparison.exec(reason);
  const treated = treatment.exec(reason)?.[1];
  if (wording === null && treated === undefined) return undefined;
  const [, not, direction, orEqual] = wording ?? [];
  const fits = ({ value }: Point) => {
    if (value === undefined) return treated === (state === "ALARM" ? "Breaching" : "NonBreaching");
    if (typeof threshold !== "number" || direction === undefined) return false;
    const beyond = direction === "greater" ? value > threshold : value < threshold;
    return (beyond || (orEqual !== undefined && value === threshold)) === (not === undefined);
  };
  const first =
    state === "ALARM" ? points.findIndex(fits) : points.findLastIndex((point) => !fits(point)) + 1;
  return points[first]?.at;
}

/**
 * The datapoints from the oldest to the newest. `evaluatedDatapoints`, which came later, has the
 * instant of each and those that are missing; `recentDatapoints` runs from `startDate`, one a
 * period.
 */
function pointsOf({ evaluatedDatapoints, recentDatapoints, startDate, period }: Fields): Point[] {
  if (Array.isArray(evaluatedDatapoints)) {
    const points = evaluatedDatapoints.filter(isFields).map(({ timestamp, value }) => ({
      at: parseEventTime(timestamp)?.getTime() ?? Number.NaN,
      value: typeof value === "number" ? value : undefined,
    }));
    return points.filter(({ at }) => !Number.isNaN(at)).sort((a, b) => a.at - b.at);
  }
  const start = parseEventTime(startDate)?.getTime();
  if (start === undefined || !Array.isArray(recentDatapoints)) return [];
  const step = Number.isSafeInteger(period) ? Number(period) * 1000 : 0;
  if (recentDatapoints.length > 1 && step <= 0) return [];
  return recentDatapoints.map((value, place) => ({
    at: start + place * step,
    value: typeof value === "number" ? value : undefined,
  }));
}

function parsed(reasonData: string | undefined): Fields | undefined {
  if (reasonData === undefined || reasonData.length > longestReasonData) return undefined;
  try {
    const data: unknown = JSON.parse(reasonData);
    return isFields(data) ? data : undefined;
  } catch {
    return undefined;
  }
}
