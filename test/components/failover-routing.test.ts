import type * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, test } from "vitest";

import { FailoverRouting, type FailoverRoutingArgs } from "../../src/components/failover-routing";
import { RecoveryLedger } from "../../src/components/recovery-ledger";
import { RoutingMode } from "../../src/model/routing/routing-mode";
import { Strategy } from "../../src/model/topology/strategy";
import { deploy, type OfflineOptions, type RecordedResource } from "../../src/offline/testing";
import { named } from "../support/deployed";
import {
  guideReplicas as replicas,
  suffixIn,
  guideTopology as topology,
} from "../support/guide-routing";

function routing(
  args: Partial<FailoverRoutingArgs> = {},
  opts?: pulumi.ComponentResourceOptions,
): FailoverRouting {
  const ledger = new RecoveryLedger("ledger", { topology });
  return new FailoverRouting("routing", { topology, replicas: replicas(), ledger, ...args }, opts);
}

async function routed(
  args: Partial<FailoverRoutingArgs> = {},
  opts?: pulumi.ComponentResourceOptions,
  options?: OfflineOptions,
): Promise<RecordedResource[]> {
  return (await deploy(() => routing(args, opts), options)).resources;
}

describe("FailoverRouting", () => {
  let usual: RecordedResource[];
  beforeAll(async () => {
    usual = await routed();
  });

  test("creates checks, alarms, a switch, primaryForced, a pair of records and two sentinels, all its own children", () => {
    const resources = usual;

    const { urn } = named(resources, "routing");
    const children = resources.filter(({ parent }) => parent === urn);
    const sentinels = children.filter(({ name }) => /sentinel|unreachable|differs/.test(name));
    // Seven of a function each, and four alarms.
    expect(sentinels).toHaveLength(7 + 4 + 7 + 4);
    const others = children.filter((child) => !sentinels.includes(child));
    expect(others.map(({ type, name }) => [type, name]).sort()).toEqual([
      ["aws:cloudwatch/metricAlarm:MetricAlarm", "routing-endpoint-alarm-eu-central-1"],
      ["aws:cloudwatch/metricAlarm:MetricAlarm", "routing-endpoint-alarm-eu-west-1"],
      ["aws:cloudwatch/metricAlarm:MetricAlarm", "routing-force-alarm-eu-west-3"],
      ["aws:cloudwatch/metricAlarm:MetricAlarm", "routing-force-state-alarm-eu-west-3"],
      ["aws:cloudwatch/metricAlarm:MetricAlarm", "routing-switch-alarm-eu-central-1"],
      ["aws:cloudwatch/metricAlarm:MetricAlarm", "routing-switch-state-alarm-eu-central-1"],
      ["aws:route53/healthCheck:HealthCheck", "routing-endpoint-check-eu-central-1"],
      ["aws:route53/healthCheck:HealthCheck", "routing-endpoint-check-eu-west-1"],
      ["aws:route53/healthCheck:HealthCheck", "routing-force-check"],
      ["aws:route53/healthCheck:HealthCheck", "routing-guard-check"],
      ["aws:route53/healthCheck:HealthCheck", "routing-switch-check"],
      ["aws:route53/record:Record", "routing-primary-record"],
      ["aws:route53/record:Record", "routing-secondary-record"],
    ]);
  });

  test.each(["eu-west-1", "eu-central-1"])("checks %s by its own name", (region) => {
    const { inputs } = named(usual, `routing-endpoint-check-${region}`);

    expect(inputs).toEqual({
      type: "HTTPS",
      fqdn: `${region}.guide.example.com`,
      port: 443,
      resourcePath: "/ready",
      enableSni: true,
      requestInterval: 10,
      failureThreshold: 3,
      tags: {
        Name: `guide endpoint in ${region}`,
        team: "guides",
        "awsdr:service": "guide",
        "awsdr:role": "endpoint-check",
      },
    });
  });

  test.each(["eu-west-1", "eu-central-1"])(
    "alarms on the check of %s in us-east-1, where its metric is",
    async (region) => {
      const topic = "arn:aws:sns:us-east-1:123456789012:on-call";
      const resources = await routed({ alarmTopicArns: { "us-east-1": [topic] } });

      expect(named(resources, `routing-endpoint-alarm-${region}`).inputs).toMatchObject({
        region: "us-east-1",
        namespace: "AWS/Route53",
        metricName: "HealthCheckStatus",
        dimensions: { HealthCheckId: named(resources, `routing-endpoint-check-${region}`).id },
        statistic: "Minimum",
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        period: 60,
        evaluationPeriods: 1,
        datapointsToAlarm: 1,
        treatMissingData: "missing",
        alarmActions: [topic],
        okActions: [topic],
      });
    },
  );

  test("defines the switch by a metric in the standby, and missing data stays missing", () => {
    expect(named(usual, "routing-switch-alarm-eu-central-1").inputs).toMatchObject({
      region: "eu-central-1",
      namespace: "awsdr",
      metricName: "standbyActive",
      dimensions: { Service: "guide", Ledger: suffixIn(usual) },
      statistic: "Maximum",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      period: 60,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      treatMissingData: "missing",
    });
  });

  // A switch is silent nearly always, and each value that a sentinel repeats would be told again.
  test("tells how the switch stands by an alarm that silence does not change", async () => {
    const topic = "arn:aws:sns:eu-central-1:123456789012:on-call";
    const resources = await routed({ alarmTopicArns: { "eu-central-1": [topic] } });

    const { inputs: defining } = named(resources, "routing-switch-alarm-eu-central-1");
    const { inputs: telling } = named(resources, "routing-switch-state-alarm-eu-central-1");
    expect(telling).toMatchObject({
      ...defining,
      alarmDescription: "guide is served from eu-central-1: its switch stands at 1.",
      tags: { "awsdr:role": "switch-state-alarm" },
      treatMissingData: "ignore",
      alarmActions: [topic],
      okActions: [topic],
    });
    expect(defining).not.toHaveProperty("alarmActions");
    expect(defining).not.toHaveProperty("okActions");
  });

  test("carries the switch into Route 53 with its last known status, and protects it", () => {
    const resources = usual;

    const check = named(resources, "routing-switch-check");
    expect(check.protect).toBe(true);
    expect(check.inputs).toMatchObject({
      type: "CLOUDWATCH_METRIC",
      cloudwatchAlarmName: named(resources, "routing-switch-alarm-eu-central-1").outputs.name,
      cloudwatchAlarmRegion: "eu-central-1",
      insufficientDataHealthStatus: "LastKnownStatus",
      triggers: {
        metric: `{"namespace":"awsdr","metricName":"standbyActive","dimensions":{"Service":"guide","Ledger":"${suffixIn(resources)}"}}`,
        test: '{"statistic":"Maximum","comparisonOperator":"GreaterThanOrEqualToThreshold","threshold":1}',
        window:
          '{"period":60,"evaluationPeriods":1,"datapointsToAlarm":1,"treatMissingData":"missing"}',
      },
    });
  });

  test("tells the check of an alarm that a transform has changed", async () => {
    const resources = await routed({
      transform: { switchAlarm: (args) => ({ ...args, evaluationPeriods: 2 }) },
    });

    expect(named(resources, "routing-switch-check").inputs.triggers).toHaveProperty(
      "window",
      expect.stringContaining('"evaluationPeriods":2'),
    );
  });

  test("leaves the check's protection to a caller who gives it up", async () => {
    const resources = await routed({}, { protect: false });

    for (const check of ["switch", "force", "guard"]) {
      expect(named(resources, `routing-${check}-check`).protect, check).toBe(false);
    }
  });

  test("points the name at the primary while the switch or primaryForced is healthy, and by nothing else", () => {
    const resources = usual;

    const guard = named(resources, "routing-guard-check");
    expect(guard.protect).toBe(true);
    expect(guard.inputs).toMatchObject({
      type: "CALCULATED",
      childHealthThreshold: 1,
      childHealthchecks: [
        named(resources, "routing-switch-check").id,
        named(resources, "routing-force-check").id,
      ],
    });

    expect(named(resources, "routing-primary-record").inputs).toEqual({
      zoneId: "Z0123456789ABCDEFGHIJ",
      name: "guide.example.com",
      type: "CNAME",
      ttl: 60,
      setIdentifier: "primary",
      failoverRoutingPolicies: [{ type: "PRIMARY" }],
      healthCheckId: guard.id,
      records: ["eu-west-1.guide.example.com"],
    });
  });

  test("gives the standby's record no check", () => {
    expect(named(usual, "routing-secondary-record").inputs).toEqual({
      zoneId: "Z0123456789ABCDEFGHIJ",
      name: "guide.example.com",
      type: "CNAME",
      ttl: 60,
      setIdentifier: "secondary",
      failoverRoutingPolicies: [{ type: "SECONDARY" }],
      records: ["eu-central-1.guide.example.com"],
    });
  });

  test("follows endpoint and switch together in direct mode", async () => {
    const resources = await routed({
      mode: RoutingMode.Direct,
      replicas: replicas(Strategy.ActiveActive),
    });

    const direct = named(resources, "routing-direct-check");
    expect(direct.protect).toBe(true);
    expect(direct.inputs).toMatchObject({
      type: "CALCULATED",
      childHealthThreshold: 2,
      childHealthchecks: [
        named(resources, "routing-endpoint-check-eu-west-1").id,
        named(resources, "routing-switch-check").id,
        named(resources, "routing-force-check").id,
        named(resources, "routing-force-check-2").id,
      ],
    });
    expect(named(resources, "routing-primary-record").inputs.healthCheckId).toBe(direct.id);
    expect(named(resources, "routing-secondary-record").inputs).not.toHaveProperty("healthCheckId");
  });

  test("gives a transform the last word on every kind of child", async () => {
    const resources = await routed({
      mode: RoutingMode.Direct,
      replicas: replicas(Strategy.ActiveActive),
      transform: {
        endpointCheck: (args) => ({ ...args, measureLatency: true }),
        endpointAlarm: (args) => ({ ...args, alarmDescription: "endpoint" }),
        switchCheck: (args) => ({ ...args, referenceName: "switch" }),
        forceAlarm: (args) => ({ ...args, alarmDescription: "force" }),
        forceCheck: (args) => ({ ...args, referenceName: "force" }),
        directCheck: (args) => ({ ...args, childHealthThreshold: 1 }),
        primaryRecord: (args) => ({ ...args, allowOverwrite: true }),
        secondaryRecord: (args) => ({ ...args, ttl: 5 }),
      },
    });

    const inputs = (name: string) => named(resources, name).inputs;
    expect(inputs("routing-endpoint-check-eu-west-1").measureLatency).toBe(true);
    expect(inputs("routing-endpoint-alarm-eu-west-1").alarmDescription).toBe("endpoint");
    expect(inputs("routing-switch-check").referenceName).toBe("switch");
    expect(inputs("routing-force-alarm-eu-west-3").alarmDescription).toBe("force");
    expect(inputs("routing-force-check").referenceName).toBe("force");
    expect(inputs("routing-force-check-2").referenceName).toBe("force");
    expect(inputs("routing-direct-check").childHealthThreshold).toBe(1);
    expect(inputs("routing-primary-record").allowOverwrite).toBe(true);
    expect(inputs("routing-secondary-record").ttl).toBe(5);
  });

  test("refuses everything that is wrong at once, before anything is created", async () => {
    const wrong = {
      mode: RoutingMode.Direct,
      ttlSeconds: 300,
      topology: { ...topology, standbys: ["eu-central-1", "eu-north-1"] },
      alarmTopicArns: { "eu-west-1": ["arn:aws:sns:eu-west-1:123456789012:on-call"] },
    };

    await expect(routed(wrong)).rejects.toThrow(
      new RegExp(
        [
          'FailoverRouting "routing":',
          "- mode must be guarded with the strategy warm-standby[^\n]*",
          "- ttlSeconds must be a whole number from 1 to 60, got 300[^\n]*",
          "- replicas must have one in eu-north-1, got some in eu-west-1, eu-central-1",
          "- ledger must hold records in every region[^\n]* eu-north-1[^\n]*",
          "- alarmTopicArns must be keyed by us-east-1, eu-central-1, eu-north-1, eu-west-3, got eu-west-1",
        ].join("\n"),
      ),
    );
  });

  test("needs nothing from the primary to be declared", async () => {
    const resources = await routed({}, undefined, {
      lostRegions: ["eu-west-1"],
      config: { "aws:region": "eu-central-1" },
    });

    expect(resources.map(({ region }) => region)).not.toContain("eu-west-1");
  });
});
