import { describe, expect, test } from "vitest";

import type { WatchedPlace } from "../../../src/model/metrics/alarm-definition";
import { alarmsIn, alarmTable, deadLettersAlarm } from "../../../src/model/metrics/alarms";
import { alarmsOverOthers } from "../../../src/model/metrics/alarms-over-others";
import { readingAlarms } from "../../../src/model/metrics/reading-alarms";
import { regionAlarms } from "../../../src/model/metrics/region-alarms";

const primary: WatchedPlace = {
  service: "guide",
  region: "eu-west-1",
  standby: false,
  heardIn: ["eu-west-1", "eu-central-1"],
  staleAfterSeconds: 5_400,
  survivingStaleAfterSeconds: 7_200,
};
const standby: WatchedPlace = { ...primary, region: "eu-central-1", standby: true };

function labelsIn(place: WatchedPlace): string[] {
  return alarmsIn(place).map((alarm) => ("over" in alarm ? alarm.kind : alarm.label));
}

function alarm(label: string, place: WatchedPlace) {
  const found = alarmsIn(place).find((one) => "label" in one && one.label === label);
  return found && "rule" in found ? found : undefined;
}

const ofEveryRegion = [
  ...["dead-letters", "recorder-errors", "recorder-behind"],
  "rejected-events",
  ...["disabled-rule", "sweep-contradicted", "sweep-incomplete", "sweep-silent"],
  "lag-unmeasured",
  "replication-lag",
];

describe("alarmsIn", () => {
  test("has recorder, sweep, gauge and replication watched in the primary", () => {
    expect(labelsIn(primary)).toEqual(ofEveryRegion);
  });

  test("has a standby's readings watched too, and there every region that is heard of", () => {
    expect(labelsIn(standby)).toEqual([
      ...ofEveryRegion,
      ...[
        "publisher-silent",
        "unreadable-records",
        "failed-backups",
        "failed-copies",
        "failed-restore-tests",
      ],
      ...["stale-backups", "stale-copies", "eu-west-1-no-events", "eu-central-1-no-events"],
    ]);
  });

  test("leaves out what only a policy explains where there is none", () => {
    const none = { staleAfterSeconds: undefined, survivingStaleAfterSeconds: undefined };
    const labels = labelsIn({ ...standby, ...none });

    expect(labels.filter((label) => /stale|no-events/.test(label))).toEqual([]);
    expect(labels).toContain("failed-restore-tests");
  });

  test("leaves out stale copies alone where nothing is copied", () => {
    const labels = labelsIn({ ...standby, survivingStaleAfterSeconds: undefined });

    expect(labels.filter((label) => /stale|no-events/.test(label))).toEqual([
      ...["stale-backups", "eu-west-1-no-events", "eu-central-1-no-events"],
    ]);
  });

  test("has all of them where schedules explain no age: any age rings, and a day of silence", () => {
    const place = { ...standby, staleAfterSeconds: 0, survivingStaleAfterSeconds: 0 };

    for (const label of ["stale-backups", "stale-copies"]) {
      expect(alarm(label, place)?.rule).toMatchObject({
        threshold: 0,
        comparisonOperator: "GreaterThanThreshold",
        treatMissingData: "breaching",
      });
    }
    expect(alarm("eu-west-1-no-events", place)?.rule.threshold).toBe(86_400);
  });

  test("asks of copies what the schedules that copy explain", () => {
    expect(alarm("stale-copies", standby)?.rule).toEqual({
      namespace: "awsdr",
      metricName: "OldestNewestSurvivingPointAgeSeconds",
      statistic: "Maximum",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 7_200,
      period: 300,
      evaluationPeriods: 3,
      treatMissingData: "breaching",
    });
  });

  test("tells of the region that is heard of, and stands where it stands", () => {
    expect(alarm("eu-west-1-no-events", standby)).toMatchObject({
      region: "eu-west-1",
      dimensions: { Service: "service", Ledger: "ledger", Region: "region" },
      alarmDescription:
        "Nothing was heard of guide in eu-west-1 for 1 day. " +
        'What to do: "no-events" in docs/recovery-metrics.md of awsdr.',
    });
    expect(alarm("stale-backups", standby)?.region).toBe("eu-central-1");
  });

  test.each([
    [86_399, 86_400],
    [86_400, 86_400],
    [86_401, 86_401],
  ])("takes %i seconds that schedules explain for a silence of %i", (explained, silence) => {
    const place = { ...standby, staleAfterSeconds: explained };

    expect(alarm("eu-west-1-no-events", place)?.rule.threshold).toBe(silence);
    expect(alarm("stale-backups", place)?.rule.threshold).toBe(explained);
  });

  test("says in CloudWatch's words when one rings, and nothing that it does not ask for", () => {
    expect(alarm("sweep-incomplete", primary)?.rule).toEqual({
      namespace: "awsdr",
      metricName: "SweepFailureCount",
      statistic: "Maximum",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      period: 3_600,
      evaluationPeriods: 6,
      datapointsToAlarm: 3,
      treatMissingData: "notBreaching",
    });
    expect(alarm("recorder-behind", primary)?.rule).toEqual({
      namespace: "AWS/SQS",
      metricName: "ApproximateAgeOfOldestMessage",
      statistic: "Maximum",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 900,
      period: 300,
      evaluationPeriods: 1,
      treatMissingData: "notBreaching",
    });
  });
});

test("alarmTable has a kind once, whichever part of it the kind stands in", () => {
  const kinds = [regionAlarms, alarmsOverOthers, readingAlarms].flatMap((part) =>
    Object.keys(part),
  );

  expect(Object.keys(alarmTable)).toEqual(kinds);
});

test("deadLettersAlarm is the region's own, for a region that has no other", () => {
  expect(deadLettersAlarm(primary)).toEqual(alarm("dead-letters", primary));
});
