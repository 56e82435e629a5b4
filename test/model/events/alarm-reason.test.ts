import { describe, expect, test } from "vitest";

import { firstPoint } from "../../../src/model/events/alarm-reason";

const noon = Date.UTC(2026, 2, 1, 12);

function at(minute: number): string {
  return new Date(noon + minute * 60_000).toISOString().replace("Z", "+0000");
}

/**
 * Datapoints of minutes after noon, the newest first, as CloudWatch writes them; some are missing.
 */
function evaluated(values: Readonly<Record<number, number | undefined>>, threshold?: number) {
  const points = Object.entries(values).map(([minute, value]) => ({
    timestamp: at(Number(minute)),
    ...(value === undefined ? {} : { sampleCount: 1, value }),
  }));
  return JSON.stringify({
    version: "1.0",
    period: 60,
    // As AWS leaves it: without those that are missing, so no instant can be counted from test.
    recentDatapoints: Object.values(values).filter((value) => value !== undefined),
    startDate: at(0),
    evaluatedDatapoints: points.reverse(),
    ...(threshold === undefined ? {} : { threshold }),
  });
}

describe("the first datapoint of an alarm's new state", () => {
  test("is the first that breaches, also where one before it is missing", () => {
    const reason = "Threshold Crossed: 2 datapoints [...] were less than the threshold (1.0).";
    const data = evaluated({ 1: 1, 2: undefined, 3: 0, 4: 0 }, 1);

    expect(firstPoint("ALARM", reason, data)).toBe(noon + 3 * 60_000);
  });

  test("is the first that is missing where what is missing breaches", () => {
    const reason =
      "Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints " +
      "were treated as [Breaching].";

    expect(firstPoint("ALARM", reason, evaluated({ 2: undefined, 3: undefined }))).toBe(
      noon + 2 * 60_000,
    );
  });

  test("is the first after the last that breaches when the alarm closes", () => {
    const reason =
      "Threshold Crossed: 1 datapoint [1.0] was not less than the threshold (1.0) and 1 missing " +
      "datapoint was treated as [NonBreaching].";
    const data = evaluated({ 1: 0, 2: undefined, 3: 1 }, 1);

    expect(firstPoint("OK", reason, data)).toBe(noon + 2 * 60_000);
  });

  test("is the only one there is, whatever the reason says", () => {
    expect(firstPoint("ALARM", "", evaluated({ 7: 5 }))).toBe(noon + 7 * 60_000);
  });

  test("counts from the start where the instants are not given", () => {
    const reason = "[...] were greater than or equal to the threshold (5.0)";
    const recent = { startDate: at(0), period: 60, recentDatapoints: [4, 5, 6], threshold: 5 };

    expect(firstPoint("ALARM", reason, JSON.stringify(recent))).toBe(noon + 60_000);
  });

  test.each([
    ["no data", undefined],
    ["broken data", "{"],
    ["data of a composite alarm", '{"triggeringAlarms":[]}'],
    ["instants that are none", '{"evaluatedDatapoints":[{"timestamp":"soon"},5,null]}'],
    ["several points without a threshold", evaluated({ 1: 0, 2: 0 })],
    ...[-1e300, -60, 0, 0.0005, 1e300].map((period): [string, string] => [
      `points that lie ${period} s apart`,
      JSON.stringify({ startDate: at(0), period, recentDatapoints: [1, 0], threshold: 1 }),
    ]),
    ["a text too long to be CloudWatch's", `{"x":"${"x".repeat(16_000)}"}`],
  ])("is not known from %s", (_, data) => {
    expect(firstPoint("ALARM", "were less than the threshold (1.0)", data)).toBeUndefined();
  });
});
