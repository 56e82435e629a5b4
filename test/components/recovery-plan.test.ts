import { beforeAll, describe, expect, test } from "vitest";

import { readPlan } from "../../src/model/plan/recovery-plan";
import { type Deployment, deploy } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";
import { guidePlan } from "../support/guide-program";

describe("RecoveryPlan", () => {
  let run: Deployment<unknown>;

  beforeAll(async () => {
    run = await deploy(() => ({ recoveryPlan: guidePlan().document }));
  });

  test("writes a document that its own reader takes", () => {
    expect(readPlan(run.outputs.recoveryPlan).faults).toBeUndefined();
  });

  test("names every resource that a failover needs as it was deployed", () => {
    const { value: plan } = readPlan(run.outputs.recoveryPlan);

    expect(plan?.deployed).toMatchObject({
      account: "123456789012",
      replicas: { "eu-central-1": { endpoint: "eu-central-1.guide.example.com" } },
      routing: {
        switchMetric: {
          dimensions: {
            Service: "guide",
            Ledger: named(run.resources, "guide-ledger-suffix").outputs.hex,
          },
        },
        endpointAlarms: { "eu-west-1": { region: "us-east-1" } },
      },
    });
    expect(plan?.deployed.routing.switches["eu-central-1"]?.check).toBe(
      named(run.resources, "guide-routing-switch-check").id,
    );
    const { name } = named(run.resources, "guide-ledger-records").outputs;
    expect(plan?.deployed.ledger.recordsTable).toBe(name);
  });

  test("keeps the document in the ledger, in the region of its table, under a key of no recorder", () => {
    const { inputs } = named(run.resources, "guide-plan-document");
    const item = JSON.parse(String(inputs.item));

    expect(inputs).toMatchObject({ region: "eu-central-1", hashKey: "pk", rangeKey: "sk" });
    expect([item.pk, item.sk]).toEqual([{ S: "plan" }, { S: "guide" }]);
    expect(JSON.parse(item.document.S)).toEqual(run.outputs.recoveryPlan);
  });

  test("parents the document to itself", () => {
    const component = run.resources.find(({ type }) => type === "awsdr:index:RecoveryPlan");

    expect(named(run.resources, "guide-plan-document").parent).toBe(component?.urn);
  });

  test("waits five minutes before an incident is over, unless told otherwise", async () => {
    const held = async (holdDown?: string) => {
      const { outputs } = await deploy(() => ({ plan: guidePlan({ holdDown }).document }));
      return (outputs.plan as { holdDownSeconds: number }).holdDownSeconds;
    };

    expect([await held(), await held("1 minute 30 seconds")]).toEqual([300, 90]);
  });

  test("says which stores its snapshots cover", async () => {
    const { outputs } = await deploy(() => ({
      plan: guidePlan({ snapshots: undefined }).document,
    }));

    expect(outputs.plan).toMatchObject({
      snapshots: null,
      stores: [{ name: "sessions", backedUp: false }],
    });
    expect(run.outputs.recoveryPlan).toMatchObject({
      stores: [{ name: "sessions", backedUp: true }],
    });
  });

  test("stops a program whose objectives cannot be met, with the itemised budget", async () => {
    const objectives = { rto: "5 minutes", rpo: "1 second" };

    await expect(deployed(() => guidePlan({ objectives }))).rejects.toThrow(
      /^RecoveryPlan "guide-plan":\n- objectives\.rto must be at least 2\d minutes.*, got 5 minutes: predicted recovery takes\n {4}detection: endpoint checks: 30 seconds \(10 s × 3, documented\)[\s\S]*\n- objectives\.rpo must be at least 5 seconds, got 1 second: predicted loss of sessions is\n {4}replication lag: 5 seconds/,
    );
  });

  test("stops in a preview too, before anything is known", async () => {
    const objectives = { rto: "5 minutes", rpo: "15 minutes" };

    await expect(deploy(() => guidePlan({ objectives }), { mode: "unknowns" })).rejects.toThrow(
      "objectives.rto must be at least",
    );
  });

  test("refuses durations that are not written in words, all at once", async () => {
    const objectives = { rto: "30", rpo: "15 minute" };

    await expect(deployed(() => guidePlan({ objectives, holdDown: "soon" }))).rejects.toThrow(
      /objectives\.rto must be a duration, got "30"[\s\S]*objectives\.rpo must be a duration, got "15 minute"[\s\S]*holdDown must be a duration, got "soon"/,
    );
  });

  test("tells the engine what it declares even when it stops, so that the budget can be shown", async () => {
    const { resources } = await deploy(() => guidePlan());
    const component = resources.find(({ type }) => type === "awsdr:index:RecoveryPlan");

    expect(component?.inputs.declared).toMatchObject({
      service: "guide",
      strategy: "warm-standby",
    });
  });

  test("predicts before anything is deployed", async () => {
    const { result } = await deploy(() => guidePlan(), { mode: "unknowns" });

    expect(result.prediction.rpo).toMatchObject({ worst: "sessions", seconds: 5 });
  });

  test("gives a transform the last word", async () => {
    const transform = { document: <Args>(args: Args) => ({ ...args, region: "eu-west-1" }) };
    const resources = await deployed(() => guidePlan({ transform }));

    expect(named(resources, "guide-plan-document").inputs.region).toBe("eu-west-1");
  });

  test("shows nothing without metrics", () => {
    expect(run.resources.filter(({ type }) => type.includes("dashboard"))).toEqual([]);
  });
});
