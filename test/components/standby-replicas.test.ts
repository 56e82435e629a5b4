import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, test } from "vitest";

import { GuideService } from "../../src/components/guide-service";
import type { ReplicaCompute } from "../../src/components/plan/planned";
import type { Replica, ReplicaPlacement } from "../../src/components/service/replica";
import { StandbyReplicas, type StandbyReplicasArgs } from "../../src/components/standby-replicas";
import { ComputeKind } from "../../src/model/service/compute-kind";
import { Strategy } from "../../src/model/topology/strategy";
import type { RecordedResource } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";
import { catalogConnections, guideNetworks, guideTopology } from "../support/guide-placement";

const topology = { ...guideTopology, standbys: ["eu-central-1", "eu-north-1"] };

/** A replica of the caller's own kind, which creates nothing. */
class PlainReplica extends pulumi.ComponentResource implements Replica {
  readonly region: string;
  readonly endpoint: pulumi.Output<string>;
  readonly healthPath = "/ping";
  readonly compute: ReplicaCompute;
  readonly startUp = { seconds: 90, basis: "measured", source: "drill of March" } as const;

  constructor(name: string, region: string, opts: pulumi.ComponentResourceOptions) {
    super("test:index:PlainReplica", name, {}, opts);
    this.region = region;
    this.endpoint = pulumi.output(`${region}.example.com`);
    this.compute = {
      kind: ComputeKind.EcsService,
      cluster: pulumi.output(`cluster-${region}`),
      service: `service-${region}`,
    };
    this.registerOutputs({});
  }
}

/** Deploys replicas and answers how each was placed, and the component. */
async function placed(args: Partial<StandbyReplicasArgs> = {}) {
  const placements: ReplicaPlacement[] = [];
  const found: StandbyReplicas[] = [];
  const resources = await deployed(() => {
    const component = new StandbyReplicas("guide", {
      topology,
      network: guideNetworks,
      strategy: Strategy.WarmStandby,
      replica: (name, at, opts) => {
        placements.push(at);
        return new PlainReplica(name, at.region, opts);
      },
      ...args,
    });
    found.push(component);
  });
  return { placements, resources, component: found[0] };
}

function sizes(placements: readonly ReplicaPlacement[]) {
  return placements.map(({ region, role, size }) => [region, role, size.running]);
}

