import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, test } from "vitest";

import { publishReadings } from "../../src/lambda/publisher/publish-readings";
import { recordEvents } from "../../src/lambda/recorder/record-events";
import { MemoryStore } from "../../src/lambda/stores/memory-store";
import { alarmTable } from "../../src/model/metrics/alarms";
import {
  gaugeMetrics,
  recorderMetrics,
  sweepMetrics,
} from "../../src/model/metrics/published-metrics";
import { unscoped } from "../../src/model/readings/scope";
import { ledgerKey } from "../../src/model/records/ledger-key";
import type { RecordedResource } from "../../src/offline/testing";
import { named } from "../support/deployed";
import { recordsOf } from "../support/events/records-of";
import { alarm, backupJob, copyJob, phase, tableArn } from "../support/events/sample-events";
import { guideTopology, json, recorded, suffixIn } from "../support/guide-routing";
import { nightly } from "../support/nightly-snapshots";
import { routedService } from "../support/routed";

const regions = ["eu-west-1", "eu-central-1"];
const standby = "eu-central-1";
const witness = "eu-west-3";
const lag = ["catalog", "sessions"].map(
  (store) => `arn:aws:cloudwatch:${standby}:123456789012:alarm:${store}-lag`,
);
const data = { lagAlarmArnsByRegion: { [standby]: lag.map((arn) => pulumi.output(arn)) } };

