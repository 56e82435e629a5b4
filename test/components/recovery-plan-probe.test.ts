import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { RecoveryPlan, type RecoveryPlanArgs } from "../../src/components/recovery-plan";
import { readPlan } from "../../src/model/plan/recovery-plan";
import { writeProbeOf } from "../../src/model/service/write-probe";
import { deploy } from "../../src/offline/testing";
import { ownParts } from "../support/own-parts";

/** The document of a plan, as its own reader reads it. */
async function documentOf(change: Partial<RecoveryPlanArgs>) {
  const { outputs } = await deploy(() => ({
    plan: new RecoveryPlan("plan", { ...ownParts, ...change }).document,
  }));
  return readPlan(outputs.plan);
}

describe("the write probe of a RecoveryPlan", () => {
  test("writes the probe of the caller's own replicas, and nothing else of what they hand over", async () => {
    const secrets = Object.fromEntries(
      ["eu-west-1", "eu-central-1", "eu-west-3"].map((region) => [region, `arn:${region}`]),
    );
    const probe = { ...writeProbeOf({ path: "/w" }), secrets, token: "hunter2" };

    const { value: plan, faults } = await documentOf({
      replicas: { ...ownParts.replicas, probe },
    });

    expect(faults).toBeUndefined();
    expect(plan?.deployed.probe).toEqual({ ...writeProbeOf({ path: "/w" }), secrets });
  });

  test("refuses a probe that nobody could send, one without its fields, and one that comes as one output", async () => {
    const asked = (probe: unknown) =>
      documentOf({ replicas: { ...ownParts.replicas, probe: probe as never } });
    const secrets = { "eu-west-1": "arn", "eu-central-1": "arn" };

    await expect(asked({ ...writeProbeOf({ expectStatus: 404 }), secrets })).rejects.toThrow(
      "- replicas.probe.expectStatus must be a whole number from 200 to 299, got 404",
    );
    await expect(asked({ ...writeProbeOf(), secrets })).rejects.toThrow(
      "- deployed.probe.secrets lacks eu-west-3",
    );
    await expect(asked(writeProbeOf())).rejects.toThrow(
      "- replicas.probe.secrets must be given, got none",
    );
    await expect(asked(pulumi.output({ ...writeProbeOf(), secrets }))).rejects.toThrow(
      "- replicas.probe must be given piece by piece, got one output",
    );
  });
});
