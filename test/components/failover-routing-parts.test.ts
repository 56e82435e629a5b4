import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { FailoverRouting, type FailoverRoutingArgs } from "../../src/components/failover-routing";
import { RoutingMode } from "../../src/model/routing/routing-mode";
import { Strategy } from "../../src/model/topology/strategy";
import { deploy } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";
import { guideReplicas, guideTopology } from "../support/guide-routing";

const topology = { ...guideTopology, standbys: ["eu-central-1", "eu-north-1"] };
const regions = [topology.primary, ...topology.standbys];
const ledger = {
  service: "guide",
  regions,
  suffix: "0a1b2c3d",
  recordsTableName: "records",
  recordsTableArn: "arn:aws:dynamodb:eu-central-1:123456789012:table/records",
  lockTableName: "lock",
  lockTableArn: "arn:aws:dynamodb:eu-west-3:123456789012:table/lock",
};

/** Routing over parts that are nothing but names, not components of ours. */
function routing(args: Partial<FailoverRoutingArgs> = {}): FailoverRouting {
  const replicas = guideReplicas(Strategy.ActiveActive, topology);
  return new FailoverRouting("routing", { topology, replicas, ledger, ...args });
}

describe("FailoverRouting over parts that are the caller's own", () => {
  test("checks and leads to the endpoints that these name", async () => {
    const resources = await deployed(() => routing());

    for (const region of regions) {
      expect(named(resources, `routing-endpoint-check-${region}`).inputs).toMatchObject({
        fqdn: `${region}.guide.example.com`,
        resourcePath: "/ready",
      });
    }
    expect(named(resources, "routing-primary-record-2").inputs.records).toEqual([
      "eu-central-1.guide.example.com",
    ]);
  });

  test("leaves a health check disabled that somebody has disabled", async () => {
    const checks = (await deployed(() => routing())).filter(
      ({ type }) => type === "aws:route53/healthCheck:HealthCheck",
    );

    expect(checks.map(({ name, ignoreChanges }) => [name, ignoreChanges]).sort()).toEqual(
      [
        ...regions.map((region) => `routing-endpoint-check-${region}`),
        ...["routing-guard-check", "routing-switch-check", "routing-switch-check-2"],
        ...["routing-force-check", "routing-force-check-2"],
      ]
        .map((name) => [name, ["disabled"]])
        .sort(),
    );
  });

  test("refuses replicas and a ledger that come as one output, beside what else is wrong", async () => {
    const whole = (part: unknown) => pulumi.output(part) as never;
    const wholes = { replicas: whole(guideReplicas()), ledger: whole(ledger), ttlSeconds: 0 };

    await expect(deploy(() => routing(wholes))).rejects.toThrow(
      new RegExp(
        [
          'FailoverRouting "routing":',
          "- replicas must be given piece by piece, got one output: it is not known until it is deployed",
          "- ledger must be given piece by piece, got one output: it is not known until it is deployed",
          "- ttlSeconds must be a whole number from 1 to 60, got 0[^\n]*$",
        ].join("\n"),
      ),
    );
  });

  test("refuses parts of which what decides came late", async () => {
    const { strategy, replicas } = guideReplicas();
    const late = (part: unknown) => pulumi.output(part) as never;
    const args = {
      replicas: { strategy, replicas: late(replicas) },
      ledger: { ...ledger, regions: late(regions) },
    };

    await expect(deploy(() => routing(args))).rejects.toThrow(
      [
        'FailoverRouting "routing":',
        ...["replicas.replicas", "ledger.regions"].map(
          (path) =>
            `- ${path} must be given piece by piece, got one output: it is not known until it is deployed`,
        ),
      ].join("\n"),
    );
  });

  test.each([
    [5, "nothing"],
    [6, "alarmTopicArns of us-east-1 must be at most 5, got 6: an alarm has five actions"],
  ])("of %i topics in a region finds %s wrong", async (count, wrong) => {
    const topics = Array.from(
      { length: count },
      (_, n) => `arn:aws:sns:us-east-1:123456789012:topic-${n}`,
    );
    const refused = deploy(() => routing({ alarmTopicArns: { "us-east-1": topics } })).then(
      () => "nothing",
      (error: Error) => error.message,
    );

    expect(await refused).toContain(wrong);
  });

  test("refuses a region without a replica", async () => {
    const replicas = guideReplicas(Strategy.WarmStandby, guideTopology);

    await expect(deploy(() => routing({ replicas }))).rejects.toThrow(
      'FailoverRouting "routing":\n' +
        "- replicas must have one in eu-north-1, got some in eu-west-1, eu-central-1",
    );
  });

  test("refuses a replica that Route 53 could not check", async () => {
    const { strategy, replicas } = guideReplicas(Strategy.WarmStandby, topology);
    const unchecked = Object.entries(replicas).map(([region, replica]) => [
      region,
      region === "eu-north-1" ? { ...replica, healthPath: "ready" } : replica,
    ]);

    await expect(
      deploy(() => routing({ replicas: { strategy, replicas: Object.fromEntries(unchecked) } })),
    ).rejects.toThrow("- replicas.replicas.eu-north-1.healthPath must start with /");
  });
});

