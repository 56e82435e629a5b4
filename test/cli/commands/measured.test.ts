import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import type { JournalShelf } from "../../../src/drill/port/journal";
import { run } from "../../support/line";
import { timing, warmStandbyPlan } from "../../support/plans";
import { journalledMachine, silence } from "./journalled-machine";

const silent: JournalShelf = { runIds: silence, read: silence };
const usual = warmStandbyPlan();
/** A plan that takes less time than the world of the tests does. */
const hopeful = warmStandbyPlan({
  limits: usual.limits,
  replicas: usual.replicas.map((replica) => ({ ...replica, startUp: timing(30) })),
});
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "awsdr-measured-"));
  await writeFile(join(folder, "plan.json"), JSON.stringify(hopeful));
});

describe("awsdr assess --measured", () => {
  test("adds up what runs have measured, and says how many those are", async () => {
    const { moves, command } = journalledMachine(folder);
    await moves({ runId: "run-a", kind: "drill" });
    // A world that has moved has nothing left to measure.
    await journalledMachine(folder).moves({ runId: "run-b" });

    const { exit, stdout, stderr } = await command(["assess", "--measured", "eu-central-1"]);

    expect(exit).toBe(0);
    expect(stdout).toContain("what is marked measured is from runs, and nothing is simulated");
    expect(stdout).toContain("slowest of 1 drill and 1 incident in eu-central-1");
    expect(stdout).toMatch(/scale-up in eu-central-1 .*3m 00s/);
    expect(stderr.split("\n").slice(0, 2)).toEqual([
      "awsdr: start-up in eu-central-1 is measured: 180 s, by 1 drill and 1 incident",
      "awsdr: promotion of catalog is measured: 120 s, by 1 drill and 1 incident",
    ]);
  });

  test("leaves the plan alone unless it is asked", async () => {
    const { moves, command } = journalledMachine(folder);
    await moves({});

    const { stdout, stderr } = await command(["assess"]);

    expect(stderr).toBe("");
    expect(stdout).toContain("nothing here is measured or simulated");
  });

  test("refuses where no run has measured anything", async () => {
    const { command } = journalledMachine(folder);

    expect(await command(["assess", "--measured", "eu-central-1"])).toMatchObject({
      exit: 65,
      stderr:
        "awsdr: no run that recovered in eu-central-1 has measured anything: leave --measured out\n",
    });
  });

  test("refuses where nobody answers, and says what was silent", async () => {
    const { command } = journalledMachine(folder, silent);

    expect(await command(["assess", "--measured", "eu-central-1"])).toEqual({
      exit: 65,
      stdout: "",
      stderr:
        "awsdr: eu-west-1 could not be asked for runs: no connection\n" +
        "awsdr: eu-central-1 could not be asked for runs: no connection\n" +
        "awsdr: nothing that a run has measured in eu-central-1 could be read: mend that, or leave " +
        "--measured out\n",
    });
  });

  test("refuses a region that is none of the plan's", async () => {
    const { exit, stderr } = await journalledMachine(folder).command([
      "assess",
      "--measured",
      "us-east-1",
    ]);

    expect(exit).toBe(64);
    expect(stderr).toContain("--measured must be one of the plan's (eu-west-1, eu-central-1)");
  });
});

describe("awsdr rehearse --measured", () => {
  test("draws from what runs have measured, and says so", async () => {
    const { moves, command } = journalledMachine(folder);
    await moves({ kind: "drill" });

    const { stdout, stderr } = await command([
      ...["rehearse", "--measured", "eu-central-1", "--runs", "20", "--json"],
      ...["--out", "out"],
    ]);

    const { inputs } = JSON.parse(stdout) as { inputs: readonly Record<string, string>[] };
    const measured = inputs.filter(({ basis }) => basis === "measured");
    expect(measured.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["promotion of catalog"]),
    );
    expect(measured[0]?.source).toContain("slowest of 1 drill in eu-central-1");
    expect(stderr).toContain("awsdr: promotion of catalog is measured: 120 s, by 1 drill\n");
  });
});

describe.each(["assess", "rehearse"])("awsdr %s", (name) => {
  test("takes no measured times for a program, whose names are made up", async () => {
    const { exit, stderr } = await run([name, "--measured", "eu-central-1"], { folder });

    expect(exit).toBe(64);
    expect(stderr).toBe(
      "awsdr: --measured needs --plan FILE: what a program says offline has made-up names, by " +
        "which no ledger is found\n",
    );
  });

  test("has no use for journals without it", async () => {
    const { exit, stderr } = await run([name, "--plan", "plan.json", "--journal", "x"], {
      folder,
    });

    expect([exit, stderr]).toEqual([
      64,
      "awsdr: --journal and --endpoint-url need --measured REGION\n",
    ]);
  });
});
