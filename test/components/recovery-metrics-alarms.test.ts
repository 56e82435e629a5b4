import { beforeAll, describe, expect, test } from "vitest";

import { publishReadings } from "../../src/lambda/publisher/publish-readings";
import { recordEvents } from "../../src/lambda/recorder/record-events";
import { MemoryStore } from "../../src/lambda/stores/memory-store";
import { unscoped } from "../../src/model/readings/scope";
import type { RecordedResource } from "../../src/offline/testing";
import { named } from "../support/deployed";
import { guideTopology, json, recorded, suffixIn } from "../support/guide-routing";
import { nightly } from "../support/nightly-snapshots";

const regions = ["eu-west-1", "eu-central-1"];

describe("RecoveryMetrics' alarms", () => {
  let usual: RecordedResource[];
  const inputs = (name: string) => named(usual, name).inputs;
  const arn = (name: string) => named(usual, name).outputs.arn;

  beforeAll(async () => {
    usual = await recorded({ snapshots: { declared: nightly } });
  });

  test("tell of the first dead letter, and of nothing while there is none", () => {
    expect(inputs("metrics-dead-letters-alarm-eu-west-1")).toMatchObject({
      region: "eu-west-1",
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: named(usual, "metrics-dead-letters-eu-west-1").outputs.name },
      statistic: "Maximum",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      period: 300,
      evaluationPeriods: 1,
      treatMissingData: "notBreaching",
    });
  });

  test("tell of a recorder that fails, and of one that takes no events", () => {
    expect(inputs("metrics-recorder-errors-alarm-eu-west-1")).toMatchObject({
      namespace: "AWS/Lambda",
      metricName: "Errors",
      dimensions: { FunctionName: named(usual, "metrics-recorder-eu-west-1").outputs.name },
      threshold: 1,
      treatMissingData: "notBreaching",
    });
    expect(inputs("metrics-recorder-behind-alarm-eu-west-1")).toMatchObject({
      metricName: "ApproximateAgeOfOldestMessage",
      dimensions: { QueueName: named(usual, "metrics-queue-eu-west-1").outputs.name },
      threshold: 900,
    });
  });

  test("tell of a publisher that fell silent for three turns", () => {
    expect(inputs("metrics-publisher-silent-alarm-eu-central-1")).toMatchObject({
      region: "eu-central-1",
      namespace: "awsdr",
      metricName: "RecordsReadSeconds",
      dimensions: { Service: "guide", Ledger: suffixIn(usual), Region: "eu-central-1" },
      statistic: "SampleCount",
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      period: 300,
      evaluationPeriods: 3,
      treatMissingData: "breaching",
    });
  });

  test("tell of backups older than their schedule explains, and of none at all", () => {
    expect(inputs("metrics-stale-backups-alarm-eu-central-1")).toMatchObject({
      namespace: "awsdr",
      metricName: "OldestNewestPointAgeSeconds",
      dimensions: { Service: "guide", Ledger: suffixIn(usual), Region: "eu-central-1" },
      statistic: "Maximum",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 86_400 + 3_600 + 600 + 900,
      evaluationPeriods: 3,
      treatMissingData: "breaching",
    });
  });

  test("say nothing of stale backups without a snapshot policy", async () => {
    const names = (await recorded()).map(({ name }) => name);

    expect(names).not.toContain("metrics-stale-backups-alarm-eu-central-1");
  });

  test("watch metrics that the publisher publishes under the same names", async () => {
    const store = new MemoryStore();
    const body = JSON.stringify({
      source: "aws.backup",
      "detail-type": "Backup Job State Change",
      account: "123456789012",
      region: "eu-west-1",
      time: "2026-01-01T06:00:00Z",
      resources: ["arn:aws:backup:eu-west-1:123456789012:recovery-point:1234"],
      detail: {
        backupJobId: "1B2345B2-F22C-4DAB-5EB6-BBC7890ED123",
        state: "COMPLETED",
        backupSizeInBytes: "1024",
        backupVaultName: "vault",
        resourceArn: "arn:aws:dynamodb:eu-west-1:123456789012:table/sessions",
        resourceType: "DynamoDB",
        creationDate: "2026-01-01T05:00:00.000Z",
        completionDate: "2026-01-01T05:30:00.000Z",
      },
    });
    await recordEvents(store, [{ messageId: "1", body }], { region: "eu-west-1" });

    const { lines } = await publishReadings(store, {
      owner: { service: "guide", ledger: suffixIn(usual) },
      region: "eu-central-1",
      regions,
      stores: [],
      scope: unscoped,
      clock: () => new Date("2026-01-01T07:00:00Z"),
    });

    for (const alarm of ["publisher-silent", "stale-backups"]) {
      const { namespace, metricName, dimensions } = inputs(`metrics-${alarm}-alarm-eu-central-1`);
      expect(json(lines[0])).toMatchObject({
        ...(dimensions as Record<string, string>),
        [String(metricName)]: expect.any(Number),
        _aws: {
          CloudWatchMetrics: [
            { Namespace: namespace, Dimensions: [["Service", "Ledger", "Region"]] },
          ],
        },
      });
    }
  });

  test("tells our own topic and the caller's of a region's alarms", async () => {
    const topic = "arn:aws:sns:eu-west-1:123456789012:on-call";
    const resources = await recorded({ notify: { topicArnsByRegion: { "eu-west-1": [topic] } } });

    const actions = (name: string) => named(resources, name).inputs.alarmActions;
    const ours = (region: string) => named(resources, `metrics-topic-${region}`).outputs.arn;
    expect(actions("metrics-dead-letters-alarm-eu-west-1")).toEqual([ours("eu-west-1"), topic]);
    expect(actions("metrics-recorder-errors-alarm-eu-west-1")).toEqual([ours("eu-west-1"), topic]);
    expect(actions("metrics-dead-letters-alarm-eu-central-1")).toEqual([ours("eu-central-1")]);
  });

  test("forwards every endpoint's alarm, and nothing else, from us-east-1 to every region", () => {
    expect(json(inputs("metrics-signal-us-east-1").eventPattern)).toMatchObject({
      account: ["123456789012"],
      resources: regions.map((region) => arn(`routing-endpoint-alarm-${region}`)),
    });
    for (const region of regions) {
      expect(inputs(`metrics-signal-target-${region}`)).toMatchObject({
        arn: `arn:aws:events:${region}:123456789012:event-bus/default`,
        roleArn: arn("metrics-signal-role"),
        deadLetterConfig: { arn: arn("metrics-signal-dead-letters-us-east-1") },
      });
    }
    expect(json(inputs("metrics-signal-policy").policy)).toHaveProperty(
      "Statement.0.Resource",
      regions.map((region) => `arn:aws:events:${region}:123456789012:event-bus/default`),
    );
  });

  test("does not forward the signal to the region that has it already", async () => {
    const resources = await recorded({}, { ...guideTopology, standbys: ["us-east-1"] });

    const targets = resources.filter(({ name }) => name.startsWith("metrics-signal-target-"));
    expect(targets.map(({ name }) => name)).toEqual(["metrics-signal-target-eu-west-1"]);
  });

  // [api:eventbridge.PutTargets]: five targets a rule
  test("forwards the signal of more regions than a rule has targets by a second rule", async () => {
    const standbys = ["eu-central-1", "eu-north-1", "eu-west-2", "eu-west-3", "eu-south-1"];
    const resources = await recorded({}, { ...guideTopology, standbys });

    const rule = (name: string) => named(resources, name).outputs;
    const first = rule("metrics-signal-us-east-1");
    const second = rule("metrics-signal-us-east-1-2");
    const led = ["eu-west-1", ...standbys].map(
      (to) => named(resources, `metrics-signal-target-${to}`).inputs.rule,
    );
    expect(led).toEqual([...Array(5).fill(first.name), second.name]);
    expect(second.eventPattern).toBe(first.eventPattern);
    const admitted = json(
      named(resources, "metrics-signal-dead-letters-policy-us-east-1").inputs.policy,
    );
    expect(JSON.stringify(admitted)).toContain(JSON.stringify([first.arn, second.arn]));
  });
});
