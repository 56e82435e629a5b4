import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { databaseAndTable } from "../../rehearsal/disaster-runs";
import { run } from "../../support/line";

let folder: string;
const plan = { ...databaseAndTable, deployed: { ...databaseAndTable.deployed, snapshots: null } };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "awsdr-rehearse-"));
  const { stores, ...deployed } = plan.deployed;
  const { media: _, ...kept } = stores;
  await writeFile(
    join(folder, "plan.json"),
    JSON.stringify({ ...plan, deployed: { ...deployed, stores: kept } }),
  );
  const objectives = { rtoSeconds: 300, rpoSeconds: 1 };
  await writeFile(
    join(folder, "strict.json"),
    JSON.stringify({ ...plan, objectives, deployed: { ...deployed, stores: kept } }),
  );
});

afterAll(() => rm(folder, { recursive: true }));

function rehearse(words: string, file = "plan.json") {
  const always = ["rehearse", "--plan", file, "--runs", "20", "--out", "out"];
  return run([...always, ...words.split(" ").filter(Boolean)], { folder, width: 80 });
}

describe("awsdr rehearse --disaster", () => {
  test("is `region` where it is left out", async () => {
    const [left, given] = [await rehearse("--json"), await rehearse("--disaster region --json")];

    expect(given.stdout).toBe(left.stdout);
    expect(JSON.parse(left.stdout)).toMatchObject({ disaster: "region" });
  });

  test.each([
    ["planned", 0],
    ["second", 0],
    ["standby", 2],
  ])("%s ends with %i", async (disaster, exit) => {
    const ended = await rehearse(`--disaster ${disaster} --json`);

    expect(ended.exit).toBe(exit);
    expect(JSON.parse(ended.stdout)).toMatchObject({ disaster, prediction: null });
  });

  test("refuses a name that it does not know with those that it does", async () => {
    expect(await rehearse("--disaster earthquake")).toEqual({
      exit: 64,
      stdout: "",
      stderr:
        "awsdr: --disaster must be region or planned or second or grey or standby, " +
        'got "earthquake"\n',
    });
  });

  test("is not written beside --all", async () => {
    expect(await rehearse("--disaster grey --all")).toMatchObject({
      exit: 64,
      stdout: "",
      stderr:
        "awsdr: option '--disaster <name>' cannot be used with option '--all'; " +
        "awsdr rehearse --help tells what there is\n",
    });
  });
});

describe("awsdr rehearse --all", () => {
  test("prints one table, writes one report, and ends by the loss of the primary alone", async () => {
    const { exit, stdout } = await rehearse("--all");

    // With one standby nothing recovers where it is gone: that is shown, and no reason to exit 2.
    expect(exit).toBe(0);
    expect(stdout).toMatch(/\n {2}standby +not recovered +not recovered +none +0 of 20 +missed\n/);
    const files = await readdir(join(folder, "out"));
    expect(files).toEqual(expect.arrayContaining(["rehearsals.html", "rehearsals.json"]));
    const written = JSON.parse(await readFile(join(folder, "out", "rehearsals.json"), "utf8"));
    expect(written.rehearsals).toHaveLength(5);
  });

  test("exits 2 where the loss of the primary misses the objectives", async () => {
    expect((await rehearse("--all", "strict.json")).exit).toBe(2);
  });

  test("prints the same JSON as it writes", async () => {
    const { stdout } = await rehearse("--all --json");

    expect(stdout).toBe(await readFile(join(folder, "out", "rehearsals.json"), "utf8"));
  });
});
