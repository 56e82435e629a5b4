import { beforeAll, describe, expect, test } from "vitest";

import { FailoverRouting, type FailoverRoutingArgs } from "../../src/components/failover-routing";
import { RecoveryLedger } from "../../src/components/recovery-ledger";
import { deploy, type RecordedResource } from "../../src/offline/testing";
import { named } from "../support/deployed";
import { guideReplicas, suffixIn, guideTopology as topology } from "../support/guide-routing";

async function routed(args: Partial<FailoverRoutingArgs> = {}): Promise<RecordedResource[]> {
  const { resources } = await deploy(() => {
    const ledger = new RecoveryLedger("ledger", { topology });
    return new FailoverRouting("routing", { topology, replicas: guideReplicas(), ledger, ...args });
  });
  return resources;
}

describe("primaryForced of FailoverRouting", () => {
  let usual: RecordedResource[];
  beforeAll(async () => {
    usual = await routed();
  }, 60_000);

  test("is defined by a metric in the witness, whose topics hear of it", async () => {
    const topic = "arn:aws:sns:eu-west-3:123456789012:on-call";
    const alarmTopicArns = { "eu-west-3": [topic] };
    const resources = await routed({ alarmTopicArns, sentinel: false });

    expect(named(resources, "routing-force-alarm-eu-west-3").inputs).toMatchObject({
      region: "eu-west-3",
      namespace: "awsdr",
      metricName: "primaryForced",
      dimensions: { Service: "guide", Ledger: suffixIn(resources) },
      statistic: "Maximum",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      period: 60,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      treatMissingData: "missing",
    });
    expect(named(resources, "routing-force-state-alarm-eu-west-3").inputs).toMatchObject({
      region: "eu-west-3",
      metricName: "primaryForced",
      dimensions: { Service: "guide", Ledger: suffixIn(resources) },
      treatMissingData: "ignore",
      alarmActions: [topic],
      okActions: [topic],
    });
  });

  test("is carried into Route 53 upside down, with its last known status, and protected", () => {
    const check = named(usual, "routing-force-check");

    expect(check.protect).toBe(true);
    expect(check.inputs).toMatchObject({
      type: "CLOUDWATCH_METRIC",
      cloudwatchAlarmName: named(usual, "routing-force-alarm-eu-west-3").outputs.name,
      cloudwatchAlarmRegion: "eu-west-3",
      invertHealthcheck: true,
      insufficientDataHealthStatus: "LastKnownStatus",
      triggers: {
        metric: `{"namespace":"awsdr","metricName":"primaryForced","dimensions":{"Service":"guide","Ledger":"${suffixIn(usual)}"}}`,
      },
      tags: { Name: "guide primary forced", "awsdr:role": "force-check" },
    });
    expect(named(usual, "routing-switch-check").inputs).not.toHaveProperty("invertHealthcheck");
    expect(check.ignoreChanges).toContain("disabled");
  });

  test("is told to its check anew when a transform has changed its alarm", async () => {
    const resources = await routed({
      transform: { forceAlarm: (args) => ({ ...args, evaluationPeriods: 2 }) },
    });

    expect(named(resources, "routing-force-check").inputs.triggers).toHaveProperty(
      "window",
      expect.stringContaining('"evaluationPeriods":2'),
    );
  });
});
