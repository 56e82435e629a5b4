import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";

import { commands } from "../../src/cli/program";
import { run } from "../support/line";
import { warmStandbyPlan } from "../support/plans";

const plan = warmStandbyPlan();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "awsdr-cli-"));
  const strict = { ...plan, objectives: { rtoSeconds: 60, rpoSeconds: 60 } };
  await writeFile(join(folder, "plan.json"), JSON.stringify(plan));
  await writeFile(join(folder, "strict.json"), JSON.stringify(strict));
  await writeFile(join(folder, "future.json"), JSON.stringify({ ...plan, version: 3 }));
  await writeFile(join(folder, "broken.json"), "{");
  await writeFile(join(folder, "marked.json"), `\uFEFF${JSON.stringify(plan)}`);
});

describe("the command line", () => {
  test.each([
    [["bogus"], "awsdr: unknown command 'bogus'"],
    [["assess", "--bogus"], "awsdr: unknown option '--bogus'"],
    [["schedule"], "awsdr: missing required argument 'expression'"],
    [
      ["rehearse", "--plan", "plan.json", "--seed", "1", "--seed", "2"],
      'awsdr: --seed must stand there once, got "1" and "2"',
    ],
    [["metrics"], "awsdr: required option '--events <path>' not specified"],
    [
      ["assess", "--plan", "a", "--program", "b"],
      "awsdr: option '--plan <file>' cannot be used with option '--program <dir>'",
    ],
    [
      ["rehearse", "--plan", "plan.json", "--runs", "0"],
      'awsdr: --runs must be a whole number from 1 to 100000, got "0"',
    ],
    [
      ["rehearse", "--plan", "plan.json", "--seed", "x"],
      'awsdr: --seed must be a whole number from 0 to 4294967295, got "x"',
    ],
    [["schedule", "rate(1 minutes)"], "awsdr: "],
  ])("answers %j with one clear line and exit 64", async (words, message) => {
    const { exit, stdout, stderr } = await run(words, { folder });

    expect([exit, stdout]).toEqual([64, ""]);
    expect(stderr.startsWith(message), stderr).toBe(true);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  test.each(["--help", "--version", "help", "help rehearse"])(
    "answers %s and exits 0",
    async (word) => {
      const { exit, stdout, stderr } = await run(word.split(" "));

      expect([exit, stderr]).toEqual([0, ""]);
      expect(stdout).toContain(word === "--version" ? "1.2.3" : "rehearse");
    },
  );

  test("takes --no-color before and behind a command, and tells so in the help of each", async () => {
    for (const { name } of commands) {
      expect((await run([name, "--help"])).stdout).toContain("--no-color");
    }
    const behind = await run(["assess", "--plan", "plan.json", "--no-color"], {
      folder,
      colour: true,
    });
    const before = await run(["--no-color", "assess", "--plan", "plan.json"], {
      folder,
      colour: true,
    });
    const coloured = await run(["assess", "--plan", "plan.json"], { folder, colour: true });

    expect(coloured.stdout).toContain("\u001b[");
    for (const { exit, stdout } of [before, behind]) {
      expect([exit, stdout.includes("\u001b")]).toEqual([coloured.exit, false]);
    }
  });

  test.each([60, 80, 200])("wraps its help on a terminal of %i columns", async (width) => {
    for (const words of [["--help"], ...commands.map(({ name }) => [name, "--help"])]) {
      const { stdout } = await run(words, { width });
      const longest = Math.max(...stdout.split("\n").map((text) => text.length));

      expect(longest, words.join(" ")).toBeLessThanOrEqual(Math.min(80, width));
    }
  });

  test.each([
    [
      ["failver"],
      "unknown command 'failver': did you mean failover?; awsdr --help tells what there is",
    ],
    [
      ["status", "--pln", "a"],
      "unknown option '--pln': did you mean --plan?; awsdr status --help tells what there is",
    ],
  ])("says for %j what may have been meant", async (words, sentence) => {
    expect(await run(words)).toEqual({ exit: 64, stdout: "", stderr: `awsdr: ${sentence}\n` });
  });

  test("says first what to type when a region is lost", async () => {
    const { stdout } = await run(["--help"]);

    expect(stdout).toContain(
      "\nWhen a region is lost, in this order:\n" +
        "  awsdr status --plan FILE\n" +
        "  awsdr failover --plan FILE --to REGION --lost-region\n",
    );
  });

  test("tells each exit of a command in a line of its own", async () => {
    const { stdout } = await run(["assess", "--help"]);

    expect(stdout).toContain(
      "\nExits:\n" +
        "  0    when they are met\n" +
        "  2    when one is missed\n" +
        "  64   on wrong arguments\n" +
        "  65   without a plan to read, or without a time that was measured\n",
    );
  });

  test("shows which argument may be left out", async () => {
    expect((await run(["runs", "--help"])).stdout).toContain("Usage: awsdr runs [options] [run]\n");
    expect((await run(["record", "--help"])).stdout).toContain(
      "Usage: awsdr record [options] <phase>\n",
    );
  });

  test("shows a default where it shows the option", async () => {
    const { stdout } = await run(["rehearse", "--help"]);

    expect(stdout).toMatch(/--runs <n> +how many further seeds to run \(default: 1000\)/);
  });

  test.each([
    ["missing.json", "awsdr: cannot read missing.json: no such file or directory"],
    ["broken.json", "awsdr: broken.json is not JSON: "],
    ["future.json", "awsdr: future.json: version must be 2, got 3"],
  ])("answers the plan file %s with one line and exit 65", async (file, message) => {
    const { exit, stdout, stderr } = await run(["assess", "--plan", file], { folder });

    expect([exit, stdout, stderr.split("\n").length]).toEqual([65, "", 2]);
    expect(stderr).toContain(message);
  });
});

test("a command line without a command shows what there is, and exits 64", async () => {
  const { exit, stderr } = await run([]);

  expect(exit).toBe(64);
  expect(stderr).toContain("Usage: awsdr");
});

describe("awsdr assess", () => {
  test("prints the budget and exits 0 when the objectives are met", async () => {
    const { exit, stdout } = await run(["assess", "--plan", "plan.json"], { folder });

    expect(exit).toBe(0);
    expect(stdout).toContain("Predicted RTO: 18m 35s, objective 30m 00s, met");
  });

  test("takes a plan that an editor of Windows has marked", async () => {
    expect((await run(["assess", "--plan", "marked.json"], { folder })).exit).toBe(0);
  });

  test("exits 2 when they are missed", async () => {
    const { exit, stdout } = await run(["assess", "--plan", "strict.json"], { folder });

    expect(exit).toBe(2);
    expect(stdout).toContain("missed");
  });

  test("gives machines the same numbers", async () => {
    const { stdout } = await run(["assess", "--plan", "strict.json", "--json"], { folder });

    expect(JSON.parse(stdout)).toMatchObject({
      rto: { seconds: 1115, objectiveSeconds: 60, met: false },
      rpo: { seconds: 900, objectiveSeconds: 60, met: false, worst: "media" },
      met: false,
    });
  });
});

describe("awsdr rehearse", () => {
  const words = ["rehearse", "--plan", "plan.json", "--runs", "20", "--out", "out"];

  test("tells one simulated run, counts the others, and writes the report", async () => {
    const { exit, stdout } = await run(words, { folder });

    expect(exit).toBe(0);
    for (const phase of [
      "detected",
      "decided",
      "fenced",
      "promoted",
      "scaled",
      "shifted",
      "verified",
    ]) {
      expect(stdout).toContain(phase);
    }
    expect(stdout).toContain(join("out", "rehearsal.html"));
    expect((await readdir(join(folder, "out"))).sort()).toEqual([
      "rehearsal.html",
      "rehearsal.json",
    ]);
  });

  test("never overwrites a report", async () => {
    const before = await readFile(join(folder, "out", "rehearsal.json"), "utf8");
    const { stdout } = await run([...words, "--seed", "7"], { folder });

    expect(stdout).toContain(join("out", "rehearsal-2.html"));
    expect(await readFile(join(folder, "out", "rehearsal.json"), "utf8")).toBe(before);
  });

  test("is the same for the same seed, and another for another", async () => {
    const json = async (seed: string) =>
      (await run([...words, "--seed", seed, "--json"], { folder })).stdout;
    const [first, again, other] = [await json("3"), await json("3"), await json("4")];

    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(JSON.parse(first)).toMatchObject({ kind: "rehearsal", simulated: true });
  });

  test("exits 2 when p95 misses the objectives", async () => {
    const { exit, stdout } = await run([...words.with(2, "strict.json")], { folder });

    expect(exit).toBe(2);
    expect(stdout).toContain("missed");
  });

  test("prints the numbers even where the report cannot be written, and exits 73", async () => {
    const { exit, stdout, stderr } = await run(words.with(-1, "plan.json"), { folder });

    expect(exit).toBe(73);
    expect(stderr).toBe("awsdr: cannot write the report to plan.json: file already exists\n");
    expect(stdout).toContain("Simulated objectives met");
    expect(stdout).not.toContain("Report:");
  });
});
