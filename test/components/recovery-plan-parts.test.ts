import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { describe, expect, test } from "vitest";

import { RecoveryPlan, type RecoveryPlanArgs } from "../../src/components/recovery-plan";
import { readPlan } from "../../src/model/plan/recovery-plan";
import { deploy } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";
import { leftOut, ownParts } from "../support/own-parts";

function planOf(change: Partial<RecoveryPlanArgs> = {}): RecoveryPlan {
  return new RecoveryPlan("plan", { ...ownParts, ...change });
}

/** The document of a plan, as its own reader reads it. */
async function documentOf(change: Partial<RecoveryPlanArgs> = {}) {
  const { outputs } = await deploy(() => ({ plan: planOf(change).document }));
  return readPlan(outputs.plan);
}

/** A whole component as another program's output hands it over, past the type check. */
const whole = (part: unknown) => pulumi.output(part) as never;

describe("RecoveryPlan over parts that are the caller's own", () => {
  test("writes a plan that its own reader takes, with every name in it", async () => {
    const { value: plan, faults } = await documentOf();

    expect(faults).toBeUndefined();
    expect(plan?.deployed).toEqual({
      account: "123456789012",
      replicas: leftOut.ofReplicas,
      probe: null,
      stores: leftOut.ofStores,
      snapshots: ownParts.snapshots.deployed,
      routing: { ...ownParts.routing.deployed, ...leftOut.ofRouting },
      ledger: { recordsTable: "records", lockTable: "lock", suffix: "0a1b2c3d" },
      metrics: { buses: ownParts.metrics.busNamesByRegion, listeners: "none" },
      access: null,
    });
  });

  test("writes null where a part leaves something out, and which stores are backed up", async () => {
    const { value: plan } = await documentOf();

    expect(plan?.stores).toMatchObject([
      { name: "sessions", promotion: null, backedUp: false },
      { name: "archive", replicationLag: null, promotion: null, backedUp: true },
    ]);
    expect(plan?.snapshots?.schedules).toMatchObject([{ coldAfterDays: null, copyKeepDays: 2 }]);
  });

  test("takes over no field that the document does not know", async () => {
    const owned = ownParts.data.declared.map((store) => ({ ...store, owner: "the platform" }));
    const data = { ...ownParts.data, declared: owned };
    const ours = <Part>(part: Part) => ({ ...part, owner: "the platform" });
    const replicas = { ...ownParts.replicas, declared: ownParts.replicas.declared.map(ours) };
    const { deployed: names } = ownParts.snapshots;
    const vaults = Object.fromEntries(
      Object.entries(names.vaults).map(([region, vault]) => [region, ours(vault)]),
    );
    const snapshots = { ...ownParts.snapshots, deployed: { ...names, vaults } };

    const { value: plan, faults } = await documentOf({ data, replicas, snapshots });

    expect(faults).toBeUndefined();
    expect(plan?.stores[0]).not.toHaveProperty("owner");
  });

  test("takes what another stack exports of a part, once it is read", async () => {
    const stack = "acme/ledger/prod";
    const { outputs } = await deploy(
      async () => {
        const { value } = await new pulumi.StackReference(stack).getOutputDetails("ledger");
        return { plan: planOf({ ledger: value }).document };
      },
      { stackReferences: { [stack]: { ledger: ownParts.ledger } } },
    );

    expect(readPlan(outputs.plan).value?.deployed.ledger.recordsTable).toBe("records");
  });

  test("puts the document where the ledger is", async () => {
    const resources = await deployed(() => planOf());

    expect(named(resources, "plan-document").inputs).toMatchObject({
      region: "eu-central-1",
      tableName: "records",
    });
  });

  test("shows the alarms of each standby, its own and the stores'", async () => {
    const resources = await deployed(() => planOf());

    const { dashboardName, dashboardBody } = named(resources, "plan-dashboard-eu-central-1").inputs;
    expect(dashboardName).toBe("awsdr-guide-eu-central-1-0a1b2c3d");
    for (const alarm of ["silent", "lag"]) {
      expect(dashboardBody).toContain(
        `arn:aws:cloudwatch:eu-central-1:123456789012:alarm:${alarm}`,
      );
    }
  });
});

describe("RecoveryPlan with recorders", () => {
  class Recorders extends pulumi.ComponentResource {
    readonly alarmArnsByRegion = {};
    readonly busNamesByRegion = { "eu-west-1": "default", "eu-central-1": "default" };

    constructor() {
      super("mine:index:Recorders", "recorders");
      new random.RandomId("recorder", { byteLength: 4 }, { parent: this });
    }
  }

  test("that are resources writes the document once they stand", async () => {
    const resources = await deployed(() => planOf({ metrics: new Recorders() }));

    expect(named(resources, "plan-document").dependencies).toEqual([
      named(resources, "recorder").urn,
    ]);
  });

  test("that are only named waits for nothing", async () => {
    const resources = await deployed(() => planOf());

    expect(named(resources, "plan-document").dependencies).toEqual([]);
  });
});

describe("RecoveryPlan of a service that keeps nothing", () => {
  const nothing = { data: undefined, snapshots: undefined, metrics: undefined };

  test("writes a plan without stores, and loses none", async () => {
    const { result, outputs } = await deploy(() => {
      const made = planOf(nothing);
      return { plan: made.document, prediction: made.prediction };
    });
    const { value: plan, faults } = readPlan(outputs.plan);

    expect(faults).toBeUndefined();
    expect([plan?.stores, plan?.snapshots]).toEqual([[], null]);
    expect([plan?.deployed.stores, plan?.deployed.snapshots]).toEqual([{}, null]);
    expect(result.prediction.rpo).toEqual({
      seconds: 0,
      objectiveSeconds: 12_600,
      met: true,
      stores: [],
    });
  });

  test("creates the document and nothing else", async () => {
    const resources = await deployed(() => planOf(nothing));

    expect(resources.filter(({ custom }) => custom).map(({ name }) => name)).toEqual([
      "plan-document",
    ]);
  });
});

