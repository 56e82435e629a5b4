import { describe, expect, test } from "vitest";

import { predict } from "../../../src/model/prediction/prediction";
import { timing, warmStandbyPlan } from "../../support/plans";

const from = new Date("2026-01-01T00:00:00Z");

/** What the prediction says of detection, by its names and seconds. */
function detection(sentinel: number | null, primary = "eu-west-1") {
  const plan = warmStandbyPlan();
  const seen = sentinel === null ? null : timing(sentinel);
  return predict(
    {
      ...plan,
      topology: { ...plan.topology, primary },
      routing: { ...plan.routing, detection: { ...plan.routing.detection, sentinel: seen } },
    },
    from,
  )
    .rto.items.filter(({ name }) => name.startsWith("detection"))
    .map(({ name, seconds }) => [name, seconds]);
}

const byAlarm = [
  ["detection: endpoint checks", 30],
  ["detection: alarm", 60],
];

describe("the predicted detection", () => {
  test("is the health checks' and their alarm's without sentinels, and where these are no faster", () => {
    expect(detection(null)).toEqual(byAlarm);
    expect(detection(90)).toEqual(byAlarm);
  });

  test("is the sentinels' where they are faster", () => {
    expect(detection(89)).toEqual([["detection: sentinels", 89]]);
  });

  test("is the sentinels' with a primary in us-east-1, whose loss takes the alarm along", () => {
    expect(detection(240, "us-east-1")).toEqual([["detection: sentinels", 240]]);
  });
});
