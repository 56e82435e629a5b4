import { beforeAll, describe, expect, test } from "vitest";

import { FailoverRouting } from "../../src/components/failover-routing";
import { RecoveryLedger } from "../../src/components/recovery-ledger";
import type { RecordedResource } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";
import { guideReplicas, guideTopology } from "../support/guide-routing";

const swappedTopology = { ...guideTopology, primary: "eu-central-1", standbys: ["eu-west-1"] };

function routed(topology = guideTopology): Promise<RecordedResource[]> {
  return deployed(() => {
    const ledger = new RecoveryLedger("ledger", { topology });
    return new FailoverRouting("routing", { topology, replicas: guideReplicas(), ledger });
  });
}

describe("the records of FailoverRouting", () => {
  let usual: RecordedResource[];
  let swapped: RecordedResource[];
  beforeAll(async () => {
    usual = await routed();
    swapped = await routed(swappedTopology);
  });

  test("stay where they are when the regions change places, and point elsewhere", () => {
    const endpoints = ["eu-west-1.guide.example.com", "eu-central-1.guide.example.com"];
    const [primary, secondary] = ["primary", "secondary"].map((place) => ({
      was: named(usual, `routing-${place}-record`),
      is: named(swapped, `routing-${place}-record`),
    }));

    for (const pair of [primary, secondary]) {
      expect(pair?.is.urn).toBe(pair?.was.urn);
      expect(pair?.is.inputs.setIdentifier).toBe(pair?.was.inputs.setIdentifier);
      expect(pair?.is.inputs.failoverRoutingPolicies).toEqual(
        pair?.was.inputs.failoverRoutingPolicies,
      );
    }
    expect([primary?.was.inputs.records, secondary?.was.inputs.records].flat()).toEqual(endpoints);
    expect([primary?.is.inputs.records, secondary?.is.inputs.records].flat()).toEqual(
      [...endpoints].reverse(),
    );
  });

  test("hang on the same check after a swap, which follows the alarm in the new standby", () => {
    const check = named(swapped, "routing-switch-check");

    expect(check.urn).toBe(named(usual, "routing-switch-check").urn);
    expect(check.inputs).toMatchObject({
      cloudwatchAlarmName: named(swapped, "routing-switch-alarm-eu-west-1").outputs.name,
      cloudwatchAlarmRegion: "eu-west-1",
    });
    const guard = named(swapped, "routing-guard-check");
    expect(guard.urn).toBe(named(usual, "routing-guard-check").urn);
    expect(guard.inputs.childHealthchecks).toContain(check.id);
    expect(named(swapped, "routing-primary-record").inputs.healthCheckId).toBe(guard.id);
  });

  test("come in an order in which users start in the primary", () => {
    expect(named(usual, "routing-secondary-record").dependencies).toContain(
      named(usual, "routing-primary-record").urn,
    );
  });
});
