import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import type { RecoveryMetricsTransform } from "../../src/components/metrics/site";
import { RecoveryMetrics, type RecoveryMetricsArgs } from "../../src/components/recovery-metrics";
import { deploy } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";
import { guideTopology, recorded } from "../support/guide-routing";
import { nightly } from "../support/nightly-snapshots";
import { slotsAsked } from "../support/slots-asked";

const lagAlarm = "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:catalog-lag";
const records = "arn:aws:dynamodb:eu-central-1:123456789012:table/records";
/** Nothing but texts, as another stack or another language tells them. */
const told: RecoveryMetricsArgs = {
  topology: guideTopology,
  ledger: {
    service: "guide",
    regions: ["eu-central-1", "eu-west-1"],
    leaseSeconds: 60,
    suffix: "5f3a",
    recordsTableName: "records",
    recordsTableRegion: "eu-central-1",
    recordsTableArn: records,
    recordsStreamArnsByRegion: { "eu-central-1": `${records}/stream/1` },
    lockTableName: "lock",
    lockTableArn: "arn:aws:dynamodb:eu-west-3:123456789012:table/lock",
  },
  routing: {
    endpointAlarmArnsByRegion: {
      "eu-west-1": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:signal",
      "eu-central-1": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:standby-signal",
    },
    switchAlarmArnsByRegion: {
      "eu-central-1": "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:switch",
    },
    forceAlarmArn: "arn:aws:cloudwatch:eu-west-3:123456789012:alarm:force",
    sentinelAlarmArnsByRegion: {
      "eu-central-1": ["arn:aws:cloudwatch:eu-central-1:123456789012:alarm:sentinel"],
      "eu-west-3": ["arn:aws:cloudwatch:eu-west-3:123456789012:alarm:sentinel"],
    },
  },
  data: { lagAlarmArnsByRegion: { "eu-central-1": [lagAlarm] } },
  snapshots: { declared: nightly },
};
const metrics = (change: Partial<RecoveryMetricsArgs> = {}) =>
  new RecoveryMetrics("metrics", { ...told, ...change });

describe("RecoveryMetrics told of other components by plain data", () => {
  test("records, publishes and watches as with the components themselves", async () => {
    const [plain, ours] = [
      await deployed(() => metrics()),
      await recorded({ data: told.data, snapshots: told.snapshots }),
    ];
    const own = (resources: typeof plain) =>
      resources
        .map(({ name }) => name)
        .filter((name) => name.startsWith("metrics"))
        .sort();

    expect(own(plain)).toEqual(own(ours));
    const inputs = (name: string) => named(plain, name).inputs;
    expect(inputs("metrics-publisher-mapping-eu-central-1").eventSourceArn).toBe(
      `${records}/stream/1`,
    );
    expect(inputs("metrics-replication-lag-alarm-eu-central-1")).toMatchObject({
      alarmName: "awsdr-guide-replication-lag-5f3a",
      alarmRule: `ALARM("${lagAlarm}")`,
    });
    expect(inputs("metrics-recorder-policy-eu-west-1").policy).toContain(
      '"arn:aws:dynamodb:eu-west-1:123456789012:table/records"',
    );
    expect(inputs("metrics-signal-target-eu-west-1").arn).toBe(
      "arn:aws:events:eu-west-1:123456789012:event-bus/default",
    );
  });

  test("refuses whole components that come as one output, all at once", async () => {
    const late = {
      ledger: pulumi.output(told.ledger) as never,
      routing: pulumi.output(told.routing) as never,
      data: pulumi.output(told.data) as never,
      snapshots: pulumi.output(told.snapshots) as never,
    };
    const faults = ["ledger", "routing", "data", "snapshots"].map(
      (argument) =>
        `- ${argument} must be given piece by piece, got one output: ` +
        "it is not known until it is deployed",
    );

    await expect(deploy(() => metrics(late))).rejects.toThrow(
      ['RecoveryMetrics "metrics":', ...faults].join("\n"),
    );
  });

  test("refuses keys that come as one output, by the name of the piece", async () => {
    const { recordsStreamArnsByRegion, ...ledger } = told.ledger;
    const late = {
      ledger: {
        ...ledger,
        recordsStreamArnsByRegion: pulumi.output(recordsStreamArnsByRegion) as never,
      },
      data: { lagAlarmArnsByRegion: pulumi.output(told.data?.lagAlarmArnsByRegion) as never },
    };

    await expect(deploy(() => metrics(late))).rejects.toThrow(
      /:\n- ledger\.recordsStreamArnsByRegion must be given [^\n]*\n- data\.lagAlarmArnsByRegion must be/,
    );
  });

  test("refuses a ledger that does not know what a publisher is to follow", async () => {
    const ledger = { ...told.ledger, recordsStreamArnsByRegion: {} };

    await expect(deploy(() => metrics({ ledger }))).rejects.toThrow(
      'RecoveryMetrics "metrics":\n- ledger.recordsStreamArnsByRegion must have one of every ' +
        "standby, got none of eu-central-1",
    );
  });
});

