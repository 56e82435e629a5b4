import { parseEventTime } from "../event-time";
import { isFields } from "./fields";

/** Larger than any reason data that CloudWatch writes [api:cloudwatch.StateReasonData: 4,000]. */
const longestReasonData = 16_000;

const comparison = /(?:was|were) (not )?(greater|less) than (or equal to )?the threshold/;

/**
 * First datapoint of an alarm's new state, in milliseconds: the first that breaches when it opens; when
 * it closes, the first after the last that breaches. `undefined` when the alarm does not tell, as a
 * composite alarm never does.
 *
 * `recentDatapoints` runs from the oldest, at `startDate`, to the newest, one a period. The reason is
 * worded for the new state ("was not greater than"), so what fits the wording is new.
 */
export function firstPoint(
  state: "ALARM" | "OK",
  reason: string,
  reasonData: string | undefined,
): number | undefined {
  const data = parsed(reasonData);
  if (data === undefined) return undefined;
  const start = parseEventTime(data.startDate)?.getTime();
  const values = Array.isArray(data.recentDatapoints) ? data.recentDatapoints : [];
  if (start === undefined || values.length === 0) return undefined;
  if (values.length === 1) return start;

  const { threshold, period } = data;
  const wording = comparison.exec(reason);
  if (wording === null || typeof threshold !== "number" || typeof period !== "number") {
    return undefined;
  }
  const [, not, direction, orEqual] = wording;
  const fits = (value: unknown) => {
    if (typeof value !== "number") return false;
    const beyond = direction === "greater" ? value > threshold : value < threshold;
    return (beyond || (orEqual !== undefined && value === threshold)) === (not === undefined);
  };
  const first =
    state === "ALARM" ? values.findIndex(fits) : values.findLastIndex((value) => !fits(value)) + 1;
  return first < 0 || first >= values.length ? undefined : start + first * period * 1000;
}

function parsed(reasonData: string | undefined): Readonly<Record<string, unknown>> | undefined {
  if (reasonData === undefined || reasonData.length > longestReasonData) return undefined;
  try {
    const data: unknown = JSON.parse(reasonData);
    return isFields(data) ? data : undefined;
  } catch {
    return undefined;
  }
}
