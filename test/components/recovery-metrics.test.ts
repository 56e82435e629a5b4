import { beforeAll, describe, expect, test } from "vitest";

import type { RecordedResource } from "../../src/offline/testing";
import { named } from "../support/deployed";
import { guideTopology, json, recorded } from "../support/guide-routing";
import { nightly } from "../support/nightly-snapshots";

const regions = ["eu-west-1", "eu-central-1"];
const witness = "eu-west-3";

describe("RecoveryMetrics", () => {
  let usual: RecordedResource[];
  const inputs = (name: string) => named(usual, name).inputs;
  const arn = (name: string) => named(usual, name).outputs.arn;
  const ledgerArn = (region: string) =>
    `arn:aws:dynamodb:${region}:123456789012:table/${inputs("ledger-records").name}`;

  beforeAll(async () => {
    usual = await recorded({ snapshots: { declared: nightly } });
  });

  test("records, sweeps and gauges in every region alike, and publishes in the standby", () => {
    const { urn } = named(usual, "metrics");
    const children = usual.filter(({ parent }) => parent === urn).map(({ name }) => name);
    const inEveryRegion = [
      ...["events", "events-target", "alarms", "alarms-target"],
      ...["phases", "phases-target", "phases-bus", "phases-bus-policy"],
      ...["queue", "queue-policy", "dead-letters", "dead-letters-policy"],
      ...["recorder", "recorder-role", "recorder-policy", "recorder-log", "recorder-mapping"],
      ...["dead-letters-alarm", "recorder-errors-alarm", "recorder-behind-alarm"],
      ...["disabled-rule-alarm", "sweep-incomplete-alarm", "sweep-silent-alarm"],
      ...["sweep-contradicted-alarm", "lag-unmeasured-alarm", "rejected-events-alarm"],
      ...["topic", "topic-key", "topic-policy"],
      ...["sweep", "sweep-role", "sweep-policy", "sweep-log"],
      ...["sweep-schedule", "sweep-permission", "sweep-target"],
      ...["gauge", "gauge-role", "gauge-policy", "gauge-log"],
      ...["gauge-schedule", "gauge-permission", "gauge-target"],
    ].flatMap((what) => regions.map((region) => `metrics-${what}-${region}`));
    const inTheStandby = [
      ...["publisher", "publisher-role", "publisher-policy", "publisher-log"],
      ...["publisher-schedule", "publisher-permission", "publisher-target", "publisher-mapping"],
      ...["publisher-silent-alarm", "unreadable-records-alarm", "stale-backups-alarm"],
      ...["stale-copies-alarm", "open-incident-alarm", "switch-on-alarm"],
      ...["failed-backups-alarm", "failed-copies-alarm", "failed-restore-tests-alarm"],
      ...regions.map((region) => `${region}-no-events-alarm`),
    ].map((what) => `metrics-${what}-eu-central-1`);
    const forwarding = [
      ...regions.map((region) => `metrics-signal-target-${region}`),
      ...["role", "policy", "us-east-1", "dead-letters-us-east-1"].map(
        (w) => `metrics-signal-${w}`,
      ),
      ...["policy", "alarm"].map((what) => `metrics-signal-dead-letters-${what}-us-east-1`),
      ...["topic", "topic-key", "topic-policy"].flatMap((what) =>
        [witness, "us-east-1"].map((region) => `metrics-${what}-${region}`),
      ),
      ...regions.map((region) => `metrics-${region}-endpoint-down-alarm-us-east-1`),
      ...["eu-central-1", witness].map((region) => `metrics-sentinel-alarm-${region}`),
      ...regions.map((region) => `metrics-force-target-${region}`),
      ...["role", "policy", witness, `dead-letters-${witness}`].map((w) => `metrics-force-${w}`),
      ...["policy", "alarm"].map((what) => `metrics-force-dead-letters-${what}-${witness}`),
      `metrics-primary-forced-alarm-${witness}`,
    ];

    expect(children.sort()).toEqual([...inEveryRegion, ...inTheStandby, ...forwarding].sort());
  });

  test("puts each region's resources into that region", () => {
    const { urn } = named(usual, "metrics");
    const regional = usual.filter(({ parent, type }) => parent === urn && !type.includes("iam"));

    for (const { name, inputs: given } of regional) {
      const home = name.startsWith("metrics-signal")
        ? "us-east-1"
        : name.startsWith("metrics-force")
          ? witness
          : [...regions, witness, "us-east-1"].find((region) => name.endsWith(region));
      expect(given.region, name).toBe(home);
    }
  });

  test.each(regions)("asks the bus of %s for our account's recovery events only", (region) => {
    expect(json(inputs(`metrics-events-${region}`).eventPattern)).toEqual({
      source: ["aws.backup", "aws.ec2", "aws.rds"],
      account: ["123456789012"],
      "detail-type": [
        "Backup Job State Change",
        "Copy Job State Change",
        "Restore Job State Change",
        "Recovery Point State Change",
        "Scan Job State Change",
        "Backup Plan State Change",
        "Backup Vault State Change",
        "Region Setting State Change",
        "EBS Snapshot Notification",
        "EBS Multi-Volume Snapshots Completion Status",
        "RDS DB Snapshot Event",
        "RDS DB Cluster Snapshot Event",
      ],
    });
  });

  test.each(regions)("asks the bus of %s for the routing's own alarms only", (region) => {
    expect(json(inputs(`metrics-alarms-${region}`).eventPattern)).toEqual({
      source: ["aws.cloudwatch"],
      account: ["123456789012"],
      "detail-type": ["CloudWatch Alarm State Change"],
      resources: [
        arn("routing-endpoint-alarm-eu-west-1"),
        arn("routing-endpoint-alarm-eu-central-1"),
        arn("routing-switch-state-alarm-eu-central-1"),
        arn(`routing-force-state-alarm-${witness}`),
      ],
    });
  });

  test("forwards the moves of primaryForced from the witness, and nothing else, to every region", () => {
    const rule = named(usual, `metrics-force-${witness}`);
    expect(json(rule.inputs.eventPattern)).toMatchObject({
      account: ["123456789012"],
      resources: [arn(`routing-force-state-alarm-${witness}`)],
    });
    for (const region of regions) {
      expect(inputs(`metrics-force-target-${region}`)).toMatchObject({
        region: witness,
        rule: rule.outputs.name,
        arn: `arn:aws:events:${region}:123456789012:event-bus/default`,
        roleArn: arn("metrics-force-role"),
        deadLetterConfig: { arn: arn(`metrics-force-dead-letters-${witness}`) },
      });
    }
  });

  test.each(["events", "alarms"])("queues %s, and keeps what cannot be delivered", (what) => {
    expect(inputs(`metrics-${what}-target-eu-west-1`)).toEqual({
      region: "eu-west-1",
      rule: named(usual, `metrics-${what}-eu-west-1`).outputs.name,
      arn: arn("metrics-queue-eu-west-1"),
      deadLetterConfig: { arn: arn("metrics-dead-letters-eu-west-1") },
    });
  });

  test("hides a message for six runs of the recorder and gives it up after five", () => {
    expect(inputs("metrics-recorder-eu-west-1").timeout).toBe(30);
    expect(inputs("metrics-queue-eu-west-1")).toMatchObject({
      visibilityTimeoutSeconds: 6 * 30 + 5,
      sqsManagedSseEnabled: true,
    });
    expect(json(inputs("metrics-queue-eu-west-1").redrivePolicy)).toEqual({
      deadLetterTargetArn: arn("metrics-dead-letters-eu-west-1"),
      maxReceiveCount: 5,
    });
    expect(inputs("metrics-dead-letters-eu-west-1")).toMatchObject({
      messageRetentionSeconds: 14 * 86_400,
      sqsManagedSseEnabled: true,
    });
  });

  test("runs the recorder's bundle on arm64 under Node.js 24, with its own log", () => {
    const recorder = inputs("metrics-recorder-eu-central-1");

    expect(recorder).toMatchObject({
      handler: "index.handler",
      runtime: "nodejs24.x",
      architectures: ["arm64"],
      role: arn("metrics-recorder-role-eu-central-1"),
      environment: {
        variables: {
          AWSDR_TABLE: inputs("ledger-records").name,
          AWSDR_ACCOUNT: "123456789012",
          AWSDR_SERVICE: "guide",
        },
      },
      loggingConfig: {
        logFormat: "Text",
        logGroup: named(usual, "metrics-recorder-log-eu-central-1").outputs.name,
      },
    });
    expect(JSON.stringify(recorder.code)).toContain("dist/lambda/recorder/index.mjs");
    expect(inputs("metrics-recorder-log-eu-central-1").retentionInDays).toBe(90);
  });

  test.each(regions)("lets the recorder of %s write its own keys of its own replica", (region) => {
    expect(json(inputs(`metrics-recorder-policy-${region}`).policy)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "TakeEvents",
          Effect: "Allow",
          Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
          Resource: [arn(`metrics-queue-${region}`)],
        },
        {
          Sid: "ReadAndWriteOwnRecords",
          Effect: "Allow",
          Action: ["dynamodb:GetItem", "dynamodb:PutItem"],
          Resource: [ledgerArn(region)],
          Condition: {
            "ForAllValues:StringEquals": {
              "dynamodb:LeadingKeys": [
                `${region}#alarm`,
                `${region}#job`,
                `${region}#notice`,
                `${region}#point`,
                `${region}#restore`,
                `${region}#run`,
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
          Resource: [`${arn(`metrics-recorder-log-${region}`)}:*`],
        },
      ],
    });
  });

  test("gives a bad event back alone, once the function may read the queue", () => {
    const mapping = named(usual, "metrics-recorder-mapping-eu-west-1");

    expect(mapping.inputs).toEqual({
      region: "eu-west-1",
      eventSourceArn: arn("metrics-queue-eu-west-1"),
      functionName: arn("metrics-recorder-eu-west-1"),
      batchSize: 10,
      maximumBatchingWindowInSeconds: 5,
      functionResponseTypes: ["ReportBatchItemFailures"],
      scalingConfig: { maximumConcurrency: 5 },
      tags: { team: "guides", "awsdr:service": "guide", "awsdr:role": "recorder" },
    });
    expect(mapping.dependencies).toContain(named(usual, "metrics-recorder-policy-eu-west-1").urn);
  });

  test("publishes every five minutes, and only reads", () => {
    expect(inputs("metrics-publisher-schedule-eu-central-1").scheduleExpression).toBe(
      "rate(5 minutes)",
    );
    expect(inputs("metrics-publisher-permission-eu-central-1")).toMatchObject({
      action: "lambda:InvokeFunction",
      principal: "events.amazonaws.com",
      sourceArn: arn("metrics-publisher-schedule-eu-central-1"),
    });
    expect(json(inputs("metrics-publisher-policy-eu-central-1").policy)).toHaveProperty(
      "Statement.0",
      {
        Sid: "ReadRecords",
        Effect: "Allow",
        Action: ["dynamodb:GetItem", "dynamodb:Scan"],
        Resource: [ledgerArn("eu-central-1")],
      },
    );
  });

  test("gives a transform the last word in each region", async () => {
    const resources = await recorded({
      transform: {
        recorder: (args) => ({ ...args, memorySize: args.region === "eu-west-1" ? 1024 : 128 }),
        alarm: (args) => ({ ...args, actionsEnabled: false }),
      },
    });

    expect(named(resources, "metrics-recorder-eu-west-1").inputs.memorySize).toBe(1024);
    expect(named(resources, "metrics-recorder-eu-central-1").inputs.memorySize).toBe(128);
    const alarm = named(resources, "metrics-publisher-silent-alarm-eu-central-1");
    expect(alarm.inputs.actionsEnabled).toBe(false);
  });

  test("shows the same resources in a first preview, where nothing is known", async () => {
    const args = { snapshots: { declared: nightly } };
    const resources = await recorded(args, guideTopology, { mode: "unknowns" });

    expect(resources.map(({ urn }) => urn).sort()).toEqual(usual.map(({ urn }) => urn).sort());
  });

  test("looks nothing up in a lost primary", async () => {
    const resources = await recorded({ snapshots: { declared: nightly } }, guideTopology, {
      lostRegions: ["eu-west-1"],
      config: { "aws:region": "eu-central-1" },
    });

    expect(resources.length).toBe(usual.length);
  });

  test("refuses a ledger and topics of other regions, before anything is created", async () => {
    const elsewhere = { ...guideTopology, standbys: ["eu-north-1"] };

    await expect(
      recorded({
        topology: elsewhere,
        notify: { topicArnsByRegion: { "ap-south-1": [] } },
      }),
    ).rejects.toThrow(
      /RecoveryMetrics "metrics":\n- ledger must hold[^\n]*eu-north-1[^\n]*\n- routing\.endpointAlarm[^\n]*eu-north-1[^\n]*\n- routing\.switchAlarm[^\n]*eu-north-1[^\n]*\n- notify\.topicArnsByRegion must be keyed by eu-west-1, eu-north-1, [a-z]+-[a-z]+-\d, us-east-1, got ap-south-1/,
    );
  });
});
