import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { readPlan } from "../../src/model/recovery-plan";
import { failOver } from "./failover";
import { leftOfWarmStandby, standingByType } from "./left-behind";
import { configure, deedsSince, standing, succeeded } from "./stack";
import { openWorkbench, type Workbench } from "./workbench";

const loadBalancer = "aws:lb/loadBalancer:LoadBalancer";

/** What data needs to be read again after the stack is gone. */
const needed = [
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:ec2/subnet:Subnet",
  "aws:ec2/vpc:Vpc",
  "aws:kms/key:Key",
  "aws:rds/subnetGroup:SubnetGroup",
];

describe("the warm-standby example, from its own folder", () => {
  let bench: Workbench;

  beforeAll(async () => {
    bench = await openWorkbench(inject("pulumi"));
    succeeded(await bench.pulumi("stack", "init", "dev"));
  });

  afterAll(() => bench.close());

  test("previews without any configuration", async () => {
    const preview = await bench.pulumi("preview");

    succeeded(preview);
    expect(preview.output).toContain('url         : "https://guide.example.com"');
    expect(preview.output).not.toContain("warning:");
    expect(bench.cloud.deeds).toEqual([]);
  });

  test("refuses to deploy placeholders, with the commands to run", async () => {
    const { code, output } = await bench.pulumi("up", "--yes");

    expect(code).not.toBe(0);
    for (const name of ["domain", "zoneId", "image"]) {
      expect(output).toContain(`pulumi config set ${name} <your ${name}>`);
    }
    expect(bench.cloud.deeds).toEqual([]);
  });

  test("deploys once it has its own values", async () => {
    await configure(bench);

    const up = await bench.pulumi("up", "--yes");

    succeeded(up);
    expect(up.output).toContain('url         : "https://guide.shop.test"');
    expect(bench.cloud.resources().length).toBeGreaterThan(200);
  });

  test("keeps no secret in the open", async () => {
    const { output } = await bench.pulumi("stack", "export");
    const [password] = standing(bench, "random:index/randomPassword:RandomPassword");

    expect(password?.outputs.result).toEqual(expect.any(String));
    expect(output).not.toContain(String(password?.outputs.result));
  });

  test("exports the plan that stands in the ledger, as its readers take it", async () => {
    const { output } = await bench.pulumi("stack", "output", "recoveryPlan");
    const [stored] = standing(bench, "aws:dynamodb/tableItem:TableItem");
    const { document } = JSON.parse(String(stored?.inputs.item));

    expect(readPlan(JSON.parse(output)).faults).toBeUndefined();
    expect(JSON.parse(document.S)).toEqual(JSON.parse(output));
  });

  test("has nothing to do when it is deployed again", async () => {
    succeeded(await bench.pulumi("up", "--yes", "--expect-no-changes"));
  });

  test("finds nothing changed when it is refreshed, and nothing to do after it", async () => {
    succeeded(await bench.pulumi("refresh", "--yes", "--expect-no-changes"));
    succeeded(await bench.pulumi("preview", "--expect-no-changes"));
  });

  test("undoes nothing of a failover", async () => {
    failOver(bench, { from: "eu-west-1", to: "eu-central-1", tasks: 4 });

    succeeded(await bench.pulumi("refresh", "--yes"));

    succeeded(await bench.pulumi("preview", "--expect-no-changes"));
  });

  test("is not destroyed while the switch's check is protected", async () => {
    const moment = bench.cloud.deeds.length;

    const { code, output } = await bench.pulumi("destroy", "--yes");

    expect(code).not.toBe(0);
    expect(output).toMatch(
      /guide-routing-switch-check" cannot be deleted\s+because it is protected/,
    );
    expect(deedsSince(bench, moment)).toEqual([]);
  });

  test("stops at load balancers that AWS protects, and says which", async () => {
    succeeded(await bench.pulumi("state", "unprotect", "--all", "--yes"));

    const { code, output } = await bench.pulumi("destroy", "--yes");

    expect(code).not.toBe(0);
    const stand = standing(bench, loadBalancer);
    expect(stand).toHaveLength(2);
    // The engine stops at the first that refuses, and may not have come to the other.
    const refusing = stand.filter(({ id }) =>
      output.includes(`${id} cannot be deleted: its enableDeletionProtection is on`),
    );
    expect(refusing.length).toBeGreaterThan(0);
  });

  test("leaves only what holds data when it is destroyed, with what that data needs", async () => {
    for (const balancer of standing(bench, loadBalancer)) {
      bench.cloud.change(balancer, { enableDeletionProtection: false });
    }

    succeeded(await bench.pulumi("destroy", "--yes"));

    expect(standingByType(bench)).toEqual(leftOfWarmStandby);
    const gone = bench.cloud.deeds
      .filter(({ operation, resource }) => operation === "delete" && needed.includes(resource.type))
      .map(({ resource }) => resource.id);
    const inputs = bench.cloud.resources().map((resource) => JSON.stringify(resource.inputs));
    expect(gone.filter((id) => inputs.some((text) => text.includes(id)))).toEqual([]);
  });
});