describe("the nodes of FailoverRouting", () => {
  test("are every resource of it, each by its region", async () => {
    const { outputs, resources } = await deploy(() =>
      Object.fromEntries(
        Object.entries(routing({ mode: RoutingMode.Direct, sentinel: false }).nodes).map(
          ([kind, node]) => [kind, urnsIn(node)],
        ),
      ),
    );
    const urn = (name: string) => named(resources, `routing-${name}`).urn;
    const inEach = (kind: string, where: readonly string[]) =>
      Object.fromEntries(where.map((region) => [region, urn(`${kind}-${region}`)]));
    const [primary, first, second] = ["eu-west-1", "eu-central-1", "eu-north-1"];

    expect(outputs).toEqual({
      endpointCheckByRegion: inEach("endpoint-check", regions),
      endpointAlarmByRegion: inEach("endpoint-alarm", regions),
      switchCheckByRegion: { [first]: urn("switch-check"), [second]: urn("switch-check-2") },
      switchAlarmByRegion: inEach("switch-alarm", topology.standbys),
      switchStateAlarmByRegion: inEach("switch-state-alarm", topology.standbys),
      forceAlarm: urn("force-alarm-eu-west-3"),
      forceStateAlarm: urn("force-state-alarm-eu-west-3"),
      forceChecks: ["force-check", "force-check-2", "force-check-3"].map(urn),
      combinedCheckByRegion: { [primary]: urn("direct-check"), [first]: urn("direct-check-2") },
      primaryRecordByRegion: {
        [primary]: urn("primary-record"),
        [first]: urn("primary-record-2"),
      },
      secondaryRecordByRegion: {
        [primary]: urn("secondary-record"),
        [first]: urn("secondary-record-2"),
      },
      // Those of sentinels: failover-routing-sentinel.test.ts.
      sentinelByRegion: {},
      sentinelRoleByRegion: {},
      sentinelLogByRegion: {},
      sentinelScheduleByRegion: {},
      sentinelAlarmsByRegion: {},
    });
    const offered = Object.values(outputs).flatMap((node) =>
      typeof node === "string" ? [node] : Object.values(node as object),
    );
    expect(offered).toHaveLength(resources.filter(({ custom }) => custom).length);
  });
});

/** URNs of a node, or of each of those that it holds by region or in order. */
function urnsIn(node: unknown): unknown {
  if (pulumi.Resource.isInstance(node)) return node.urn;
  if (Array.isArray(node)) return node.map(urnsIn);
  return Object.fromEntries(
    Object.entries(node as object).map(([region, resource]) => [region, urnsIn(resource)]),
  );
}
