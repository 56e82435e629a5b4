import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import * as awsdr from "awsdr";
import { deploy, type ProgramRun, runProgram } from "awsdr/testing";

// The program as it stands, under the offline engine: no account, no Pulumi CLI, nothing is
// created.
const program = { dir: __dirname, dryRun: true };

/** Whatever else changes, the stores of the service are not to go with its stack. */
const stores = [
  "aws:dynamodb/table:Table",
  "aws:rds/cluster:Cluster",
  "aws:rds/globalCluster:GlobalCluster",
  "aws:s3/bucket:Bucket",
];

describe("the program", () => {
  let run: ProgramRun;

  before(async () => {
    run = await runProgram(program);
  });

  test("previews without any configuration, and nothing warns", () => {
    assert.equal(run.failure, undefined);
    assert.deepEqual(run.diagnostics, []);
  });

  test("promises what was agreed with the business", () => {
    const { value: plan, faults } = awsdr.readPlan(run.outputs.recoveryPlan);

    assert.equal(faults, undefined);
    assert.deepEqual(plan?.objectives, { rtoSeconds: 30 * 60, rpoSeconds: 15 * 60 });
  });

  test("keeps its stores when the stack is destroyed", () => {
    const found = run.resources.filter(({ type }) => stores.includes(type));

    assert.deepEqual(new Set(found.map(({ type }) => type)), new Set(stores));
    assert.deepEqual(
      found.filter(({ retainOnDelete }) => !retainOnDelete).map(({ name }) => name),
      [],
    );
  });

  test("looks nothing up in the primary, so that it deploys while that is lost", async () => {
    const lost = await runProgram({ ...program, lostRegions: ["eu-west-1"] });

    assert.equal(lost.failure, undefined);
    assert.equal(lost.resources.length, run.resources.length);
  });
});

describe("one component", () => {
  const topology: awsdr.ServiceTopology = {
    service: "guide",
    domain: "guide.example.com",
    zone: { id: "Z0123456789EXAMPLE" },
    primary: "eu-west-1",
    standbys: ["eu-central-1"],
  };

  test("shows every resource that it declares, in this process", async () => {
    const { resources } = await deploy(() => new awsdr.RecoveryLedger("ledger", { topology }));

    const tables = resources.filter(({ type }) => type === "aws:dynamodb/table:Table");
    assert.deepEqual(Object.fromEntries(tables.map(({ name, region }) => [name, region])), {
      "ledger-records": "eu-central-1",
      "ledger-lock": "eu-west-3",
    });
  });

  test("refuses wrong arguments before it declares anything", async () => {
    const wrong = () => new awsdr.RecoveryLedger("ledger", { topology, leaseSeconds: 5 });

    await assert.rejects(deploy(wrong), /leaseSeconds must be .* from 10 to 900.*, got 5/);
  });
});
