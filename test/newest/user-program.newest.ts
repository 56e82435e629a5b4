import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";

import { cleanEnvironment, type Ended, run } from "./clean-process";

const { project, reference, nodeFolder, versions } = inject("installation");
const env = cleanEnvironment([nodeFolder]);

/** Runs a command in the project, as typed into a shell there. */
function inProject(...words: [string, ...string[]]): Promise<Ended> {
  return run(words, { cwd: project, env });
}

/**
 * The same command line where everything is as this repository pins it, on the Node of this test.
 */
function inReference(...words: string[]): Promise<Ended> {
  const awsdr = join(__dirname, "..", "..", "dist", "cli", "awsdr.js");
  return run([process.execPath, awsdr, ...words], { cwd: reference, env: cleanEnvironment() });
}

describe("a program on the newest Node 24, Pulumi SDK and AWS package", () => {
  test("is what this lane has installed", () => {
    expect(versions.node).toMatch(/^v24\./);
    expect(versions.typescript).toMatch(/^6\./);
    expect(versions["@pulumi/aws"]).toMatch(/^7\./);
  });

  test("installs without a conflict between versions", async () => {
    const { code, stdout, stderr } = await inProject("npm", "ls");

    expect([code, stderr], stdout).toEqual([0, ""]);
  });

  test("type-checks", async () => {
    const { code, stdout } = await inProject("node_modules/.bin/tsc", "--noEmit");

    expect([code, stdout]).toEqual([0, ""]);
  });

  test("passes the test that the example brings", async () => {
    const { code, stdout } = await inProject("npm", "test");

    expect(code, stdout).toBe(0);
    expect(stdout).toMatch(/ pass [1-9]\d*\n/);
  });

  test("imports the library by name from an ES module too", async () => {
    const program = `
      import { RecoveryLedger } from "awsdr";
      import { deploy } from "awsdr/testing";
      const topology = {
        service: "guide", domain: "guide.example.com", zone: { id: "Z0" },
        primary: "eu-west-1", standbys: ["eu-central-1"],
      };
      const { resources } = await deploy(() => new RecoveryLedger("ledger", { topology }));
      console.log(resources.map(({ name }) => name).sort().join(" "));
    `;

    expect(await inProject("node", "--input-type=module", "--eval", program)).toEqual({
      code: 0,
      stdout: "ledger ledger-lock ledger-records ledger-suffix\n",
      stderr: "",
    });
  });
});

describe("awsdr, installed from its package", () => {
  test.each([
    ["--version", 0, "0.1.0"],
    ["assess", 0, "Predicted RTO: 23m 30s, objective 30m 00s, met"],
    ["rehearse --program . --runs 50 --out report", 0, "Simulated objectives met"],
    ["metrics --events events/16-recovery-phases.json", 0, "1267.5 s over 1"],
    [
      "schedule rate(15minutes)",
      64,
      "awsdr: rate must be a whole number and minutes, hours or days",
    ],
    ["assess --program programs/unattainable", 2, "objective 5m 00s, missed"],
    ["assess --program programs/wrong-arguments", 65, 'got "15 minute": write "15 minutes"'],
  ])("answers `%s` as on this Node with the pinned SDK", async (line, code, essential) => {
    const words = line.split(" ");

    const [newest, pinned] = await Promise.all([
      inProject("node_modules/.bin/awsdr", ...words),
      inReference(...words),
    ]);

    expect(newest).toEqual(pinned);
    expect(newest.code).toBe(code);
    expect(newest.stdout + newest.stderr).toContain(essential);
    expect(newest.stderr).not.toMatch(/warning|deprecat/i);
  });
});
