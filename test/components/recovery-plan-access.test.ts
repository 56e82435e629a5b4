import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, test } from "vitest";

import { FailoverAccess } from "../../src/components/failover-access";
import { RecoveryPlan } from "../../src/components/recovery-plan";
import { accessPolicies, policiesOfRole } from "../../src/model/access/access-policies";
import { type RecoveryPlanDocument, readPlan } from "../../src/model/plan/recovery-plan";
import { deploy, type RecordedResource } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";
import { guideParts } from "../support/guide-program";
import { roleOf } from "../support/iam/of-program";
import { type Policy, policyOf } from "../support/iam/policy-document";
import { ownParts } from "../support/own-parts";

const account = "arn:aws:iam::123456789012";

function planned(standbys?: string[]) {
  const parts = guideParts("warm-standby", standbys);
  const access = new FailoverAccess("access", {
    topology: parts.topology,
    operators: [`${account}:user/ada`],
    observers: [`${account}:role/developers`],
    breakGlass: [`${account}:user/break-glass`],
    ssoRegion: "eu-north-1",
  });
  return { access, plan: new RecoveryPlan("plan", { ...parts, access }) };
}

/** Every right of some policies, whichever policy it stands in. */
function rightsIn(policies: readonly Policy[]): string[] {
  return policies
    .flatMap(({ statements }) =>
      statements.flatMap(({ sid, action, resource, conditions }) =>
        action.patterns.flatMap((one) =>
          (resource?.patterns ?? []).map((of) => JSON.stringify([sid, one, of, conditions])),
        ),
      ),
    )
    .sort();
}

describe("RecoveryPlan with roles", () => {
  let resources: readonly RecordedResource[];
  let document: RecoveryPlanDocument;

  beforeAll(async () => {
    const run = await deploy(() => ({ plan: planned().plan.document }));
    resources = run.resources;
    const { value } = readPlan(run.outputs.plan);
    if (value === undefined) throw new Error("no plan");
    document = value;
  });

  test("names them in the document", () => {
    expect(document.deployed.access).toEqual({
      operatorRoleArn: named(resources, "access-operator-role").outputs.arn,
      observerRoleArn: named(resources, "access-observer-role").outputs.arn,
      breakGlassRoleArn: named(resources, "access-break-glass-role").outputs.arn,
      ssoRegion: "eu-north-1",
    });
  });

  test.each(["operator", "observer", "break-glass"] as const)(
    "gives the role of %s the rights of the document's own names, and no other",
    (role) => {
      const { policies = [] } = roleOf(resources, `access-${role}-role`);
      const wanted = policiesOfRole(accessPolicies(document), role).map(policyOf);

      expect(rightsIn(policies)).toEqual(rightsIn(wanted));
      expect(rightsIn(wanted).length).toBeGreaterThan(20);
    },
  );

  test("attaches policies of at most 6,144 characters, with tags, as its own children", () => {
    const policies = resources.filter(({ type }) => type === "aws:iam/policy:Policy");

    expect(policies.map(({ name }) => name).sort()).toEqual([
      "plan-changing-policy",
      "plan-reading-policy",
      "plan-reading-policy-2",
    ]);
    for (const { inputs, parent } of policies) {
      expect(String(inputs.policy).length).toBeLessThanOrEqual(6_144);
      expect(inputs.tags).toMatchObject({ "awsdr:service": "guide", "awsdr:role": "access" });
      expect(parent).toMatch(/RecoveryPlan::plan$/);
    }
  });

  test("shows the same policies in a first preview, of which no name is known", async () => {
    const first = await deployed(() => planned(), { mode: "unknowns" });
    const namesIn = (all: readonly RecordedResource[]) => all.map(({ name }) => name).sort();

    expect(namesIn(first)).toEqual(namesIn(resources));
  });
});

describe("RecoveryPlan over roles of the caller's own", () => {
  const access = {
    operatorRoleArn: `${account}:role/people/operator`,
    observerRoleArn: `${account}:role/observer`,
    breakGlassRoleArn: `${account}:role/sealed`,
  };
  const planOf = (given: unknown) => () =>
    new RecoveryPlan("plan", { ...ownParts, access: given as never });

  test("attaches by the role's name, whatever path it has", async () => {
    const resources = await deployed(planOf(access));

    expect(named(resources, "plan-operator-changing").inputs.role).toBe("operator");
    expect(named(resources, "plan-break-glass-reading").inputs.role).toBe("sealed");
  });

  test("gives nobody anything without them", async () => {
    const resources = await deployed(planOf(undefined));

    expect(resources.filter(({ type }) => type.startsWith("aws:iam/"))).toEqual([]);
  });

  test("refuses what lacks a role, and what came as one output", async () => {
    const { observerRoleArn: _, ...lacking } = access;

    await expect(deployed(planOf(lacking))).rejects.toThrow(
      'RecoveryPlan "plan":\n- access.observerRoleArn must be given, got none',
    );
    await expect(deployed(planOf(pulumi.output(access)))).rejects.toThrow(
      'RecoveryPlan "plan":\n- access must be given piece by piece, got one output',
    );
  });

  test("refuses stores of which the rights are more than a role carries", async () => {
    const names = Array.from({ length: 700 }, (_, nth) => `store-${nth}`);
    const [sessions] = ownParts.data.declared;
    const data = {
      declared: names.map((name) => ({ ...sessions, name })),
      deployed: Object.fromEntries(
        names.map((name) => [name, { arns: { "eu-west-1": name.padEnd(120, "x") } }]),
      ),
    } as never;
    const create = () => new RecoveryPlan("plan", { ...ownParts, data, access });

    await expect(deployed(create)).rejects.toThrow(
      /^RecoveryPlan "plan":\n- access must fit into 10 managed policies, got 1\d: /,
    );
  });
});