describe("RecoveryMetrics", () => {
  test("gives a transform the last word on each of its children", async () => {
    const { transform, asked } = slotsAsked<RecoveryMetricsTransform>();
    const resources = await deployed(() =>
      metrics({ transform, notify: { emails: ["a@example.com"] } }),
    );

    const times = Object.values(asked).reduce((sum, count) => sum + count, 0);
    expect(times).toBe(resources.filter(({ custom }) => custom).length);
    const page = readFileSync(join(__dirname, "../../docs/recovery-metrics.md"), "utf8");
    const [, slots = ""] = /^`transform` has the slots (.*)\.$/m.exec(page) ?? [];
    expect([...slots.matchAll(/`(\w+)`/g)].map(([, slot]) => slot).sort()).toEqual(
      Object.keys(asked).sort(),
    );
  });

  test.each([
    ["recorderRole", "metrics-recorder-role-eu-west-1"],
    ["gaugeRole", "metrics-gauge-role-eu-west-1"],
    ["sweepRole", "metrics-sweep-role-eu-west-1"],
    ["publisherRole", "metrics-publisher-role-eu-central-1"],
    ["signalRole", "metrics-signal-role"],
  ])("bounds a role through the slot %s", async (slot, role) => {
    const permissionsBoundary = "arn:aws:iam::123456789012:policy/boundary";
    const transform = { [slot]: (args: object) => ({ ...args, permissionsBoundary }) };
    const resources = await deployed(() => metrics({ transform }));

    expect(named(resources, role).inputs.permissionsBoundary).toBe(permissionsBoundary);
  });

  test("names queues and topics by region", async () => {
    const { resources, outputs } = await deploy(() => {
      const { queueUrlsByRegion, deadLetterQueueUrlsByRegion, topicArnsByRegion } = metrics();
      return { queueUrlsByRegion, deadLetterQueueUrlsByRegion, topicArnsByRegion };
    });
    const each = (what: string, field: string, regions = ["eu-west-1", "eu-central-1"]) =>
      Object.fromEntries(
        regions.map((at) => [at, named(resources, `metrics-${what}-${at}`).outputs[field]]),
      );

    expect(outputs).toEqual({
      queueUrlsByRegion: each("queue", "url"),
      deadLetterQueueUrlsByRegion: each("dead-letters", "url"),
      topicArnsByRegion: each("topic", "arn", [
        "eu-west-1",
        "eu-central-1",
        "eu-west-3",
        "us-east-1",
      ]),
    });
  });

  test("hands out the resources themselves, by kind and region", async () => {
    const { resources, outputs } = await deploy(() => {
      const { nodes } = metrics();
      return Object.fromEntries(Object.entries(nodes).map(([kind, held]) => [kind, urnsOf(held)]));
    });
    const nameOf = new Map(resources.map(({ urn, name }) => [urn, name]));
    const names = JSON.parse(JSON.stringify(outputs), (_, value) =>
      Array.isArray(value) ? value.sort() : (nameOf.get(value) ?? value),
    );
    const each = (what: string, regions = ["eu-west-1", "eu-central-1"]) =>
      Object.fromEntries(regions.map((at) => [at, `metrics-${what}-${at}`]));
    const inTheStandby = (what: string) => each(what, ["eu-central-1"]);

    expect(names).toEqual({
      ruleByRegion: each("events"),
      alarmRuleByRegion: each("alarms"),
      phaseBusByRegion: each("phases-bus"),
      phaseRuleByRegion: each("phases"),
      queueByRegion: each("queue"),
      deadLettersByRegion: each("dead-letters"),
      recorderByRegion: each("recorder"),
      recorderRoleByRegion: each("recorder-role"),
      recorderLogByRegion: each("recorder-log"),
      recorderMappingByRegion: each("recorder-mapping"),
      sweepByRegion: each("sweep"),
      sweepRoleByRegion: each("sweep-role"),
      sweepLogByRegion: each("sweep-log"),
      sweepScheduleByRegion: each("sweep-schedule"),
      gaugeByRegion: each("gauge"),
      gaugeRoleByRegion: each("gauge-role"),
      gaugeLogByRegion: each("gauge-log"),
      gaugeScheduleByRegion: each("gauge-schedule"),
      publisherByRegion: inTheStandby("publisher"),
      publisherRoleByRegion: inTheStandby("publisher-role"),
      publisherLogByRegion: inTheStandby("publisher-log"),
      publisherScheduleByRegion: inTheStandby("publisher-schedule"),
      publisherMappingByRegion: inTheStandby("publisher-mapping"),
      topicByRegion: each("topic", ["eu-west-1", "eu-central-1", "eu-west-3", "us-east-1"]),
      topicKeyByRegion: each("topic-key", ["eu-west-1", "eu-central-1", "eu-west-3", "us-east-1"]),
      alarmsByRegion: {
        "eu-west-1": alarmsIn("eu-west-1"),
        "eu-central-1": alarmsIn("eu-central-1"),
      },
      compositeAlarmsByRegion: {
        "eu-central-1": [
          "metrics-replication-lag-alarm-eu-central-1",
          "metrics-sentinel-alarm-eu-central-1",
          "metrics-switch-on-alarm-eu-central-1",
        ],
        "eu-west-3": ["metrics-primary-forced-alarm-eu-west-3", "metrics-sentinel-alarm-eu-west-3"],
        "us-east-1": ["eu-central-1", "eu-west-1"].map(
          (told) => `metrics-${told}-endpoint-down-alarm-us-east-1`,
        ),
      },
      signalRules: ["metrics-signal-us-east-1"],
      signalRole: "metrics-signal-role",
      signalDeadLetters: "metrics-signal-dead-letters-us-east-1",
      forceRules: ["metrics-force-eu-west-3"],
      forceRole: "metrics-force-role",
      forceDeadLetters: "metrics-force-dead-letters-eu-west-3",
    });

    function alarmsIn(region: string): string[] {
      return resources
        .filter(({ type, inputs }) => type.endsWith(":MetricAlarm") && inputs.region === region)
        .map(({ name }) => name)
        .sort();
    }
  });
});

/** The URNs of all resources that a value holds, in its own shape. */
function urnsOf(held: object): pulumi.Input<unknown> {
  if (held instanceof pulumi.Resource) return held.urn;
  if (Array.isArray(held)) return pulumi.all(held.map(urnsOf));
  return Object.fromEntries(Object.entries(held).map(([key, value]) => [key, urnsOf(value)]));
}
