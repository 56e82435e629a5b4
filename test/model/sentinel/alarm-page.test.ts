import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { sentinelAlarms, sentinelAlarmsOf } from "../../../src/model/sentinel/sentinel-alarms";
import { root } from "../../support/source-files";

const page = readFileSync(join(root, "docs", "failover-routing.md"), "utf8");

describe("the alarms of a sentinel", () => {
  test("are rows of the component's page, word for word, and no others are", () => {
    const rows = Object.entries(sentinelAlarms).map(
      ([kind, { where, rings, whatToDo }]) => `| \`${kind}\` | ${where} | ${rings} | ${whatToDo} |`,
    );
    const start = page.indexOf("| alarm | where | rings when | what to do |");
    const told = page.slice(start, page.indexOf("\n\n", start)).split("\n").slice(2);

    expect(told).toEqual(rows);
  });

  test("are a standby's and the witness's, each with that on its own value, and one is for writes", () => {
    expect(sentinelAlarmsOf(true, true)).toEqual([
      "service-unreachable",
      "probe-unclear",
      "switch-differs",
      "sentinel-unanswered",
      "sentinel-silent",
    ]);
    expect(sentinelAlarmsOf(false, false)).toEqual([
      "service-unreachable",
      "sentinel-unanswered",
      "force-differs",
      "sentinel-silent",
    ]);
    expect(sentinelAlarmsOf(false, true)).toEqual([
      "service-unreachable",
      "probe-unclear",
      "sentinel-unanswered",
      "force-differs",
      "sentinel-silent",
    ]);
  });

  // A sentinel that runs and is refused tells its heartbeat all the same.
  test("ring for one that runs and gets no answer, once a quarter of an hour is without any", () => {
    expect(sentinelAlarms["sentinel-unanswered"]).toMatchObject({
      metricName: "SentinelFailureCount",
      statistic: "Maximum",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      evaluationPeriods: 15,
      datapointsToAlarm: 15,
    });
  });

  test("take silence for silence: the heartbeat's rings, what was seen stays seen", () => {
    const silence = Object.entries(sentinelAlarms).map(([kind, { treatMissingData }]) => [
      kind,
      treatMissingData,
    ]);

    expect(Object.fromEntries(silence)).toEqual({
      "service-unreachable": "ignore",
      "probe-unclear": "ignore",
      "switch-differs": "ignore",
      "sentinel-unanswered": "ignore",
      "force-differs": "ignore",
      "sentinel-silent": "breaching",
    });
  });
});