describe("RecoveryMetrics' watch", () => {
  let usual: RecordedResource[];
  const inputs = (name: string) => named(usual, name).inputs;
  const arn = (name: string) => named(usual, name).outputs.arn;
  const alarms = () => usual.filter(({ type }) => /^aws:cloudwatch\/\w+Alarm:/.test(type));
  const ours = () => alarms().filter(({ name }) => name.startsWith("metrics-"));

  beforeAll(async () => {
    usual = await recorded({ snapshots: { declared: nightly }, data });
  });

  test("tells the topic of its own region of every alarm, and of its end", () => {
    expect(ours().length).toBe(37);
    for (const { name, inputs: given } of ours()) {
      const topic = [arn(`metrics-topic-${given.region}`)];
      expect(given, name).toMatchObject({ alarmActions: topic, okActions: topic });
    }
  });

  test.each([...regions, witness, "us-east-1"])(
    "lets this account's alarms tell the topic of %s",
    (at) => {
      const ofAlarms = {
        StringEquals: { "aws:SourceAccount": "123456789012" },
        ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:${at}:123456789012:alarm:*` },
      };

      expect(json(inputs(`metrics-topic-policy-${at}`).policy)).toHaveProperty("Statement", [
        {
          Sid: "OurAlarmsTell",
          Effect: "Allow",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Action: "sns:Publish",
          Resource: arn(`metrics-topic-${at}`),
          Condition: ofAlarms,
        },
        {
          Sid: "NobodyElseTells",
          Effect: "Deny",
          Principal: "*",
          Action: "sns:Publish",
          Resource: arn(`metrics-topic-${at}`),
          Condition: {
            ArnNotEquals: {
              "aws:SourceArn": [`arn:aws:cloudwatch:${at}:123456789012:alarm:*`],
            },
          },
        },
        {
          Sid: "OnlyOverTls",
          Effect: "Deny",
          Principal: "*",
          Action: "sns:Publish",
          Resource: arn(`metrics-topic-${at}`),
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ]);
      expect(inputs(`metrics-topic-${at}`).kmsMasterKeyId).toBe(arn(`metrics-topic-key-${at}`));
      expect(json(inputs(`metrics-topic-key-${at}`).policy)).toHaveProperty("Statement.1", {
        Sid: "AlarmsEncrypt",
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
        Condition: ofAlarms,
      });
    },
  );

  test.each([
    ["open-incident", "OpenIncidents"],
    ["unreadable-records", "UnreadableRecords"],
    ["failed-backups", "FailedBackupJobs"],
    ["failed-copies", "FailedCopyJobs"],
    ["failed-restore-tests", "FailedRestoreTests"],
  ])("rings at the first of %s, and for no silence of the publisher", (kind, metricName) => {
    expect(inputs(`metrics-${kind}-alarm-${standby}`)).toMatchObject({
      region: standby,
      namespace: "awsdr",
      metricName,
      dimensions: { Service: "guide", Ledger: suffixIn(usual), Region: standby },
      statistic: "Maximum",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      period: 300,
      evaluationPeriods: 1,
      treatMissingData: "notBreaching",
    });
  });

  test.each(regions)("rings in the standby when %s has told of no job for a day", (heardIn) => {
    expect(inputs(`metrics-${heardIn}-no-events-alarm-${standby}`)).toMatchObject({
      region: standby,
      alarmDescription: expect.stringMatching(
        `^Nothing was heard of guide in ${heardIn} for 1 day 1 hour 25 minutes\\. `,
      ),
      metricName: "LastEventAgeSeconds",
      dimensions: { Service: "guide", Ledger: suffixIn(usual), Region: heardIn },
      comparisonOperator: "GreaterThanThreshold",
      // A nightly backup explains a silence of 24 h, its start window, its job and the telling.
      threshold: 86_400 + 3_600 + 600 + 900,
      treatMissingData: "breaching",
    });
  });

  test("takes a day for silence where backups are more frequent", async () => {
    const [schedule] = nightly.schedules;
    const hourly = {
      ...nightly,
      schedules: schedule ? [{ ...schedule, expression: "cron(0 * * * ? *)" }] : [],
    };
    const resources = await recorded({ snapshots: { declared: hourly } });

    const name = `metrics-eu-west-1-no-events-alarm-${standby}`;
    expect(named(resources, name).inputs.threshold).toBe(86_400);
  });

  test("rings when any of the stores' own alarms on replication does", () => {
    expect(inputs(`metrics-replication-lag-alarm-${standby}`)).toMatchObject({
      region: standby,
      alarmName: `awsdr-guide-replication-lag-${named(usual, "ledger-suffix").outputs.hex}`,
      alarmRule: `ALARM("${lag[0]}") OR ALARM("${lag[1]}")`,
    });
    expect(ours().map(({ name }) => name)).not.toContain("metrics-replication-lag-alarm-eu-west-1");
  });

  test("creates every kind of the table, and names in each where it says what to do", () => {
    const told = ours().map(({ name, inputs: { alarmDescription } }) => {
      const kind = /\nMore: "([a-z-]+)" in docs\/alarms\.md of awsdr\.$/.exec(
        String(alarmDescription),
      )?.[1];
      expect(name).toContain(`-${kind}-alarm-`);
      return kind;
    });

    expect([...new Set(told)].sort()).toEqual(Object.keys(alarmTable).sort());
  });

  test("watches no metric that nobody publishes", async () => {
    const store = new MemoryStore();
    const bodies = [backupJob(), copyJob({ resourceArn: tableArn() })];
    const messages = bodies.map((body, place) => ({ messageId: String(place), body }));
    await recordEvents(store, messages, { region: "eu-west-1" });
    const { lines } = await publishReadings(store, {
      owner: { service: "guide", ledger: "0a1b2c3d" },
      region: standby,
      regions,
      stores: [],
      scope: { ...unscoped, routed: routedService() },
      clock: () => new Date("2026-03-01T06:00:00Z"),
    });
    const published = [
      ...Object.keys({ ...recorderMetrics, ...sweepMetrics, ...gaugeMetrics }),
      ...lines.flatMap((line) => keysOf(line)),
    ];

    const watched = ours().filter(({ inputs: given }) => given.namespace === "awsdr");
    expect(watched.length).toBe(22);
    for (const { name, inputs: given } of watched) {
      expect(published, name).toContain(given.metricName);
    }
  });

  test("publishes once the standby's replica has heard of a run or an alarm", () => {
    const mapping = named(usual, `metrics-publisher-mapping-${standby}`);

    expect(mapping.inputs).toMatchObject({
      region: standby,
      eventSourceArn: named(usual, "ledger-records").outputs.streamArn,
      functionName: arn(`metrics-publisher-${standby}`),
      startingPosition: "LATEST",
      batchSize: 1000,
      maximumBatchingWindowInSeconds: 10,
      maximumRetryAttempts: 2,
      maximumRecordAgeInSeconds: 300,
    });
    expect(mapping.dependencies).toContain(named(usual, `metrics-publisher-policy-${standby}`).urn);
    expect(json(inputs(`metrics-publisher-policy-${standby}`).policy)).toHaveProperty(
      "Statement.1",
      {
        Sid: "FollowIncidents",
        Effect: "Allow",
        Action: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
        Resource: [named(usual, "ledger-records").outputs.streamArn],
      },
    );
  });

  test("asks the stream for the keys of runs and alarms, and of nothing else", () => {
    const { filterCriteria } = inputs(`metrics-publisher-mapping-${standby}`);
    const { filters } = filterCriteria as { filters: { pattern: string }[] };
    const [{ pattern } = { pattern: "{}" }] = filters;
    const prefixes: { prefix: string }[] = JSON.parse(pattern).dynamodb.Keys.sk.S;
    const takes = (event: unknown) =>
      recordsOf([event]).some((record) =>
        prefixes.some(({ prefix }) => ledgerKey("eu-west-1", record).sk.startsWith(prefix)),
      );

    expect(filters).toHaveLength(1);
    expect(takes(phase("recovered", "2026-03-01T05:00:00.000Z"))).toBe(true);
    expect(takes(alarm("OK", "2026-03-01T05:00:00.000+0000"))).toBe(true);
    expect(takes(backupJob())).toBe(false);
  });

  test("follows each standby's own replica of the ledger", async () => {
    const topology = { ...guideTopology, standbys: [standby, "eu-north-1"] };
    const resources = await recorded({}, topology);

    const streamIn = (at: string) =>
      String(named(resources, `metrics-publisher-mapping-${at}`).inputs.eventSourceArn);
    expect(streamIn(standby)).toMatch(/^arn:aws:dynamodb:eu-central-1:.*\/stream\//);
    expect(streamIn("eu-north-1")).toMatch(/^arn:aws:dynamodb:eu-north-1:.*\/stream\//);
  });

  test("watches over more stores by a further alarm", async () => {
    const many = { lagAlarmArnsByRegion: { [standby]: Array(31).fill(pulumi.output("one")) } };
    const resources = await recorded({ data: many });

    const { alarmName, alarmRule } = named(
      resources,
      `metrics-replication-lag-alarm-${standby}-2`,
    ).inputs;
    expect(alarmName).toMatch(/^awsdr-guide-replication-lag-2-[0-9a-f]{8}$/);
    expect(alarmRule).toBe('ALARM("one")');
  });

  test("gives a transform the last word on topic, key, mapping and the alarm over the stores'", async () => {
    const resources = await recorded({
      data,
      transform: {
        topic: (args) => ({ ...args, displayName: "guide" }),
        topicKey: (args) => ({ ...args, deletionWindowInDays: 30 }),
        publisherMapping: (args) => ({ ...args, enabled: false }),
        compositeAlarm: (args) => ({ ...args, actionsEnabled: false }),
      },
    });

    const given = (name: string) => named(resources, `metrics-${name}-${standby}`).inputs;
    expect(given("topic").displayName).toBe("guide");
    expect(given("topic-key").deletionWindowInDays).toBe(30);
    expect(given("publisher-mapping").enabled).toBe(false);
    expect(given("replication-lag-alarm").actionsEnabled).toBe(false);
  });
});

function keysOf(line: string): string[] {
  return Object.keys(JSON.parse(line));
}
