import { beforeAll, describe, expect, test } from "vitest";

import { GuideService } from "../../src/components/guide-service";
import type { ReplicaPlacement } from "../../src/components/service/replica";
import { StandbyReplicas, type StandbyReplicasArgs } from "../../src/components/standby-replicas";
import { ComputeKind } from "../../src/model/service/compute-kind";
import { type WriteProbe, writeProbeOf } from "../../src/model/service/write-probe";
import { deploy, type RecordedResource } from "../../src/offline/testing";
import { named } from "../support/deployed";
import { catalogConnections, guideNetworks, guideTopology } from "../support/guide-placement";

const regions = ["eu-west-1", "eu-central-1", "eu-west-3"];
const image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/guide:1";

/** Deploys guide services in two regions; answers the resources, the component and placements. */
async function placed(args: Partial<StandbyReplicasArgs> = {}) {
  const placements: ReplicaPlacement[] = [];
  const { result, resources } = await deploy(() => ({
    replicas: new StandbyReplicas("guide", {
      topology: guideTopology,
      network: guideNetworks,
      strategy: "warm-standby",
      replica: (name, at, opts) => {
        placements.push(at);
        return new GuideService(name, { ...at, image, connections: catalogConnections() }, opts);
      },
      ...args,
    }),
  }));
  return { placements, resources, replicas: result.replicas };
}

/** A replica that creates nothing and answers the probe given for its region. */
function answering(probeIn: (region: string) => WriteProbe | undefined) {
  return (_name: string, { region }: ReplicaPlacement) => {
    const probe = probeIn(region);
    return {
      region,
      endpoint: `${region}.example.com`,
      healthPath: "/ping",
      compute: { kind: ComputeKind.None },
      startUp: { seconds: 20, basis: "measured" as const, source: "drill of March" },
      ...(probe && { probe }),
    };
  };
}

function secretsIn(resources: readonly RecordedResource[]) {
  return resources.filter(({ type }) => type.startsWith("aws:secretsmanager/"));
}

