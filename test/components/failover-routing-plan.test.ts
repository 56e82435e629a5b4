import { expect, test } from "vitest";

import { FailoverRouting } from "../../src/components/failover-routing";
import { RecoveryLedger } from "../../src/components/recovery-ledger";
import { deploy, type RecordedResource } from "../../src/offline/testing";
import { named } from "../support/deployed";
import { guideReplicas, suffixIn, guideTopology as topology } from "../support/guide-routing";

test("FailoverRouting contributes itself to the plan", async () => {
  const { resources, outputs } = await deploy(() => {
    const ledger = new RecoveryLedger("ledger", { topology });
    const args = { topology, replicas: guideReplicas(), ledger, decision: { within: undefined } };
    const { url, declared, deployed } = new FailoverRouting("routing", args);
    return { url, declared, deployed };
  });

  expect(outputs.url).toBe("https://guide.example.com");
  expect(outputs.declared).toMatchObject({
    mode: "guarded",
    decision: { by: "operator", within: { seconds: 600 } },
    detection: { intervalSeconds: 10, failureThreshold: 3 },
    ttlSeconds: 60,
  });
  expect(outputs.deployed).toEqual({
    sentinels: {
      "eu-central-1": {
        function: named(resources, "routing-sentinel-eu-central-1").outputs.name,
        alarms: sentinelAlarmsIn(resources, "eu-central-1", [
          "service-unreachable",
          "switch-differs",
          "sentinel-unanswered",
          "sentinel-silent",
        ]),
      },
      "eu-west-3": {
        function: named(resources, "routing-sentinel-eu-west-3").outputs.name,
        alarms: sentinelAlarmsIn(resources, "eu-west-3", [
          "service-unreachable",
          "sentinel-unanswered",
          "force-differs",
          "sentinel-silent",
        ]),
      },
    },
    url: "https://guide.example.com",
    zoneId: topology.zone.id,
    endpointChecks: {
      "eu-west-1": named(resources, "routing-endpoint-check-eu-west-1").id,
      "eu-central-1": named(resources, "routing-endpoint-check-eu-central-1").id,
    },
    switches: {
      "eu-central-1": {
        check: named(resources, "routing-switch-check").id,
        alarm: named(resources, "routing-switch-state-alarm-eu-central-1").outputs.name,
      },
    },
    switchMetric: {
      namespace: "awsdr",
      metricName: "standbyActive",
      dimensions: { Service: "guide", Ledger: suffixIn(resources) },
    },
    force: {
      metric: {
        namespace: "awsdr",
        metricName: "primaryForced",
        dimensions: { Service: "guide", Ledger: suffixIn(resources) },
      },
      alarm: named(resources, "routing-force-state-alarm-eu-west-3").outputs.name,
      checks: [named(resources, "routing-force-check").id],
      region: "eu-west-3",
    },
    endpointAlarms: {
      "eu-west-1": {
        name: named(resources, "routing-endpoint-alarm-eu-west-1").outputs.name,
        region: "us-east-1",
      },
      "eu-central-1": {
        name: named(resources, "routing-endpoint-alarm-eu-central-1").outputs.name,
        region: "us-east-1",
      },
    },
  });
});

/** Names of the alarms on what a region's sentinel tells. */
function sentinelAlarmsIn(
  resources: readonly RecordedResource[],
  region: string,
  kinds: readonly string[],
) {
  return Object.fromEntries(
    kinds.map((kind) => [kind, named(resources, `routing-${kind}-alarm-${region}`).outputs.name]),
  );
}

test("FailoverRouting tells the plan the zone's name servers, where the topology names them", async () => {
  const nameServers = ["a", "b", "c", "d"].map((one) => `ns-${one}.example.net`);
  const { outputs } = await deploy(() => {
    const told = { ...topology, zone: { ...topology.zone, nameServers } };
    const ledger = new RecoveryLedger("ledger", { topology: told });
    const args = { topology: told, replicas: guideReplicas(), ledger };
    return { deployed: new FailoverRouting("routing", args).deployed };
  });

  expect(outputs.deployed).toMatchObject({ zoneId: topology.zone.id, nameServers });
});
