import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";

import { FailoverRouting, type FailoverRoutingArgs } from "../../src/components/failover-routing";
import { RecoveryLedger } from "../../src/components/recovery-ledger";
import { RoutingMode } from "../../src/model/routing/routing-mode";
import { Strategy } from "../../src/model/topology/strategy";
import { deploy, type RecordedResource } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";
import { guideReplicas, guideTopology, suffixIn } from "../support/guide-routing";

const standbys = ["eu-central-1", "eu-north-1", "eu-west-2"];

/** Routing between a primary and some standbys. */
function routing(count: number, args: Partial<FailoverRoutingArgs> = {}): FailoverRouting {
  const topology = { ...guideTopology, standbys: standbys.slice(0, count) };
  const ledger = new RecoveryLedger("ledger", { topology });
  const replicas = guideReplicas(
    args.mode === RoutingMode.Direct ? Strategy.ActiveActive : Strategy.WarmStandby,
    topology,
  );
  return new FailoverRouting("routing", { topology, replicas, ledger, ...args });
}

/** Records and checks of routing by name, without the endpoints' own. */
function moved(resources: readonly RecordedResource[]): string[] {
  return resources
    .filter(({ type }) => type.startsWith("aws:route53/"))
    .map(({ name }) => name)
    .filter((name) => !name.startsWith("routing-endpoint-check"))
    .sort();
}

describe("FailoverRouting with two standbys", () => {
  let resources: RecordedResource[];
  beforeAll(async () => {
    resources = await deployed(() => routing(2));
  });

  test("adds a switch, a check over both, and a pair of records for the second", () => {
    expect(moved(resources)).toEqual([
      "routing-force-check",
      "routing-force-check-2",
      "routing-guard-check",
      "routing-primary-record",
      "routing-primary-record-2",
      "routing-secondary-record",
      "routing-secondary-record-2",
      "routing-switch-check",
      "routing-switch-check-2",
    ]);
  });

  test.each([
    ["eu-central-1", "routing-switch-check", "guide switch"],
    ["eu-north-1", "routing-switch-check-2", "guide switch 2"],
  ])("puts the switch of %s into that region", (region, check, title) => {
    const alarm = named(resources, `routing-switch-alarm-${region}`);

    expect(alarm.inputs).toMatchObject({
      region,
      metricName: "standbyActive",
      dimensions: { Service: "guide", Ledger: suffixIn(resources) },
    });
    expect(named(resources, check).protect).toBe(true);
    expect(named(resources, check).inputs).toMatchObject({
      cloudwatchAlarmName: alarm.outputs.name,
      cloudwatchAlarmRegion: region,
      insufficientDataHealthStatus: "LastKnownStatus",
      tags: { Name: title },
    });
  });

  test("points the name at the primary while both switches are healthy, or both of primaryForced", () => {
    const guard = named(resources, "routing-guard-check");

    expect(guard.protect).toBe(true);
    expect(guard.inputs).toEqual({
      type: "CALCULATED",
      childHealthchecks: ["switch-check", "switch-check-2", "force-check", "force-check-2"].map(
        (name) => named(resources, `routing-${name}`).id,
      ),
      childHealthThreshold: 2,
      tags: {
        Name: "guide switches",
        team: "guides",
        "awsdr:service": "guide",
        "awsdr:role": "guard-check",
      },
    });
    expect(named(resources, "routing-primary-record").inputs).toMatchObject({
      name: "guide.example.com",
      healthCheckId: guard.id,
      records: ["eu-west-1.guide.example.com"],
    });
  });

  test("hands over to a name of its own in the same zone, without a check and without an alias", () => {
    const zoneId = "Z0123456789ABCDEFGHIJ";
    const cname = { zoneId, type: "CNAME", ttl: 60 };

    expect(named(resources, "routing-secondary-record").inputs).toEqual({
      ...cname,
      name: "guide.example.com",
      setIdentifier: "secondary",
      failoverRoutingPolicies: [{ type: "SECONDARY" }],
      records: ["awsdr-standby-1.guide.example.com"],
    });
    expect(named(resources, "routing-primary-record-2").inputs).toEqual({
      ...cname,
      name: "awsdr-standby-1.guide.example.com",
      setIdentifier: "primary",
      failoverRoutingPolicies: [{ type: "PRIMARY" }],
      healthCheckId: named(resources, "routing-switch-check-2").id,
      records: ["eu-central-1.guide.example.com"],
    });
    expect(named(resources, "routing-secondary-record-2").inputs).toEqual({
      ...cname,
      name: "awsdr-standby-1.guide.example.com",
      setIdentifier: "secondary",
      failoverRoutingPolicies: [{ type: "SECONDARY" }],
      records: ["eu-north-1.guide.example.com"],
    });
  });

  test("leads to no name before its records stand", () => {
    const { dependencies } = named(resources, "routing-secondary-record");

    for (const before of ["primary-record", "primary-record-2", "secondary-record-2"]) {
      expect(dependencies).toContain(named(resources, `routing-${before}`).urn);
    }
  });

  test("makes nothing of a single standby's anew, but what its records ask and where they lead, and what sentinels look at", async () => {
    const before = await deployed(() => routing(1));

    const changed = before
      .filter(({ name, custom }) => custom && name.startsWith("routing-"))
      .filter(({ name, inputs }) => {
        const after = resources.find((resource) => resource.name === name);
        return JSON.stringify(after?.inputs) !== JSON.stringify(inputs);
      });
    expect(changed.map(({ name }) => name)).toEqual([
      // Both sentinels look at one region more, and the witness's may write there.
      "routing-sentinel-policy-eu-west-3",
      "routing-sentinel-eu-central-1",
      "routing-sentinel-eu-west-3",
      "routing-guard-check",
      "routing-secondary-record",
    ]);
  });

  test("tells the plan of both switches", async () => {
    const { outputs, resources: all } = await deploy(() => {
      const { deployed: plan, switchAlarmArnsByRegion } = routing(2);
      return { plan, switchAlarmArnsByRegion };
    });
    const alarmIn = (region: string) => named(all, `routing-switch-state-alarm-${region}`).outputs;

    expect(outputs.plan).toMatchObject({
      switches: {
        "eu-central-1": {
          check: named(all, "routing-switch-check").id,
          alarm: alarmIn("eu-central-1").name,
        },
        "eu-north-1": {
          check: named(all, "routing-switch-check-2").id,
          alarm: alarmIn("eu-north-1").name,
        },
      },
    });
    expect(outputs.switchAlarmArnsByRegion).toEqual({
      "eu-central-1": alarmIn("eu-central-1").arn,
      "eu-north-1": alarmIn("eu-north-1").arn,
    });
  });

  test("notifies each standby's topics of its own switch", async () => {
    const topicIn = (region: string) => `arn:aws:sns:${region}:123456789012:on-call`;
    const alarmTopicArns = Object.fromEntries(
      standbys.slice(0, 2).map((region) => [region, [topicIn(region)]]),
    );

    const all = await deployed(() => routing(2, { alarmTopicArns }));

    for (const region of ["eu-central-1", "eu-north-1"]) {
      expect(named(all, `routing-switch-state-alarm-${region}`).inputs).toMatchObject({
        alarmActions: [topicIn(region)],
        okActions: [topicIn(region)],
      });
    }
  });

  test("gives a transform the last word on the check over the switches", async () => {
    const resources = await deployed(() =>
      routing(2, { transform: { guardCheck: (args) => ({ ...args, childHealthThreshold: 1 }) } }),
    );

    expect(named(resources, "routing-guard-check").inputs.childHealthThreshold).toBe(1);
  });
});