describe("StandbyReplicas", () => {
  test("builds one replica in every region, the primary first, as its children", async () => {
    const { resources, placements } = await placed();

    const { urn } = named(resources, "guide");
    const regions = ["eu-west-1", "eu-central-1", "eu-north-1"];
    expect(placements.map(({ region }) => region)).toEqual(regions);
    expect(placements.map(({ network }) => network.region)).toEqual(regions);
    expect(regions.map((region) => named(resources, `guide-${region}`).parent)).toEqual(
      regions.map(() => urn),
    );
  });

  test.each([
    [Strategy.BackupAndRestore, 0],
    [Strategy.PilotLight, 0],
    [Strategy.WarmStandby, 2],
    [Strategy.ActiveActive, 4],
  ])(
    "sizes replicas for %s: 4 tasks in the primary, %i in each standby",
    async (strategy, running) => {
      const { placements, component } = await placed({ strategy, size: 4 });

      expect(sizes(placements)).toEqual([
        ["eu-west-1", "primary", 4],
        ["eu-central-1", "standby", running],
        ["eu-north-1", "standby", running],
      ]);
      expect(placements.map(({ size }) => size.full)).toEqual([4, 4, 4]);
      expect(component?.strategy).toBe(strategy);
    },
  );

  test("runs two tasks in the primary and one in a warm standby unless told otherwise", async () => {
    const { placements } = await placed();

    expect(placements.map(({ size }) => size.running)).toEqual([2, 1, 1]);
  });

  test("runs the share that the caller asks for", async () => {
    const { placements } = await placed({ size: 10, standbyFraction: 0.3 });

    expect(placements.map(({ size }) => size.running)).toEqual([10, 3, 3]);
  });

  test("declares the replicas for the recovery plan", async () => {
    const { component } = await placed();

    expect(component?.declared[1]).toEqual({
      region: "eu-central-1",
      role: "standby",
      running: 1,
      full: 2,
      healthPath: "/ping",
      startUp: { seconds: 90, basis: "measured", source: "drill of March" },
      restartAfterPromotion: false,
    });
  });

  test("declares of a replica that its tasks are to be replaced after a promotion", async () => {
    const { component } = await placed({
      replica: (name, at, opts) =>
        Object.assign(new PlainReplica(name, at.region, opts), {
          restartAfterPromotion: at.region === "eu-central-1",
        }),
      topology: guideTopology,
    });
    const asked = component?.declared.map((each) => each.restartAfterPromotion);
    expect(asked).toEqual([false, true]);
    expect(component?.replicas["eu-central-1"]?.restartAfterPromotion).toBe(true);
  });

  test("says by region where a failover finds them", async () => {
    const { resources } = await placed();

    expect(named(resources, "guide").outputs.deployed).toMatchObject({
      "eu-north-1": {
        endpoint: "eu-north-1.example.com",
        compute: {
          kind: "ecs-service",
          cluster: "cluster-eu-north-1",
          service: "service-eu-north-1",
        },
      },
    });
  });

  test("hands on, key by plain key, what is known late of a replica", async () => {
    const { component } = await placed();

    expect(component?.deployed["eu-north-1"]?.compute.kind).toBe("ecs-service");
    expect(component?.replicas["eu-north-1"]).toMatchObject({
      region: "eu-north-1",
      healthPath: "/ping",
      compute: { kind: "ecs-service" },
      startUp: { seconds: 90 },
    });
  });

  test("takes replicas that are no resources, and that scale by themselves", async () => {
    const { resources, component } = await placed({
      topology: guideTopology,
      replica: (_name, { region }) => ({
        region,
        endpoint: `${region}.example.com`,
        healthPath: "/ping",
        compute: { kind: ComputeKind.None },
        startUp: { seconds: 20, basis: "measured", source: "drill of March" },
      }),
    });

    expect(named(resources, "guide").outputs.deployed).toEqual({
      "eu-west-1": { endpoint: "eu-west-1.example.com", compute: { kind: "none" } },
      "eu-central-1": { endpoint: "eu-central-1.example.com", compute: { kind: "none" } },
    });
    expect(component?.declared.map(({ startUp }) => startUp.seconds)).toEqual([20, 20]);
  });

  test("refuses a topology with a region that has no network", async () => {
    const wrong = placed({ topology: { ...topology, standbys: ["eu-west-2"] } });

    await expect(wrong).rejects.toThrow(
      'StandbyReplicas "guide":\n' +
        "- network must have one in eu-west-2, got some in eu-west-1, eu-central-1, eu-north-1",
    );
  });

  test("finds a replica by its region, and no other", async () => {
    const { component } = await placed();

    expect(component?.in("eu-north-1").region).toBe("eu-north-1");
    expect(() => component?.in("us-east-1")).toThrow(
      "no replica in us-east-1: there is one in eu-west-1, eu-central-1, eu-north-1",
    );
  });

  test("refuses all that is wrong at once, before any replica is built", async () => {
    const built: string[] = [];
    const wrong = placed({
      strategy: "hot-standby" as Strategy,
      size: 0,
      standbyFraction: 2,
      replica: (name, at, opts) => {
        built.push(name);
        return new PlainReplica(name, at.region, opts);
      },
    });

    await expect(wrong).rejects.toThrow(
      /StandbyReplicas "guide":\n- strategy must .*\n- size must .*\n- standbyFraction must /,
    );
    expect(built).toEqual([]);
  });

  test("refuses a replica of another region", async () => {
    const wrong = placed({
      replica: (name, _at, opts) => new PlainReplica(name, "eu-west-1", opts),
    });

    await expect(wrong).rejects.toThrow(
      'StandbyReplicas "guide":\n' +
        "- replica must build the replica in eu-central-1 when asked for it, got one in eu-west-1\n" +
        "- replica must build the replica in eu-north-1 when asked for it, got one in eu-west-1",
    );
  });

  test("refuses a replica that no health check and no prediction could use", async () => {
    const wrong = placed({
      replica: (name, at, opts) =>
        Object.assign(new PlainReplica(name, at.region, opts), {
          healthPath: "ping",
          startUp: { seconds: -1, basis: "measured" as const, source: "drill of March" },
          restartAfterPromotion: "no" as never,
        }),
      topology: guideTopology,
    });

    await expect(wrong).rejects.toThrow(
      /StandbyReplicas "guide":\n- replica in eu-west-1: healthPath must start with .*\n- replica in eu-west-1: startUp\.seconds must .*\n- replica in eu-west-1: restartAfterPromotion must be true or false, got "no"\n- replica in eu-central-1: healthPath/,
    );
  });

  test("refuses a replica that a failover would look for in vain", async () => {
    const wrong = placed({
      topology: guideTopology,
      replica: (name, at, opts) =>
        Object.assign(new PlainReplica(name, at.region, opts), {
          compute: { kind: ComputeKind.EcsService, cluster: "guide" },
        }),
    });

    await expect(wrong).rejects.toThrow(
      "- replica in eu-west-1: compute.service must be named, got nothing: " +
        "a failover finds the ECS service by it",
    );
  });

  describe("of guide services", () => {
    const image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/guide:1";
    const program = () =>
      new StandbyReplicas("guide", {
        topology: guideTopology,
        network: guideNetworks,
        strategy: "warm-standby",
        size: 4,
        replica: (name, at, opts) =>
          new GuideService(name, { ...at, image, connections: catalogConnections() }, opts),
      });
    let resources: RecordedResource[];
    beforeAll(async () => {
      resources = await deployed(program, {
        config: { "aws:region": "eu-central-1" },
        lostRegions: ["eu-west-1"],
      });
    });

    test("deploys while the primary is lost", () => {
      expect(named(resources, "guide-eu-central-1-service").inputs).toMatchObject({
        region: "eu-central-1",
        desiredCount: 2,
      });
    });

    test("shows the same resources in a first preview, before anything is known", async () => {
      const preview = await deployed(program, { mode: "unknowns" });

      const names = (all: RecordedResource[]) => all.map(({ name }) => name).sort();
      expect(names(preview)).toEqual(names(resources));
    });

    test("proves the service's name with the same record from both regions", () => {
      const [one, other] = ["eu-west-1", "eu-central-1"].map((region) =>
        named(resources, `guide-${region}-service-proof`),
      );

      expect(one?.inputs.name).toBe(other?.inputs.name);
      expect(one?.inputs.records).toEqual(other?.inputs.records);
    });
  });
});