describe("the token of StandbyReplicas", () => {
  let usual: Awaited<ReturnType<typeof placed>>;
  beforeAll(async () => {
    usual = await placed();
  });

  test("is one random value of letters and digits, in a secret of each region and of the witness", () => {
    const { resources } = usual;
    const token = named(resources, "guide-probe-token");

    expect(token.inputs).toMatchObject({ length: 40, special: false });
    expect(token.parent).toBe(named(resources, "guide").urn);
    for (const region of regions) {
      const secret = named(resources, `guide-probe-secret-${region}`);
      expect(secret.inputs).toMatchObject({ region, recoveryWindowInDays: 7 });
      expect(secret.inputs).not.toHaveProperty("kmsKeyId");
      expect(secret.inputs).not.toHaveProperty("replicas");
      expect(secret.retainOnDelete).not.toBe(true);
      expect(named(resources, `guide-probe-secret-version-${region}`).inputs).toMatchObject({
        region,
        secretId: secret.id,
        secretString: token.outputs.result,
      });
    }
    expect(secretsIn(resources)).toHaveLength(6);
  });

  test("stands nowhere in the open: not in the state, not in an output", () => {
    const { resources } = usual;
    const token = String(named(resources, "guide-probe-token").outputs.result);
    const holding = resources.filter(({ inputs, outputs }) =>
      JSON.stringify([inputs, outputs]).includes(token),
    );

    expect(holding.map(({ name }) => name).sort()).toEqual([
      ...regions.map((region) => `guide-probe-secret-version-${region}`).sort(),
      "guide-probe-token",
    ]);
    for (const region of regions) {
      const version = named(resources, `guide-probe-secret-version-${region}`);
      expect(version.secretInputs).toContain("secretString");
    }
  });

  test("reaches each replica by the ARN of its own region's secret, once that has a value", () => {
    const { resources, placements } = usual;

    expect(placements.map(({ probeTokenArn }) => probeTokenArn !== undefined)).toEqual([
      true,
      true,
    ]);
    for (const region of ["eu-west-1", "eu-central-1"]) {
      const { arn } = named(resources, `guide-probe-secret-${region}`).outputs;
      const task = named(resources, `guide-${region}-task`);
      const [container] = JSON.parse(String(task.inputs.containerDefinitions));
      expect(container.secrets).toContainEqual({ name: "AWSDR_PROBE_TOKEN", valueFrom: arn });
      expect(task.dependencies).toContain(
        named(resources, `guide-probe-secret-version-${region}`).urn,
      );
    }
  });

  test("is told to the plan by its secrets, with the write that all replicas answer", () => {
    const { resources, replicas } = usual;

    expect(named(resources, "guide").outputs.probe).toEqual({
      ...writeProbeOf(),
      secrets: Object.fromEntries(
        regions.map((region) => [
          region,
          named(resources, `guide-probe-secret-${region}`).outputs.arn,
        ]),
      ),
    });
    expect(Object.keys(replicas.probe?.secrets ?? {})).toEqual(regions);
    expect(Object.keys(replicas.nodes.probeSecretByRegion)).toEqual(regions);
  });

  test("is not there with probeToken: false, and then no replica answers a probe", async () => {
    const { resources, replicas, placements } = await placed({ probeToken: false });

    expect(secretsIn(resources)).toEqual([]);
    expect(placements.every((at) => !("probeTokenArn" in at))).toBe(true);
    expect(replicas.probe).toBeUndefined();
    expect(replicas.nodes).toEqual({ probeSecretByRegion: {} });
  });

  test("leaves the last word on every kind of child to a transform", async () => {
    const key = "arn:aws:kms:eu-west-1:123456789012:key/1";
    const { resources } = await placed({
      transform: {
        probeToken: (args) => ({ ...args, length: 50 }),
        probeSecret: (args) => ({ ...args, kmsKeyId: key }),
        probeSecretVersion: (args) => ({ ...args, versionStages: ["AWSCURRENT"] }),
      },
    });

    expect(named(resources, "guide-probe-token").inputs.length).toBe(50);
    expect(named(resources, "guide-probe-secret-eu-west-3").inputs.kmsKeyId).toBe(key);
    expect(named(resources, "guide-probe-secret-version-eu-west-3").inputs).toMatchObject({
      versionStages: ["AWSCURRENT"],
    });
  });

  test("serves nobody where replicas answer no probe", async () => {
    const { replicas } = await placed({ replica: answering(() => undefined) });

    expect(replicas.probe).toBeUndefined();
  });

  test("takes replicas of the caller's own that answer a probe, if all answer the same", async () => {
    const own = writeProbeOf({ path: "/w", tokenHeader: "Authorization" });
    const { replicas } = await placed({ replica: answering(() => own) });
    const { secrets: _, ...probe } = replicas.probe ?? { secrets: {} };
    expect(probe).toEqual(own);

    const inPrimary = (region: string) => (region === "eu-west-1" ? own : undefined);
    await expect(placed({ replica: answering(inPrimary) })).rejects.toThrow(
      "- replica must answer the same probe in every region, got some in eu-west-1",
    );
    const unlike = (region: string) => writeProbeOf({ path: `/${region}` });
    await expect(placed({ replica: answering(unlike) })).rejects.toThrow(
      "- replica must answer the same probe in every region, got some in eu-west-1, eu-central-1",
    );
  });

  test("is asked for where replicas answer a probe, and the probe must be one", async () => {
    const wrong = answering(() => writeProbeOf({ body: "x".repeat(513) }));

    await expect(placed({ replica: wrong, probeToken: false })).rejects.toThrow(
      [
        'StandbyReplicas "guide":',
        "- replica in eu-west-1: probe.body must have at most 512 bytes, got 513",
        "- replica in eu-central-1: probe.body must have at most 512 bytes, got 513",
        "- probeToken must be true where replicas answer a probe: without a token nobody may ask for a write",
      ].join("\n"),
    );
  });
});
