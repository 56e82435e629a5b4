import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";

import { readPlan } from "../../src/model/plan/recovery-plan";
import { type ProgramRun, runProgram } from "../../src/offline/run-program";
import { exampleDir, exampleRun } from "../support/example-run";
import { regionless } from "../support/regionless";
import { root } from "../support/source-files";

const dir = exampleDir("warm-standby");
const rehearsed = { dir, dryRun: true } as const;
const own = {
  domain: "guide.shop.test",
  zoneId: "Z0OWN",
  image: "222222222222.dkr.ecr.eu-west-1.amazonaws.com/guide:2",
};

/** What holds data, or is needed to read it again. */
const holdingData = [
  "aws:backup/vault:Vault",
  "aws:dynamodb/table:Table",
  "aws:ec2/subnet:Subnet",
  "aws:ec2/vpc:Vpc",
  "aws:kms/key:Key",
  "aws:rds/cluster:Cluster",
  "aws:rds/globalCluster:GlobalCluster",
  "aws:rds/subnetGroup:SubnetGroup",
  "aws:s3/bucket:Bucket",
  "aws:secretsmanager/secret:Secret",
];

let run: ProgramRun;

beforeAll(async () => {
  run = await exampleRun("warm-standby");
});

describe("the warm-standby example", () => {
  test("can be read from top to bottom: at most 120 lines", () => {
    const lines = readFileSync(join(dir, "index.ts"), "utf8").trimEnd().split("\n");

    expect(lines.length).toBeLessThanOrEqual(120);
  });

  test("runs without any configuration, in a dry run", () => {
    expect(run).toMatchObject({ ok: true, diagnostics: [] });
  });

  test("names its resources as it did when they were first recorded", () => {
    const recorded = readFileSync(join(root, "test", "support", "warm-standby.urns.txt"), "utf8");

    expect(run.resources.map(({ urn }) => urn).sort()).toEqual(recorded.trimEnd().split("\n"));
  });

  test("exports a plan that can be read and holds nothing unknown", () => {
    const { value: plan, faults } = readPlan(run.outputs.recoveryPlan);

    expect(faults).toBeUndefined();
    expect(plan?.stores.map(({ name, backedUp }) => [name, backedUp])).toEqual([
      ["catalog", true],
      ["sessions", true],
      ["media", true],
    ]);
    expect(JSON.stringify(plan)).not.toContain("<unknown>");
    expect(run.outputs.url).toBe("https://guide.example.com");
  });

  test("exports no secret", () => {
    expect(run.secretOutputs).toEqual([]);
  });

  test("says of every regional resource where it lives", () => {
    expect(regionless(run.resources)).toEqual([]);
  });

  test("lives in its two regions, the witness, and us-east-1 for the checks' alarms", () => {
    const regions = run.resources.flatMap(({ inputs }) => inputs.region ?? []);

    expect([...new Set(regions)].sort()).toEqual([
      "eu-central-1",
      "eu-west-1",
      "eu-west-3",
      "us-east-1",
    ]);
  });

  test("parents every resource to a component", () => {
    const components = new Set(run.resources.filter(({ custom }) => !custom).map(({ urn }) => urn));
    const orphans = run.resources
      .filter(({ custom, parent = "" }) => custom && !components.has(parent))
      .map(({ urn }) => urn);

    expect(orphans).toEqual([]);
  });

  test.each(holdingData)("leaves every %s behind when the stack goes", (type) => {
    const found = run.resources
      .filter((resource) => resource.type === type)
      // A topic's key outlasts no message; a probe's token and coordinates can be made anew.
      .filter(
        ({ name }) => !/^guide-(metrics-topic-key|probe-secret|data-\w+-coordinates)-/.test(name),
      );

    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ retainOnDelete }) => !retainOnDelete).map(({ name }) => name)).toEqual(
      [],
    );
  });

  test("tags every resource that takes tags with the service", () => {
    const untagged = run.resources
      .filter(({ custom, inputs }) => custom && "tags" in inputs)
      .filter(({ inputs }) => (inputs.tags as Record<string, string>)["awsdr:service"] !== "guide")
      .map(({ urn }) => urn);

    expect(untagged).toEqual([]);
  });

  test("looks nothing up in the primary region, so that it deploys while that is lost", async () => {
    const lost = await runProgram({ ...rehearsed, lostRegions: ["eu-west-1"] });

    expect(lost.failure).toBeUndefined();
    expect(lost.resources.map(({ urn }) => urn).sort()).toEqual(
      run.resources.map(({ urn }) => urn).sort(),
    );
  });

  test("previews before anything is known", async () => {
    const preview = await runProgram({ dir, mode: "unknowns" });

    expect(preview.failure).toBeUndefined();
    expect(preview.resources.map(({ urn }) => urn).sort()).toEqual(
      run.resources.map(({ urn }) => urn).sort(),
    );
  });

  test("refuses an actual deployment with placeholders, with the commands to run", async () => {
    const { failure, resources } = await runProgram({ dir, dryRun: false });

    expect(failure).toBe(
      "this stack would be deployed with placeholders; set its own values first:\n" +
        "  pulumi config set domain <your domain>\n" +
        "  pulumi config set zoneId <your zoneId>\n" +
        "  pulumi config set image <your image>",
    );
    expect(resources).toEqual([]);
  });

  test("passes the test that it brings", async () => {
    const { scripts } = JSON.parse(readFileSync(join(dir, "package.json"), "utf8"));
    const [node, ...args] = String(scripts.test).split(" ");

    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: dir }).catch(
      (failed: { stdout: string }) => failed,
    );

    expect(node).toBe("node");
    expect(stdout).toMatch(/ pass [1-9]\d*\n/);
    expect(stdout).toMatch(/ fail 0\n/);
  });

  test("deploys with its own values, from the repository root too", async () => {
    const { ok, outputs, failure } = await runProgram({ dir: root, dryRun: false, config: own });

    expect(failure).toBeUndefined();
    expect([ok, outputs.url]).toEqual([true, "https://guide.shop.test"]);
  });
});
