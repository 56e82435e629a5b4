import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { RecoveryPlan } from "../../src/components/recovery-plan";
import { StandbyReplicas } from "../../src/components/standby-replicas";
import { type RecoveryPlanDocument, readPlan } from "../../src/model/plan/recovery-plan";
import { ComputeKind } from "../../src/model/service/compute-kind";
import { deploy } from "../../src/offline/testing";
import { deployed } from "../support/deployed";
import { guideNetworks as network, guideTopology as topology } from "../support/guide-placement";
import { guideParts, guidePlan } from "../support/guide-program";

/** The document that a program writes, as its reader takes it. */
async function written(program: () => RecoveryPlan = guidePlan) {
  const { outputs } = await deploy(() => ({ plan: program().document }));
  expect(readPlan(outputs.plan).faults).toBeUndefined();
  return outputs.plan as RecoveryPlanDocument;
}

function functions(restartAfterPromotion?: boolean) {
  return new StandbyReplicas("functions", {
    topology,
    network,
    strategy: "warm-standby",
    replica: (_name, { region }) => ({
      region,
      endpoint: `${region}.guide.example.com`,
      healthPath: "/healthz",
      compute: { kind: ComputeKind.None },
      startUp: { seconds: 200, basis: "measured", source: "drill of March" },
      restartAfterPromotion,
    }),
  });
}

describe("the steps of a RecoveryPlan", () => {
  test("have limits that follow from its timings, and an order, unless told otherwise", async () => {
    const { limits, order } = await written();

    expect(limits).toEqual({
      preflight: 120,
      fence: 180,
      scale: 720,
      promote: 600,
      shift: 720,
      verify: 1_200,
      record: 60,
    });
    expect(order).toEqual({ shiftEarly: false });
  });

  test("have the limits that are given, and the usual ones beside them", async () => {
    const limits = { promote: "5 minutes", record: "30 seconds" };

    const plan = await written(() => guidePlan({ limits, order: { shiftEarly: true } }));

    expect(plan.limits).toMatchObject({ promote: 300, record: 30, scale: 720 });
    expect(plan.order).toEqual({ shiftEarly: true });
  });

  test("give the verification the start-up of replicas that scale by themselves", async () => {
    const { limits } = await written(() => guidePlan({ replicas: functions() }));

    expect(limits.verify).toBe(1_200 + 800);
  });

  test("are refused where they cannot be through in time, all at once", async () => {
    const limits = { fence: "1 minute", verify: "5 minutes", promotion: "1 hour" } as object;

    await expect(
      deployed(() => guidePlan({ limits, order: { shiftEarly: 1 } as never })),
    ).rejects.toThrow(
      /limits\.promotion must be left out[\s\S]*order\.shiftEarly must be true or false, got 1[\s\S]*limits\.fence must be longer than the lease of 1 minute, got 1 minute[\s\S]*limits\.verify must be 6 minutes or more, got 5 minutes/,
    );
  });

  test("are refused where they come as one output, which is not known before a deployment", async () => {
    const late = pulumi.output({ shiftEarly: true }) as never;

    await expect(deployed(() => guidePlan({ limits: late, order: late }))).rejects.toThrow(
      /RecoveryPlan "guide-plan":\n- limits must be given piece by piece, got one output: .*\n- order must be given piece by piece, got one output: [^\n]*$/,
    );
  });

  test("do not move the name before a store that has to be restored", async () => {
    await expect(
      deployed(() => {
        const { data, ...parts } = guideParts();
        const declared = data.declared.map(({ name, kind, writer }) => ({ name, kind, writer }));
        const { deployed: names } = data;
        return new RecoveryPlan("guide-plan", {
          ...parts,
          data: { declared, deployed: names },
          objectives: { rto: "1 day", rpo: "7 days" },
          order: { shiftEarly: true },
        });
      }),
    ).rejects.toThrow("order.shiftEarly must be false: sessions cannot be read in a standby");
  });
});

describe("the replicas of a RecoveryPlan", () => {
  test("keep their tasks after a promotion unless they ask for new ones", async () => {
    const { replicas } = await written();

    expect(replicas.map((each) => each.restartAfterPromotion)).toEqual([false, false]);
  });

  test("say that their tasks are replaced", async () => {
    const { replicas } = await written(() => {
      const parts = guideParts();
      const { strategy, deployed: names, declared: built } = parts.replicas;
      const declared = built.map((each) => ({ ...each, restartAfterPromotion: true }));
      return new RecoveryPlan("guide-plan", {
        ...parts,
        replicas: { strategy, declared, deployed: names },
      });
    });

    expect(replicas.map((each) => each.restartAfterPromotion)).toEqual([true, true]);
  });

  test("that scale by themselves have none to replace", async () => {
    await expect(deployed(() => functions(true))).rejects.toThrow(
      /replica in eu-west-1: restartAfterPromotion must be false or left out, got true: of the kind none there is nothing to restart/,
    );
  });

  test("that scale by themselves are refused in a plan of a caller's own parts too", async () => {
    await expect(
      deployed(() => {
        const replicas = functions();
        const declared = replicas.declared.map((each) => ({
          ...each,
          restartAfterPromotion: true,
        }));
        const { strategy, deployed: names } = replicas;
        return guidePlan({ replicas: { strategy, declared, deployed: names } });
      }),
    ).rejects.toThrow("replicas.0.restartAfterPromotion must be false or left out, got true");
  });
});
