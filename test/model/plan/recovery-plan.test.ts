import { describe, expect, test } from "vitest";

import { looksLikePlan, readPlan } from "../../../src/model/plan/recovery-plan";
import { twoStandbysPlan } from "../../rehearsal/other-plans";
import { probedPlan, timing, warmStandbyPlan } from "../../support/plans";
import { sentences } from "../../support/sentences";

const plan = warmStandbyPlan();

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe("readPlan", () => {
  test("gives back the plan that was written", () => {
    expect(readPlan(asJson(plan))).toEqual({ value: plan });
  });

  test("takes replicas that scale by themselves, which have no names to scale by", () => {
    const { deployed } = plan;
    const replicas = {
      ...deployed.replicas,
      "eu-central-1": { endpoint: "eu-central-1.guide.example.com", compute: { kind: "none" } },
    };
    const cluster = { kind: "none", cluster: "guide" };
    const named = { ...replicas["eu-central-1"], compute: cluster };

    expect(readPlan({ ...plan, deployed: { ...deployed, replicas } }).faults).toBeUndefined();
    expect(
      readPlan({
        ...plan,
        deployed: { ...deployed, replicas: { ...replicas, "eu-central-1": named } },
      }).faults,
    ).toEqual([
      {
        path: "deployed.replicas.eu-central-1.compute.cluster",
        reason: "must be left out: a recovery plan has no such field",
      },
    ]);
  });

  test("refuses version 1 before it looks at anything else, and says the way up", () => {
    expect(sentences(readPlan({ format: plan.format, version: 1, nonsense: true }).faults)).toEqual(
      [
        "version must be 2, got 1: this release reads no other; deploy the program once more with this release, which writes the plan anew",
      ],
    );
  });

  test.each([3, "2", null])("refuses version %j before it looks at anything else", (version) => {
    expect(sentences(readPlan({ format: plan.format, version, nonsense: true }).faults)).toEqual([
      `version must be 2, got ${JSON.stringify(version)}: this release reads no other; use the release that wrote the plan`,
    ]);
  });

  test.each([null, 7, "plan", [], {}, { format: "other" }])(
    "refuses %j, which is no plan",
    (value) => {
      expect(sentences(readPlan(value).faults)).toEqual([
        'format must be "awsdr-recovery-plan": this is no recovery plan',
      ]);
    },
  );

  test.each([
    ["activeRegion", "eu-central-1"],
    ["runningTasks", 4],
    ["writer", "eu-west-1"],
  ])("refuses the field %s, which a failover would change", (field, value) => {
    expect(readPlan({ ...plan, [field]: value }).faults).toEqual([
      { path: field, reason: "must be left out: a recovery plan has no such field" },
    ]);
  });

  test("names every field that is wrong", () => {
    const wrong = {
      ...plan,
      strategy: "hot",
      ledger: { leaseSeconds: 0 },
      routing: { ...plan.routing, ttlSeconds: "60" },
    };

    expect(sentences(readPlan(asJson(wrong)).faults)).toEqual([
      'strategy must be one of backup-and-restore, pilot-light, warm-standby, active-active, got "hot"',
      'routing.ttlSeconds must be number, got "60"',
      "ledger.leaseSeconds must be 1 or more, got 0",
    ]);
  });

  test("refuses parts that contradict one another", () => {
    const wrong = {
      ...plan,
      deployed: { ...plan.deployed, replicas: {}, stores: {}, snapshots: null },
    };

    expect(sentences(readPlan(wrong).faults)).toEqual([
      "deployed.replicas lacks eu-west-1",
      "deployed.replicas lacks eu-central-1",
      "deployed.stores lacks catalog",
      "deployed.stores lacks sessions",
      "deployed.stores lacks media",
      "snapshots and deployed.snapshots must both be there or both be null",
    ]);
  });

  test("asks for a store's coordinates in every region that holds it, or for none", () => {
    const [primary] = Object.entries(plan.deployed.stores.catalog?.coordinates?.secrets ?? {});
    const withCoordinates = (coordinates: unknown) => {
      const catalog = { ...plan.deployed.stores.catalog, coordinates };
      const stores = { ...plan.deployed.stores, catalog };
      return sentences(readPlan({ ...plan, deployed: { ...plan.deployed, stores } }).faults);
    };
    const secrets = Object.fromEntries([primary ?? []]);

    expect(withCoordinates({ secrets, keys: { writerHost: "CATALOG_WRITER_HOST" } })).toEqual([
      "deployed.stores.catalog.coordinates.secrets lacks eu-central-1",
    ]);
    expect(withCoordinates(null)).toEqual([]);
  });

  test("asks for the switch of every standby", () => {
    const two = twoStandbysPlan();
    const { switches } = plan.deployed.routing;
    const routing = { ...two.deployed.routing, switches };

    expect(sentences(readPlan({ ...two, deployed: { ...two.deployed, routing } }).faults)).toEqual([
      "deployed.routing.switches lacks eu-south-1",
    ]);
    const none = { ...two.deployed.routing, switches: {} };
    expect(
      sentences(readPlan({ ...two, deployed: { ...two.deployed, routing: none } }).faults),
    ).toEqual([
      "deployed.routing.switches lacks eu-central-1",
      "deployed.routing.switches lacks eu-south-1",
    ]);
  });

  test("asks for the alarm on the endpoint and the bus of every region", () => {
    const two = twoStandbysPlan();
    const { endpointAlarms } = plan.deployed.routing;
    const routing = { ...two.deployed.routing, endpointAlarms };
    const deployed = { ...two.deployed, routing, metrics: { buses: {}, listeners: "notify" } };

    expect(sentences(readPlan({ ...two, deployed }).faults)).toEqual([
      "deployed.metrics.buses lacks eu-west-1",
      "deployed.metrics.buses lacks eu-central-1",
      "deployed.routing.endpointAlarms lacks eu-south-1",
      "deployed.metrics.buses lacks eu-south-1",
    ]);
  });

  test("takes no part for its place in the order: the primary's replica comes first", () => {
    expect(sentences(readPlan({ ...plan, replicas: [...plan.replicas].reverse() }).faults)).toEqual(
      ["replicas must be those of eu-west-1, eu-central-1, got eu-central-1, eu-west-1"],
    );
  });

  test("refuses a witness that is a region of the topology", () => {
    const topology = { ...plan.topology, witness: plan.topology.primary };

    expect(sentences(readPlan({ ...plan, topology }).faults)).toContain(
      "topology must name every region once, the witness outside",
    );
  });

  test("asks for what holds the name at the primary, in the witness", () => {
    const withForce = (force: unknown) => {
      const routing = { ...plan.deployed.routing, force };
      return readPlan({ ...plan, deployed: { ...plan.deployed, routing } });
    };
    const { force } = plan.deployed.routing;

    expect(withForce(force).value?.deployed.routing.force).toEqual(force);
    expect(withForce(undefined).faults?.map(({ path }) => path)).toEqual([
      "deployed.routing.force",
    ]);
    expect(withForce({ ...force, checks: [] }).faults?.map(({ path }) => path)).toEqual([
      "deployed.routing.force.checks",
    ]);
    expect(sentences(withForce({ ...force, region: "eu-central-1" }).faults)).toEqual([
      "deployed.routing.force must stand in the witness eu-north-1, got eu-central-1: " +
        "it moves the name when a standby that serves is lost",
    ]);
  });

  test("asks for a sentinel of every standby and of the witness, or for none at all", () => {
    const withSentinels = (sentinels: unknown, sentinel: unknown = timing(240)) => {
      const detection = { ...plan.routing.detection, sentinel };
      const routing = { ...plan.deployed.routing, sentinels };
      return readPlan({
        ...plan,
        routing: { ...plan.routing, detection },
        deployed: { ...plan.deployed, routing },
      });
    };
    const both = "routing.detection.sentinel and deployed.routing.sentinels";
    const named = { function: "guide-sentinel", alarms: { "sentinel-silent": "guide-silent" } };

    expect(withSentinels(null, null).faults).toBeUndefined();
    expect(withSentinels(undefined, null).value?.deployed.routing.sentinels).toBeNull();
    expect(withSentinels({ "eu-central-1": named, "eu-north-1": named }).faults).toBeUndefined();
    expect(sentences(withSentinels({}).faults)).toEqual([
      "deployed.routing.sentinels lacks eu-central-1",
      "deployed.routing.sentinels lacks eu-north-1",
    ]);
    expect(sentences(withSentinels(null).faults)).toEqual([
      `${both} must both be there or both be null`,
    ]);
  });

  test("takes a plan whose replicas answer no write, written as null or left out", () => {
    const { probe: _, ...deployed } = plan.deployed;

    expect(readPlan(asJson(probedPlan()))).toEqual({ value: probedPlan() });
    expect(readPlan({ ...plan, deployed }).value?.deployed.probe).toBeNull();
    expect(readPlan({ ...plan, deployed: { ...deployed, probe: null } }).faults).toBeUndefined();
  });

  test("asks for the probe's token in every region and the witness, and for a probe that can be sent", () => {
    const { probe: probed } = probedPlan().deployed;
    const withProbe = (change: object) =>
      readPlan({
        ...plan,
        deployed: { ...plan.deployed, probe: { ...probed, ...change } },
      });

    expect(sentences(withProbe({ secrets: { "eu-west-1": "arn" } }).faults)).toEqual([
      "deployed.probe.secrets lacks eu-central-1",
      "deployed.probe.secrets lacks eu-north-1",
    ]);
    expect(sentences(withProbe({ path: "write", tokenHeader: "Host" }).faults)).toEqual([
      'deployed.probe.path must start with / and have at most 255 visible ASCII characters, got "write"',
      'deployed.probe.tokenHeader must be a header of its own, got "Host": that one has a meaning already',
    ]);
    expect(sentences(withProbe({ method: "GET" }).faults)).toEqual([
      'deployed.probe.method must be one of POST, PUT, got "GET"',
    ]);
  });

  test("refuses the token itself", () => {
    const probe = { ...probedPlan().deployed.probe, token: "hunter2" };

    expect(readPlan({ ...plan, deployed: { ...plan.deployed, probe } }).faults).toEqual([
      {
        path: "deployed.probe.token",
        reason: "must be left out: a recovery plan has no such field",
      },
    ]);
  });

  test.each([3, 5])("refuses %i name servers: a zone has four", (count) => {
    const nameServers = Array.from({ length: count }, (_, nth) => `ns-${nth}.example.net`);
    const routing = { ...plan.deployed.routing, nameServers };

    expect(
      sentences(readPlan({ ...plan, deployed: { ...plan.deployed, routing } }).faults),
    ).toEqual([`deployed.routing.nameServers must have the four of the zone, got ${count}`]);
  });

  test.each(["toString", "constructor", "__proto__"])(
    "finds no names of a store %s that are every object's own",
    (name) => {
      const stores = [...plan.stores, { ...plan.stores[0], name }];

      expect(sentences(readPlan({ ...plan, stores }).faults)).toEqual([
        `deployed.stores lacks ${name}`,
      ]);
    },
  );

  test("refuses two stores of one name", () => {
    expect(
      sentences(readPlan({ ...plan, stores: [...plan.stores, plan.stores[0]] }).faults),
    ).toEqual(["stores must differ in their names"]);
  });

  test("refuses a schedule that AWS Backup would refuse", () => {
    const [hourly, ...others] = plan.snapshots?.schedules ?? [];
    const schedules = [{ ...hourly, expression: "rate(1 hour)" }, ...others];

    expect(readPlan({ ...plan, snapshots: { ...plan.snapshots, schedules } }).faults).toEqual([
      {
        path: "snapshots.schedules.0.expression",
        reason:
          "must be a schedule that AWS takes: schedule must be cron(...) for AWS Backup, " +
          'got "rate(1 hour)": AWS Backup takes cron expressions only',
      },
    ]);
  });
});

describe("looksLikePlan", () => {
  test("recognises a plan of another version, so that it can be refused by name", () => {
    expect(looksLikePlan({ format: plan.format, version: 99 })).toBe(true);
  });
});