describe("FailoverRouting with three standbys", () => {
  test("asks at each pair for the switches of those that come after it", async () => {
    const resources = await deployed(() => routing(3));
    const childrenOf = (name: string) => named(resources, name).inputs.childHealthchecks;
    const idOf = (name: string) => named(resources, name).id;
    const checkOf = (name: string) => named(resources, name).inputs.healthCheckId;

    const switches = ["routing-switch-check", "routing-switch-check-2", "routing-switch-check-3"];
    const forced = ["routing-force-check", "routing-force-check-2", "routing-force-check-3"];
    expect(childrenOf("routing-guard-check")).toEqual([...switches, ...forced].map(idOf));
    expect(named(resources, "routing-guard-check").inputs.childHealthThreshold).toBe(3);
    expect(childrenOf("routing-guard-check-2")).toEqual(switches.slice(1).map(idOf));
    expect(checkOf("routing-primary-record-2")).toBe(idOf("routing-guard-check-2"));
    expect(checkOf("routing-primary-record-3")).toBe(idOf("routing-switch-check-3"));
    expect(named(resources, "routing-guard-check-2").inputs.childHealthThreshold).toBe(2);
  });
});

describe("FailoverRouting with two standbys in direct mode", () => {
  test("asks at each pair for the region's own endpoint too, and for nothing at the last", async () => {
    const resources = await deployed(() =>
      routing(2, {
        mode: RoutingMode.Direct,
        transform: { directCheck: (args) => ({ ...args, referenceName: "direct" }) },
      }),
    );
    const idOf = (name: string) => named(resources, name).id;

    expect(named(resources, "routing-direct-check").inputs).toMatchObject({
      childHealthchecks: [
        idOf("routing-endpoint-check-eu-west-1"),
        idOf("routing-switch-check"),
        idOf("routing-switch-check-2"),
        idOf("routing-force-check"),
        idOf("routing-force-check-2"),
        idOf("routing-force-check-3"),
      ],
      childHealthThreshold: 3,
      referenceName: "direct",
    });
    expect(named(resources, "routing-direct-check-2").inputs).toMatchObject({
      childHealthchecks: [
        idOf("routing-endpoint-check-eu-central-1"),
        idOf("routing-switch-check-2"),
      ],
      childHealthThreshold: 2,
      referenceName: "direct",
    });
    expect(named(resources, "routing-secondary-record-2").inputs).not.toHaveProperty(
      "healthCheckId",
    );
  });
});

describe("health checks, of which an account has 200 unless it asks for more", () => {
  test.each([
    [1, RoutingMode.Guarded, 5],
    [2, RoutingMode.Guarded, 8],
    [3, RoutingMode.Guarded, 12],
    [1, RoutingMode.Direct, 6],
    [2, RoutingMode.Direct, 10],
  ])("are, with %d standbys in %s mode, %d", async (count, mode, checks) => {
    const resources = await deployed(() => routing(count, { mode, sentinel: false }));

    expect(resources.filter(({ type }) => type.endsWith(":HealthCheck"))).toHaveLength(checks);
    const services = Math.floor(200 / checks);
    expect(page()).toContain(`| ${count} | ${mode} | ${checks} | ${services} |`);
  });
});

function page(): string {
  return readFileSync("docs/failover-routing.md", "utf8");
}
