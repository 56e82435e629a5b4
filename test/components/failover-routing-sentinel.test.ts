import { beforeAll, describe, expect, test } from "vitest";

import { FailoverRouting, type FailoverRoutingArgs } from "../../src/components/failover-routing";
import { RecoveryLedger } from "../../src/components/recovery-ledger";
import type { FailoverRoutingTransform } from "../../src/components/routing/site";
import { type SentinelAlarmKind, sentinelAlarms } from "../../src/model/sentinel/sentinel-alarms";
import { readSentinelSetting } from "../../src/model/sentinel/sentinel-setting";
import { Strategy } from "../../src/model/topology/strategy";
import { deploy, type RecordedResource } from "../../src/offline/testing";
import { named } from "../support/deployed";
import { guideReplicas, guideTopology, suffixIn } from "../support/guide-routing";
import { slotsAsked } from "../support/slots-asked";

const standby = "eu-central-1";
const witness = "eu-west-3";
const account = "123456789012";

async function routed(
  args: Partial<FailoverRoutingArgs> = {},
  topology = guideTopology,
): Promise<{ resources: RecordedResource[]; routing: FailoverRouting }> {
  let routing: FailoverRouting | undefined;
  const { resources } = await deploy(() => {
    const ledger = new RecoveryLedger("ledger", { topology });
    const replicas = guideReplicas(Strategy.WarmStandby, topology);
    routing = new FailoverRouting("routing", { topology, replicas, ledger, ...args });
  });
  if (routing === undefined) throw new Error("nothing was deployed");
  return { resources, routing };
}

function settingIn(resources: readonly RecordedResource[], region: string) {
  const { inputs } = named(resources, `routing-sentinel-${region}`);
  const { variables } = inputs.environment as { variables: { AWSDR_SENTINEL: string } };
  return readSentinelSetting(variables.AWSDR_SENTINEL);
}

