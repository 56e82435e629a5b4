import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { FailoverRouting, type FailoverRoutingArgs } from "../../src/components/failover-routing";
import type { PlannedProbe } from "../../src/components/plan/planned";
import { RecoveryLedger } from "../../src/components/recovery-ledger";
import type { RoutedReplicas } from "../../src/components/service/replica";
import { readSentinelSetting } from "../../src/model/sentinel/sentinel-setting";
import { writeProbeOf } from "../../src/model/service/write-probe";
import { deploy, type RecordedResource } from "../../src/offline/testing";
import { named } from "../support/deployed";
import { guideReplicas, guideTopology } from "../support/guide-routing";

const standby = "eu-central-1";
const witness = "eu-west-3";
const account = "123456789012";

async function routed(args: Partial<FailoverRoutingArgs> = {}) {
  let routing: FailoverRouting | undefined;
  const { resources } = await deploy(() => {
    const topology = guideTopology;
    const ledger = new RecoveryLedger("ledger", { topology });
    routing = new FailoverRouting("routing", {
      topology,
      replicas: guideReplicas(),
      ledger,
      ...args,
    });
  });
  if (routing === undefined) throw new Error("nothing was deployed");
  return { resources, routing };
}

function secretIn(region: string): string {
  return `arn:aws:secretsmanager:${region}:${account}:secret:guide-probe-AbCdEf`;
}

/** Replicas that answer a write. */
function probed(): RoutedReplicas {
  const secrets = Object.fromEntries(
    ["eu-west-1", standby, witness].map((region) => [region, secretIn(region)]),
  );
  return { ...guideReplicas(), probe: { ...writeProbeOf(), secrets } };
}

function settingIn(resources: readonly RecordedResource[], region: string) {
  const { inputs } = named(resources, `routing-sentinel-${region}`);
  const { variables } = inputs.environment as { variables: { AWSDR_SENTINEL: string } };
  return readSentinelSetting(variables.AWSDR_SENTINEL);
}

describe("the sentinels of FailoverRouting that ask for writes", () => {
  test("are told of the write that replicas answer, each with the secret of its own region", async () => {
    const { resources } = await routed({ replicas: probed() });

    for (const region of [standby, witness]) {
      const { value } = settingIn(resources, region);
      expect(value?.probe).toEqual({ ...writeProbeOf(), secret: secretIn(region) });
      expect(JSON.stringify(value)).not.toContain(secretIn("eu-west-1"));
    }
  });

  test("ring where writes say nothing, if they ask for any", async () => {
    const { resources, routing } = await routed({ replicas: probed() });

    const { resources: usual } = await routed();

    expect(usual.map(({ name }) => name).join()).not.toContain("probe-unclear");
    for (const region of [standby, witness]) {
      expect(named(resources, `routing-probe-unclear-alarm-${region}`).inputs).toMatchObject({
        region,
        namespace: "awsdr",
        metricName: "UnclearProbeCount",
        statistic: "Maximum",
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: 3,
        period: 60,
        evaluationPeriods: 10,
        datapointsToAlarm: 10,
        treatMissingData: "ignore",
      });
    }
    expect(Object.keys(routing.deployed.sentinels?.[witness]?.alarms ?? {})).toEqual([
      "service-unreachable",
      "probe-unclear",
      "sentinel-unanswered",
      "force-differs",
      "sentinel-silent",
    ]);
  });

  test("are refused a probe whose token they cannot read, or that nobody could send", async () => {
    const { probe } = probed();
    const with_ = (change: object) =>
      routed({ replicas: { ...probed(), probe: { ...(probe as PlannedProbe), ...change } } });

    await expect(with_({ secrets: { [standby]: secretIn(standby) } })).rejects.toThrow(
      `- replicas.probe.secrets lacks ${witness}: a token is read there`,
    );
    await expect(with_({ path: "write" })).rejects.toThrow("- replicas.probe.path must start with");
    await expect(
      routed({ replicas: { ...probed(), probe: pulumi.output(probe) as never } }),
    ).rejects.toThrow("- replicas.probe must be given piece by piece, got one output");
  });
});
