import { describe, expect, test } from "vitest";

import type { WatchedPlace } from "../../../src/model/metrics/alarm-definition";
import {
  alarmsIn,
  alarmsOverOthersIn,
  alarmTable,
  deadLettersAlarm,
} from "../../../src/model/metrics/alarms";
import { alarmsOverOthers } from "../../../src/model/metrics/alarms-over-others";
import { withSuffix } from "../../../src/model/metrics/paste-lines";
import { readingAlarms } from "../../../src/model/metrics/reading-alarms";
import { regionAlarms } from "../../../src/model/metrics/region-alarms";

const primary: WatchedPlace = {
  service: "guide",
  region: "eu-west-1",
  standby: false,
  standbys: ["eu-central-1"],
  witness: "eu-west-3",
  heardIn: ["eu-west-1", "eu-central-1"],
  staleAfterSeconds: 5_400,
  survivingStaleAfterSeconds: 7_200,
};
const standby: WatchedPlace = { ...primary, region: "eu-central-1", standby: true };

function labelsIn(place: WatchedPlace): string[] {
  return alarmsIn(place).map(({ label }) => label);
}

function alarm(label: string, place: WatchedPlace) {
  return alarmsIn(place).find((one) => one.label === label);
}

const ofEveryRegion = [
  ...["dead-letters", "recorder-errors", "recorder-behind"],
  "rejected-events",
  ...["disabled-rule", "sweep-contradicted", "sweep-incomplete", "sweep-silent"],
  "lag-unmeasured",
];

describe("alarmsIn", () => {
  test("has recorder, sweep and gauge watched in the primary", () => {
    expect(labelsIn(primary)).toEqual(ofEveryRegion);
  });

  test("has a standby's readings watched too, and there every region that is heard of", () => {
    expect(labelsIn(standby)).toEqual([
      ...ofEveryRegion,
      ...[
        "publisher-silent",
        "open-incident",
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
      alarmDescription: [
        "Nothing was heard of guide in eu-west-1 for 1 day. Is the region there? " +
          "Are `disabled-rule`, `dead-letters` or `recorder-behind` ringing there? " +
          "If not, see whether AWS Backup ran at all. " +
          "After a first deployment it rings until the first job.",
        "Paste: aws backup list-backup-jobs --region eu-west-1",
        'More: "no-events" in docs/alarms.md of awsdr.',
      ].join("\n"),
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

describe("alarmsOverOthersIn", () => {
  const place = {
    service: "guide",
    standbys: ["eu-central-1", "eu-north-1"],
    witness: "eu-west-3",
  };
  const inOf = (over: string, ...regions: string[]) =>
    alarmsOverOthersIn(place, (kind) => (kind === over ? regions : []));

  test("has one for each endpoint, with the command that takes the name away from it", () => {
    const alarms = inOf("endpoints", "eu-west-1", "eu-central-1", "eu-north-1");

    expect(alarms.map(({ label, region }) => [label, region])).toEqual([
      ["eu-west-1-endpoint-down", "eu-west-1"],
      ["eu-central-1-endpoint-down", "eu-central-1"],
      ["eu-north-1-endpoint-down", "eu-north-1"],
    ]);
    const pasted = alarms.map(({ alarmDescription }) => alarmDescription.split("\n")[1]);
    const line = (region: string, metric: string) =>
      `Paste: for I in $(seq 11); do aws cloudwatch put-metric-data --region ${region} ` +
      `--namespace awsdr --metric-name ${metric} --dimensions Service=guide,Ledger=<suffix> ` +
      "--value 1; sleep 30; done";
    expect(pasted).toEqual([
      line("eu-central-1", "standbyActive"),
      line("eu-north-1", "standbyActive"),
      // No call in a standby that is lost takes the name from it.
      line("eu-west-3", "primaryForced"),
    ]);
  });

  test("has one of its own region over a switch, with the command that puts it back", () => {
    expect(inOf("switches", "eu-central-1")).toEqual([
      {
        label: "switch-on",
        over: "switches",
        region: "eu-central-1",
        alarmDescription: [
          "The switch of guide to eu-central-1 stands at 1. Did one of you move the service? " +
            "Then it is as it should be, and rings until it is moved back. If nobody did, " +
            "somebody who may publish metrics has: CloudTrail's event history does not have it. " +
            "Move it back only if the region that it comes back to serves and may write.",
          "Paste: for I in $(seq 11); do aws cloudwatch put-metric-data --region eu-central-1 " +
            "--namespace awsdr --metric-name standbyActive --dimensions " +
            "Service=guide,Ledger=<suffix> --value 0; sleep 30; done",
          'More: "switch-on" in docs/alarms.md of awsdr.',
        ].join("\n"),
      },
    ]);
  });

  test.each([
    ["sentinels", "sentinel"],
    ["replication", "replication-lag"],
  ])("has one over %s, and names the alarm that rings", (over, label) => {
    const [alarm, ...others] = inOf(over, "eu-west-3");

    expect(others).toEqual([]);
    expect(alarm).toMatchObject({ label, region: "eu-west-3" });
    expect(alarm?.alarmDescription).toContain(
      "Paste: aws cloudwatch describe-alarms --region eu-west-3 --state-value ALARM",
    );
  });

  test("has none where no other component has an alarm", () => {
    expect(inOf("nothing")).toEqual([]);
  });
});

test("every alarm's text fits into CloudWatch's 1,024 characters, however long the names are", () => {
  const region = "ap-southeast-3";
  const place = {
    ...standby,
    service: "s".repeat(20),
    region,
    standbys: [region, "ap-northeast-2"],
    heardIn: [region],
  };
  const texts = [...alarmsIn(place), ...alarmsOverOthersIn(place, () => [region])].map(
    ({ alarmDescription }) => withSuffix(alarmDescription, "0a1b2c3d"),
  );

  expect(texts).toHaveLength(Object.keys(alarmTable).length);
  for (const text of texts) {
    expect(text.length, text).toBeLessThanOrEqual(1024);
    expect(text).not.toMatch(/\]\(|<suffix>/);
    expect(text).toMatch(/\.\nMore: "[a-z-]+" in docs\/alarms\.md of awsdr\.$|\nPaste: /);
  }
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