describe("the sentinels of FailoverRouting", () => {
  let usual: RecordedResource[];
  beforeAll(async () => {
    usual = (await routed()).resources;
  });

  test("stand in each standby and in the witness, and nowhere else", () => {
    const functions = usual.filter(({ type }) => type === "aws:lambda/function:Function");

    expect(functions.map(({ name, inputs }) => [name, inputs.region])).toEqual([
      [`routing-sentinel-${standby}`, standby],
      [`routing-sentinel-${witness}`, witness],
    ]);
  });

  test("run the built bundle for a minute at most, every minute", () => {
    expect(named(usual, `routing-sentinel-${standby}`).inputs).toMatchObject({
      handler: "index.handler",
      runtime: "nodejs24.x",
      architectures: ["arm64"],
      timeout: 60,
      memorySize: 256,
      loggingConfig: { logFormat: "Text" },
    });
    expect(named(usual, `routing-sentinel-schedule-${witness}`).inputs).toMatchObject({
      region: witness,
      scheduleExpression: "rate(1 minute)",
    });
    expect(named(usual, `routing-sentinel-permission-${witness}`).inputs).toMatchObject({
      region: witness,
      principal: "events.amazonaws.com",
      sourceArn: named(usual, `routing-sentinel-schedule-${witness}`).outputs.arn,
    });
    expect(named(usual, `routing-sentinel-target-${witness}`).inputs).toMatchObject({
      arn: named(usual, `routing-sentinel-${witness}`).outputs.arn,
    });
  });

  test("are told what to look at, the standby's of its switch and the witness's of primaryForced", () => {
    const suffix = suffixIn(usual);
    const [records, lock] = ["ledger-records", "ledger-lock"].map((table) =>
      String(named(usual, table).outputs.name),
    );
    const both = {
      service: "guide",
      ledger: suffix,
      domain: "guide.example.com",
      replicas: ["eu-west-1", standby].map((region) => ({
        region,
        endpoint: `${region}.guide.example.com`,
        healthPath: "/ready",
      })),
      probe: null,
      lock: { table: lock, region: witness },
      records: { table: records, regions: [standby] },
    };

    expect(settingIn(usual, standby)).toEqual({
      value: {
        ...both,
        healed: {
          of: "switch",
          metric: {
            namespace: "awsdr",
            metricName: "standbyActive",
            dimensions: { Service: "guide", Ledger: suffix },
          },
        },
      },
    });
    expect(settingIn(usual, witness)).toEqual({
      value: {
        ...both,
        records: { table: records, regions: [standby, "eu-west-1"] },
        healed: {
          of: "force",
          metric: {
            namespace: "awsdr",
            metricName: "primaryForced",
            dimensions: { Service: "guide", Ledger: suffix },
          },
        },
      },
    });
  });

  test.each([
    ["switch", standby],
    ["force", witness],
  ])("look at the metric that the %s's alarm looks at, to the letter", (of, region) => {
    const { inputs } = named(usual, `routing-${of}-alarm-${region}`);
    const { namespace, metricName, dimensions } = inputs;

    expect(settingIn(usual, region).value?.healed.metric).toEqual({
      namespace,
      metricName,
      dimensions,
    });
  });

  test("write from the witness to every standby, in their order, and then to the primary", async () => {
    const topology = { ...guideTopology, standbys: [standby, "eu-north-1"] };
    const { resources } = await routed({}, topology);

    expect(settingIn(resources, witness).value?.records.regions).toEqual([
      standby,
      "eu-north-1",
      "eu-west-1",
    ]);
    expect(settingIn(resources, "eu-north-1").value?.records.regions).toEqual(["eu-north-1"]);
  });

  test.each([
    { kind: "service-unreachable", region: witness, dimension: { Target: "domain" } },
    { kind: "sentinel-silent", region: witness, dimension: {} },
    { kind: "switch-differs", region: standby, dimension: {} },
    { kind: "sentinel-unanswered", region: standby, dimension: {} },
    { kind: "force-differs", region: witness, dimension: {} },
  ] as const)(
    "have the alarm $kind on what the one in $region tells",
    ({ kind, region, dimension }) => {
      const { metricName, threshold, statistic, treatMissingData } = sentinelAlarms[kind];

      expect(named(usual, `routing-${kind}-alarm-${region}`).inputs).toMatchObject({
        region,
        namespace: "awsdr",
        metricName,
        dimensions: {
          Service: "guide",
          Ledger: suffixIn(usual),
          Region: region,
          ...dimension,
        },
        statistic,
        threshold,
        period: 60,
        treatMissingData,
        alarmDescription: expect.stringMatching(
          new RegExp(`What to do: "${kind}" in docs/failover-routing.md of awsdr.$`),
        ),
      });
    },
  );

  test("have no alarm on a switch in the witness, and none on primaryForced in a standby", () => {
    const names = usual.map(({ name }) => name);

    expect(names).not.toContain(`routing-switch-differs-alarm-${witness}`);
    expect(names).not.toContain(`routing-force-differs-alarm-${standby}`);
  });

  test("tell topics of their own region", async () => {
    const topic = `arn:aws:sns:${witness}:${account}:on-call`;
    const { resources } = await routed({ alarmTopicArns: { [witness]: [topic] } });

    for (const kind of ["service-unreachable", "sentinel-silent"] satisfies SentinelAlarmKind[]) {
      expect(named(resources, `routing-${kind}-alarm-${witness}`).inputs).toMatchObject({
        alarmActions: [topic],
        okActions: [topic],
      });
      expect(named(resources, `routing-${kind}-alarm-${standby}`).inputs.alarmActions).toEqual([]);
    }
  });

  test("are given out by region: their alarms, and in the plan their names", async () => {
    const { resources, routing } = await routed();
    const alarmArn = (kind: string, region: string) =>
      named(resources, `routing-${kind}-alarm-${region}`).outputs.arn;
    const kinds = (...others: SentinelAlarmKind[]) => [
      "service-unreachable",
      ...others.filter((kind) => kind === "switch-differs"),
      "sentinel-unanswered",
      ...others.filter((kind) => kind === "force-differs"),
      "sentinel-silent",
    ];

    const arns = named(resources, "routing").outputs.sentinelAlarmArnsByRegion;
    expect(arns).toEqual({
      [standby]: kinds("switch-differs").map((kind) => alarmArn(kind, standby)),
      [witness]: kinds("force-differs").map((kind) => alarmArn(kind, witness)),
    });
    expect(Object.keys(routing.deployed.sentinels ?? {})).toEqual([standby, witness]);
    expect(Object.keys(routing.deployed.sentinels?.[witness]?.alarms ?? {})).toEqual(
      kinds("force-differs"),
    );
    expect(Object.keys(routing.nodes.sentinelByRegion)).toEqual([standby, witness]);
  });

  test("leave the last word on every kind of child to a transform", async () => {
    const { transform, asked } = slotsAsked<FailoverRoutingTransform>();
    await routed({ transform });

    const ofSentinels = Object.entries(asked).filter(([slot]) => slot.startsWith("sentinel"));
    expect(Object.fromEntries(ofSentinels)).toEqual({
      sentinel: 2,
      sentinelRole: 2,
      sentinelPolicy: 2,
      sentinelLog: 2,
      sentinelSchedule: 2,
      sentinelPermission: 2,
      sentinelTarget: 2,
      sentinelAlarm: 8,
    });
  });

  test("are not there with sentinel: false, which asks for no tables", async () => {
    const ledger = { service: "guide", regions: ["eu-west-1", standby], suffix: "a1b2c3d4" };
    const { resources, routing } = await routed({ sentinel: false, ledger });

    expect(resources.filter(({ name }) => name.includes("sentinel"))).toEqual([]);
    expect(routing.deployed).not.toHaveProperty("sentinels");
    expect(routing.sentinelAlarmArnsByRegion).toEqual({});
  });

  test("are refused without the ledger's tables, and topics where there is no alarm", async () => {
    const ledger = { service: "guide", regions: ["eu-west-1", standby], suffix: "a1b2c3d4" };

    await expect(routed({ ledger, alarmTopicArns: { "eu-west-1": [] } })).rejects.toThrow(
      [
        'FailoverRouting "routing":',
        `- alarmTopicArns must be keyed by us-east-1, ${standby}, ${witness}, got eu-west-1: an alarm notifies topics of its own region, and there is none in that one`,
        ...["recordsTableName", "recordsTableArn", "lockTableName", "lockTableArn"].map(
          (field) =>
            `- ledger.${field} must be given, got none: sentinels read the lock and write what they see; with sentinel: false there are none`,
        ),
      ].join("\n"),
    );
    // The witness has the alarm of primaryForced, whether there are sentinels or not.
    const without = { sentinel: false, alarmTopicArns: { [witness]: [], "eu-north-1": [] } };
    await expect(routed(without)).rejects.toThrow(
      `alarmTopicArns must be keyed by us-east-1, ${standby}, ${witness}, got eu-north-1`,
    );
  });
});