describe("RecoveryPlan refuses, all at once,", () => {
  test("every part that comes as one output, beside what else is wrong", async () => {
    const { data, replicas, snapshots, ledger, routing, metrics } = ownParts;
    const parts = { data, replicas, snapshots, ledger, routing, metrics };
    const wholes = Object.fromEntries(
      Object.entries(parts).map(([argument, part]) => [argument, whole(part)]),
    );

    await expect(
      deploy(() => planOf({ ...wholes, objectives: { rto: "30", rpo: "15 minutes" } })),
    ).rejects.toThrow(
      [
        'RecoveryPlan "plan":',
        ...Object.keys(parts).map(
          (argument) =>
            `- ${argument} must be given piece by piece, got one output: ` +
            "it is not known until it is deployed",
        ),
        '- objectives.rto must be a duration, got "30"',
      ].join("\n"),
    );
  });

  test("parts of which what decides came late", async () => {
    const late = (part: unknown) => pulumi.output(part) as never;
    const { data, replicas, snapshots, ledger, routing } = ownParts;

    await expect(
      deploy(() =>
        planOf({
          data: { ...data, deployed: late(data.deployed) },
          replicas: { ...replicas, declared: late(replicas.declared) },
          snapshots: { ...snapshots, covers: late(snapshots.covers) },
          ledger: { ...ledger, regions: late(ledger.regions) },
          routing: { ...routing, deployed: late(routing.deployed) },
          metrics: { alarmArnsByRegion: late({}), busNamesByRegion: late({}) },
        }),
      ),
    ).rejects.toThrow(
      [
        'RecoveryPlan "plan":',
        ...[
          "data.deployed",
          "replicas.declared",
          "snapshots.covers",
          "ledger.regions",
          "routing.deployed",
          "metrics.alarmArnsByRegion",
          "metrics.busNamesByRegion",
        ].map(
          (path) =>
            `- ${path} must be given piece by piece, got one output: it is not known until it is deployed`,
        ),
      ].join("\n"),
    );
  });

  test("a compute that a failover could not find", async () => {
    const { replicas } = ownParts;
    const named = { ...replicas.deployed["eu-central-1"], compute: { kind: "none", service: "x" } };
    const nameless = { ...replicas.deployed["eu-west-1"], compute: { kind: "ecs-service" } };
    const deployedReplicas = { "eu-west-1": nameless, "eu-central-1": named } as const;

    await expect(
      deploy(() => planOf({ replicas: { ...replicas, deployed: deployedReplicas as never } })),
    ).rejects.toThrow(
      [
        'RecoveryPlan "plan":',
        "- replicas.deployed.eu-west-1.compute.cluster must be named, got nothing: a failover finds the ECS service by it",
        "- replicas.deployed.eu-west-1.compute.service must be named, got nothing: a failover finds the ECS service by it",
        "- replicas.deployed.eu-central-1.compute.service must be left out of the kind none: there is nothing to scale",
      ].join("\n"),
    );
  });

  test("parts that do not go together", async () => {
    const { data, replicas, routing, snapshots } = ownParts;
    const wrong = {
      ledger: { ...ownParts.ledger, service: "shop", regions: ["eu-central-1"] },
      data: { ...data, deployed: { sessions: data.deployed.sessions } },
      replicas: { ...replicas, declared: replicas.declared.toReversed() },
      routing: { ...routing, deployed: { ...routing.deployed, switches: {} } },
      snapshots: { ...snapshots, deployed: undefined as never },
    };

    await expect(deploy(() => planOf(wrong))).rejects.toThrow(
      [
        'RecoveryPlan "plan":',
        '- ledger must be the one of "guide", got the one of "shop": records of two services do not mix',
        "- ledger must hold records in every region of the topology, got none in eu-west-1: a region " +
          "records what happens in it",
        "- replicas must be those of eu-west-1, eu-central-1, got eu-central-1, eu-west-1",
        "- deployed.routing.switches lacks eu-central-1",
        "- deployed.stores lacks archive",
        "- snapshots and deployed.snapshots must both be there or both be null",
      ].join("\n"),
    );
  });

  test("what no reader of plans would take", async () => {
    const { replicas, routing } = ownParts;
    const declared = replicas.declared.map((replica) => ({ ...replica, healthPath: "ready" }));
    const wrong = {
      replicas: { ...replicas, declared },
      routing: {
        ...routing,
        declared: {
          ...routing.declared,
          switch: { ...routing.declared.switch, kind: "object" },
          ttlSeconds: 0,
        },
      },
    };

    await expect(deploy(() => planOf(wrong))).rejects.toThrow(
      [
        'RecoveryPlan "plan":',
        '- routing.switch.kind must be one of metric, got "object"',
        '- replicas.0.healthPath must start with "/", got "ready"',
        '- replicas.1.healthPath must start with "/", got "ready"',
        "- routing.ttlSeconds must be 1 or more, got 0",
      ].join("\n"),
    );
  });
});

describe("the nodes of RecoveryPlan", () => {
  test("are its item and the dashboard of each standby", async () => {
    const { outputs, resources } = await deploy(() => {
      const { document, dashboardByRegion } = planOf().nodes;
      const dashboards = Object.entries(dashboardByRegion).map(([at, { urn }]) => [at, urn]);
      return { document: document.urn, dashboards };
    });

    expect(outputs).toEqual({
      document: named(resources, "plan-document").urn,
      dashboards: [["eu-central-1", named(resources, "plan-dashboard-eu-central-1").urn]],
    });
  });
});
