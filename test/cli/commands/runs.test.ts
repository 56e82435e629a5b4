import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import type { JournalShelf } from "../../../src/drill/port/journal";
import { calmWorld } from "../../drill/calm-world";
import { warmStandbyPlan } from "../../support/plans";
import { journalledMachine, silence } from "./journalled-machine";

const plan = warmStandbyPlan();
const silent: JournalShelf = { runIds: silence, read: silence };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "awsdr-runs-"));
  await writeFile(join(folder, "plan.json"), JSON.stringify(plan));
});

function machine(...rest: RestOf<typeof journalledMachine>) {
  const { command, ...own } = journalledMachine(folder, ...rest);
  const runs = (more: readonly string[] = [], width = 100) => command(["runs", ...more], width);
  return { ...own, runs };
}

type RestOf<Made> = Made extends (first: string, ...rest: infer Rest) => unknown ? Rest : never;

describe("awsdr runs", () => {
  test("lists the runs, the newest first", async () => {
    const { moves, runs } = machine();
    await moves({ runId: "run-a", kind: "drill" });
    await moves({ runId: "run-b" });

    const { exit, stdout, stderr } = await runs();

    expect([exit, stderr]).toEqual([0, ""]);
    const [title, ...lines] = stdout.trimEnd().split("\n");
    expect(title).toBe(
      "2 runs of guide, the newest first (asked: this machine, eu-west-1, eu-central-1, eu-north-1)",
    );
    expect(lines.filter((line) => /^ {2}\S/.test(line))).toEqual([
      "  run-b: recovered",
      "  run-a: recovered",
    ]);
    expect(lines.slice(6)).toEqual([
      "  run-a: recovered",
      "    drill, lost-region, eu-west-1 → eu-central-1",
      "    began 2026-06-01 12:00:00 UTC, ended 2026-06-01 12:09:40 UTC",
      "    RTO met: 6m 40s; fence lock-only",
    ]);
  });

  test.each([100, 80, 60])("fits %i columns, as a list and as one run", async (width) => {
    const { moves, runs } = machine();
    await moves({ runId: "a-run-of-a-name-that-is-as-long-as-names-of-runs-may-be-in-locks" });

    const [list, one] = [
      await runs([], width),
      await runs(["a-run-of-a-name-that-is-as-long-as-names-of-runs-may-be-in-locks"], width),
    ];

    const lines = `${list.stdout}${one.stdout}`.split("\n");
    expect(lines.filter((line) => line.length > width)).toEqual([]);
  });

  test("tells the whole of one", async () => {
    const { moves, runs } = machine();
    await moves({ runId: "run-a" });
    await moves({ runId: "run-b" });

    const { exit, stdout } = await runs(["run-a"]);

    expect(exit).toBe(0);
    expect(stdout).toMatch(/^guide moved from eu-west-1 to eu-central-1 \(run-a: incident, /);
    expect(stdout).toContain("What to do next");
    expect(stdout).not.toContain("run-b");
  });

  test("prints JSON of the list, and of one", async () => {
    const { moves, runs } = machine();
    await moves({ runId: "run-a" });

    expect(JSON.parse((await runs(["--json"])).stdout)).toMatchObject({
      kind: "runs",
      runs: [{ runId: "run-a", end: "recovered", rto: { seconds: 400 }, fence: "lock-only" }],
      silent: [],
    });
    expect(JSON.parse((await runs(["run-a", "--json"])).stdout)).toMatchObject({
      kind: "run",
      runId: "run-a",
      processes: [{ process: "p1", fence: 1 }],
    });
  });

  test("writes the report of one as HTML, JSON and JUnit XML", async () => {
    const { moves, runs } = machine();
    await moves({ runId: "run-a" });

    const { exit, stdout } = await runs(["run-a", "--report", "out"]);

    expect([exit, stdout.trimEnd().split("\n").at(-1)]).toEqual([
      0,
      "Report: out/failover-run-a.html",
    ]);
    expect((await readdir(join(folder, "out"))).sort()).toEqual([
      "failover-run-a.html",
      "failover-run-a.json",
      "failover-run-a.xml",
    ]);
    const xml = await readFile(join(folder, "out", "failover-run-a.xml"), "utf8");
    expect(xml).toContain('<testsuite name="awsdr run-a"');
  });

  test("shows a run although its report cannot be written", async () => {
    const { moves, runs } = machine();
    await moves({ runId: "run-a" });

    const { exit, stdout, stderr } = await runs(["run-a", "--report", "plan.json"]);

    expect(exit).toBe(73);
    expect(stdout).toContain("guide moved");
    expect(stderr).toContain("awsdr: cannot write the report to plan.json");
  });

  test("takes the journals of another folder", async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), "awsdr-elsewhere-"));
    const { moves, runs, openedWith } = machine();
    await moves({ runId: "run-a" }, elsewhere);

    expect((await runs()).stdout).toContain("No run of guide is known");
    expect(openedWith()).toBe(folder);
    expect((await runs(["--journal", elsewhere])).stdout).toContain("run-a: recovered");
    expect(openedWith()).toBe(elsewhere);
  });

  test("tells of every region that is silent, and lists what the machine has", async () => {
    const { moves, runs } = machine(silent);
    await moves({ runId: "run-a" });

    const { exit, stdout, stderr } = await runs();

    expect(exit).toBe(0);
    expect(stdout).toContain("run-a: recovered");
    expect(stderr).toBe(
      "awsdr: eu-west-1 could not be asked for runs: no connection\n" +
        "awsdr: eu-central-1 could not be asked for runs: no connection\n",
    );
  });

  test("tells of a run that it cannot understand, and lists the others", async () => {
    const { moves, runs } = machine();
    await moves({ runId: "run-a" });
    await moves({ runId: "run-b" });
    await writeFile(join(folder, "run-b.journal", "00000002.json"), '{"version":2}');

    const { exit, stdout, stderr } = await runs();

    expect(exit).toBe(0);
    expect(stdout).toContain("1 run of guide");
    expect(stderr).toMatch(/^awsdr: run-b is left out: line 2 of run-b .* is of version 2/);
  });

  test("has nothing to say where nobody answers and the machine has no journal", async () => {
    const { runs } = machine(silent, { lock: { ...calmWorld().cloud.lock, read: silence } });

    const { exit, stdout, stderr } = await runs();

    expect([exit, stdout]).toEqual([65, ""]);
    expect(stderr).toContain("awsdr: eu-north-1 could not be asked for runs: no connection\n");
    expect(stderr).toContain(
      "awsdr: no journal could be read: mend that, or name the folder of a journal with --journal\n",
    );
  });

  test("says that it finds no such run", async () => {
    const { runs } = machine();

    expect(await runs(["run-z"])).toEqual({
      exit: 65,
      stdout: "",
      stderr: "awsdr: no place that answers has a journal of run-z that could be read\n",
    });
  });

  test("writes no report of a list", async () => {
    const { exit, stderr } = await machine().runs(["--report", "out"]);

    expect([exit, stderr]).toEqual([
      64,
      "awsdr: --report needs a run: name one behind the command\n",
    ]);
  });
});
