import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { runProgram } from "../../src/offline/testing";

const programs = join(__dirname, "programs");

describe("runProgram", () => {
  test("runs an unmodified program with the project's and the stack's configuration", async () => {
    const run = await runProgram({
      dir: join(programs, "whole"),
      stack: "staging",
      dryRun: true,
      config: { answer: 43 },
    });

    expect(run).toMatchObject({ ok: true, failure: undefined, exit: { code: 0, signal: null } });
    expect(run.outputs).toEqual({
      arn: `arn:aws:backup:eu-west-1:123456789012:backup-vault:${run.resources[0]?.id}`,
      domain: "staging.example.com",
      answer: 43,
      apiKey: "from-the-project",
      token: "[sealed]",
      sizes: { small: 1 },
      region: "eu-central-1",
      preview: true,
      names: ["organization", "whole", "staging"],
    });
    expect(run.secretOutputs).toEqual(["apiKey", "token"]);
    expect(run.stdout).toBe("said by the program\n");
    expect(run.diagnostics.map(({ message }) => message)).toEqual([
      "config value whole:token is encrypted: the program sees a stand-in",
      "a warning",
    ]);
  });

  test.each([
    {
      way: "throws",
      failureKind: "threw",
      failure: 'Part "part":\n- size must be 1 or more, got 0',
      code: 32,
    },
    {
      way: "waits",
      failureKind: "unresolved",
      failure: "promises never resolved: thing[test:index:Thing]",
      code: 1,
    },
    {
      way: "repeats",
      failureKind: "threw",
      failure:
        "Duplicate resource URN 'urn:pulumi:dev::failing::test:index:Thing::thing'; " +
        "try giving it a unique name",
      code: 32,
    },
    { way: "quits", failureKind: "died", failure: "ended with exit code 3", code: 3 },
  ])("tells how a program failed that $way", async ({ way, failureKind, failure, code }) => {
    const run = await runProgram({ dir: join(programs, "failing"), config: { way } });

    expect(run).toMatchObject({ ok: false, failureKind, failure, exit: { code, signal: null } });
    // A component that threw was registered before.
    expect(run.resources.filter(({ name }) => name === "part")).toEqual(
      way === "throws" ? [expect.objectContaining({ inputs: { size: 0 } })] : [],
    );
  });

  test("needs no stand-in for an encrypted value that it is given", async () => {
    const run = await runProgram({
      dir: join(programs, "whole"),
      stack: "staging",
      secretConfig: { token: "hush" },
    });

    expect(run.outputs.token).toBe("hush");
    expect(run.secretOutputs).toEqual(["apiKey", "token"]);
    expect(run.diagnostics.map(({ message }) => message)).toEqual(["a warning"]);
  });

  test("reports a missing configuration value as fast as any other error", async () => {
    const dir = join(programs, "failing");
    const begun = performance.now();
    await runProgram({ dir, config: { way: "throws" } });
    const usualSeconds = (performance.now() - begun) / 1000;

    const run = await runProgram({ dir, timeoutSeconds: Math.ceil(5 * usualSeconds) });

    expect(run.failureKind).toBe("threw");
    expect(run.failure).toMatch(/^Missing required configuration variable 'failing:way'/);
  });

  test("stops a program that does not end", async () => {
    const run = await runProgram({
      dir: join(programs, "failing"),
      config: { way: "hangs" },
      timeoutSeconds: 3,
    });

    expect(run.failureKind).toBe("timed out");
    expect(run.failure).toMatch(/^did not end within 3 s; pending: /);
    expect(run.exit.signal).toBe("SIGKILL");
  });

  test("refuses a folder without a project", async () => {
    await expect(runProgram({ dir: programs })).rejects.toThrow(`no Pulumi.yaml in ${programs}`);
  });
});
