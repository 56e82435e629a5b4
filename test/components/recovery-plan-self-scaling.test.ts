import { beforeAll, describe, expect, test } from "vitest";

import { StandbyReplicas } from "../../src/components/standby-replicas";
import { readPlan } from "../../src/model/plan/recovery-plan";
import { ComputeKind } from "../../src/model/service/compute-kind";
import { Strategy } from "../../src/model/topology/strategy";
import type { RecordedResource } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";
import { guideNetworks as network, guideTopology as topology } from "../support/guide-placement";
import { guidePlan } from "../support/guide-program";

describe("a RecoveryPlan over replicas that scale by themselves", () => {
  let plan: RecordedResource;
  beforeAll(async () => {
    const resources = await deployed(() => {
      const replicas = new StandbyReplicas("functions", {
        topology,
        network,
        strategy: Strategy.WarmStandby,
        replica: (_name, { region }) => ({
          region,
          endpoint: `${region}.guide.example.com`,
          healthPath: "/healthz",
          compute: { kind: ComputeKind.None },
          startUp: { seconds: 20, basis: "measured", source: "drill of March" },
        }),
      });
      return guidePlan({ replicas });
    });
    plan = named(resources, "guide-plan");
  });

  test("writes a document that says so, and that is read again", () => {
    const { value: read, faults } = readPlan(plan.outputs.document);

    expect(faults).toBeUndefined();
    expect(read?.deployed.replicas["eu-central-1"]).toEqual({
      endpoint: "eu-central-1.guide.example.com",
      compute: { kind: "none" },
    });
  });

  test("predicts their start-up once the name has moved", () => {
    const { items } = (plan.outputs.prediction as { rto: { items: { name: string }[] } }).rto;

    expect(items.at(-1)).toMatchObject({ name: "start-up in eu-central-1", seconds: 20 });
  });

  test("tells whoever watches the engine which of them they are", () => {
    expect(plan.inputs.deployed).toEqual({
      replicas: {
        "eu-west-1": { compute: { kind: "none" } },
        "eu-central-1": { compute: { kind: "none" } },
      },
    });
  });
});
