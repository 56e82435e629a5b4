import { beforeAll, describe, expect, test } from "vitest";

import type { RecordedResource } from "../../src/offline/testing";
import { named } from "../support/deployed";
import { json, recorded, suffixIn } from "../support/guide-routing";
import { nightly } from "../support/nightly-snapshots";

const regions = ["eu-west-1", "eu-central-1"];

describe("the sweep of RecoveryMetrics", () => {
  let usual: RecordedResource[];
  const inputs = (name: string) => named(usual, name).inputs;
  const arn = (name: string) => named(usual, name).outputs.arn;

  beforeAll(async () => {
    usual = await recorded();
  });

  test.each(regions)("runs in %s every hour, for five minutes at most", (region) => {
    expect(inputs(`metrics-sweep-schedule-${region}`)).toMatchObject({
      region,
      scheduleExpression: "rate(60 minutes)",
    });
    expect(inputs(`metrics-sweep-${region}`)).toMatchObject({ timeout: 300, memorySize: 1024 });
    expect(JSON.stringify(inputs(`metrics-sweep-${region}`).code)).toContain(
      "dist/lambda/sweep/index.mjs",
    );
    expect(inputs(`metrics-sweep-target-${region}`)).toEqual({
      region,
      rule: named(usual, `metrics-sweep-schedule-${region}`).outputs.name,
      arn: arn(`metrics-sweep-${region}`),
    });
    expect(inputs(`metrics-sweep-permission-${region}`)).toMatchObject({
      principal: "events.amazonaws.com",
      sourceArn: arn(`metrics-sweep-schedule-${region}`),
    });
  });

  test.each(regions)("is told the names of the rules that feed the recorder of %s", (region) => {
    const nameOf = (what: string) => named(usual, `metrics-${what}-${region}`).outputs.name;
    const phases = `${nameOf("phases-bus")}/${nameOf("phases")}`;
    const names = [nameOf("events"), nameOf("alarms"), phases];

    expect(inputs(`metrics-sweep-${region}`).environment).toEqual({
      variables: {
        AWSDR_TABLE: inputs("ledger-records").name,
        AWSDR_ACCOUNT: "123456789012",
        AWSDR_SERVICE: "guide",
        AWSDR_LEDGER: suffixIn(usual),
        AWSDR_RULES: names.join(","),
      },
    });
  });

  test.each(regions)(
    "reads backups in %s, and writes its own keys of its own replica",
    (region) => {
      const table = `arn:aws:dynamodb:${region}:123456789012:table/${inputs("ledger-records").name}`;

      expect(json(inputs(`metrics-sweep-policy-${region}`).policy)).toEqual({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "LookIntoVault",
            Effect: "Allow",
            Action: ["backup:DescribeBackupVault", "backup:ListRecoveryPointsByBackupVault"],
            Resource: [`arn:aws:backup:${region}:123456789012:backup-vault:*`],
          },
          {
            Sid: "ListDatabaseSnapshots",
            Effect: "Allow",
            Action: ["rds:DescribeDBSnapshots", "rds:DescribeDBClusterSnapshots"],
            Resource: ["db", "snapshot", "cluster", "cluster-snapshot"].map(
              (kind) => `arn:aws:rds:${region}:123456789012:${kind}:*`,
            ),
          },
          {
            Sid: "ListJobsAndDiskSnapshots",
            Effect: "Allow",
            Action: [
              "backup:ListBackupJobs",
              "backup:ListCopyJobs",
              "backup:ListRestoreJobs",
              "ec2:DescribeSnapshots",
            ],
            Resource: ["*"],
          },
          {
            Sid: "LookAtOwnRules",
            Effect: "Allow",
            Action: ["events:DescribeRule"],
            Resource: ["events", "alarms", "phases"].map((what) =>
              arn(`metrics-${what}-${region}`),
            ),
          },
          {
            Sid: "ReadLedger",
            Effect: "Allow",
            Action: ["dynamodb:GetItem", "dynamodb:Scan"],
            Resource: [table],
          },
          {
            Sid: "WriteOwnRecords",
            Effect: "Allow",
            Action: ["dynamodb:PutItem"],
            Resource: [table],
            Condition: {
              "ForAllValues:StringEquals": {
                "dynamodb:LeadingKeys": [
                  `${region}#job`,
                  `${region}#notice`,
                  `${region}#point`,
                  `${region}#restore`,
                  `${region}#vault`,
                ],
              },
              Null: { "dynamodb:LeadingKeys": "false" },
            },
          },
          {
            Sid: "OwnLog",
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: [`${arn(`metrics-sweep-log-${region}`)}:*`],
          },
        ],
      });
    },
  );

  test("looks into the vault that is named, and where none is into any of the region", async () => {
    const vault = "arn:aws:backup:eu-west-1:123456789012:backup-vault:mine";
    const resources = await recorded({
      snapshots: { declared: nightly, vaultArnsByRegion: { "eu-west-1": vault } },
    });
    const lookedInto = (region: string) =>
      json(named(resources, `metrics-sweep-policy-${region}`).inputs.policy);
    const looking = (Resource: string[]) => ({
      Statement: expect.arrayContaining([
        expect.objectContaining({ Sid: "LookIntoVault", Resource }),
      ]),
    });

    expect(lookedInto("eu-west-1")).toMatchObject(looking([vault]));
    expect(lookedInto("eu-central-1")).toMatchObject(
      looking(["arn:aws:backup:eu-central-1:123456789012:backup-vault:*"]),
    );
  });

  test("runs as often as asked, and gives a transform the last word in each region", async () => {
    const resources = await recorded({
      sweepEvery: "15 minutes",
      transform: {
        sweep: (args) => ({ ...args, memorySize: args.region === "eu-west-1" ? 2048 : 512 }),
        sweepSchedule: (args) => ({ ...args, description: "mine" }),
        sweepLog: (args) => ({ ...args, retentionInDays: 7 }),
        sweepRole: (args) => ({ ...args, path: "/sweeps/" }),
      },
    });

    expect(named(resources, "metrics-sweep-schedule-eu-west-1").inputs).toMatchObject({
      scheduleExpression: "rate(15 minutes)",
      description: "mine",
    });
    expect(named(resources, "metrics-sweep-eu-west-1").inputs.memorySize).toBe(2048);
    expect(named(resources, "metrics-sweep-eu-central-1").inputs.memorySize).toBe(512);
    expect(named(resources, "metrics-sweep-log-eu-west-1").inputs.retentionInDays).toBe(7);
    expect(named(resources, "metrics-sweep-role-eu-west-1").inputs.path).toBe("/sweeps/");
  });

  test.each(regions)(
    "rings in %s when a rule is disabled, and when its sweep misses parts or falls silent",
    (at) => {
      expect(inputs(`metrics-disabled-rule-alarm-${at}`)).toMatchObject({
        region: at,
        metricName: "DisabledRuleCount",
        dimensions: { Service: "guide", Ledger: suffixIn(usual), Region: at },
        statistic: "Maximum",
        threshold: 1,
        period: 3600,
        treatMissingData: "notBreaching",
      });
      expect(inputs(`metrics-sweep-contradicted-alarm-${at}`)).toMatchObject({
        region: at,
        metricName: "SweepContradictionCount",
        dimensions: { Service: "guide", Ledger: suffixIn(usual), Region: at },
        statistic: "Maximum",
        threshold: 1,
        period: 3600,
        treatMissingData: "notBreaching",
      });
      expect(inputs(`metrics-sweep-incomplete-alarm-${at}`)).toMatchObject({
        region: at,
        metricName: "SweepFailureCount",
        statistic: "Maximum",
        threshold: 1,
        period: 3600,
        evaluationPeriods: 6,
        datapointsToAlarm: 3,
        treatMissingData: "notBreaching",
      });
      expect(inputs(`metrics-sweep-silent-alarm-${at}`)).toMatchObject({
        region: at,
        metricName: "SweepSeconds",
        statistic: "SampleCount",
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        period: 3600,
        evaluationPeriods: 3,
        treatMissingData: "breaching",
      });
    },
  );

  test("refuses to run too often or too seldom, before anything is created", async () => {
    await expect(recorded({ sweepEvery: "3 hours" })).rejects.toThrow(
      /RecoveryMetrics "metrics":\n- sweepEvery must be from 15 minutes to 2 hours, got "3 hours"/,
    );
  });
});
