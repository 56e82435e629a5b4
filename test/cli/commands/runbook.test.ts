import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import type { RecoveryPlanDocument } from "../../../src/model/plan/recovery-plan";
import type { Runbook } from "../../../src/model/report/runbook";
import { twoStandbysPlan } from "../../rehearsal/other-plans";
import { run } from "../../support/line";
import { probedPlan, warmStandbyPlan } from "../../support/plans";

const plan = probedPlan(warmStandbyPlan());
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "awsdr-runbook-"));
  await save(plan);
});

function save(document: RecoveryPlanDocument): Promise<void> {
  return writeFile(join(folder, "plan.json"), JSON.stringify(document));
}

function runbook(...more: readonly string[]) {
  return run(["runbook", "--plan", "plan.json", ...more], { folder });
}

function chapters(markdown: string): string[] {
  return [...markdown.matchAll(/^## \d+\. (.*)$/gm)].map(([, title = ""]) => title);
}

describe("awsdr runbook", () => {
  test("prints a chapter for each move, with what it was made from, and calls nobody", async () => {
    const { exit, stdout, stderr } = await runbook();

    expect([exit, stderr]).toEqual([0, ""]);
    expect(chapters(stdout)).toEqual([
      "eu-west-1 is lost: to eu-central-1",
      "eu-central-1 is lost: to eu-west-1",
      "As planned: eu-west-1 to eu-central-1",
      "As planned: eu-central-1 to eu-west-1",
    ]);
    expect(stdout).toMatch(/Digest of the plan: [0-9a-f]{64}\./);
    expect(stdout).toContain("No command of awsdr makes this move yet");
    expect(stdout).toContain("Nothing on this page has run on AWS.");
    expect(stdout.match(/^- \[ \] \*\*1\.2\.1 Take the lock\*\*$/m)).not.toBeNull();
  });

  test("prints only the moves that are asked for", async () => {
    const to = await runbook("--to", "eu-central-1");
    const lost = await runbook("--lost-region");
    const one = await runbook("--planned", "--to", "eu-west-1");

    expect(chapters(to.stdout)).toHaveLength(2);
    expect(chapters(lost.stdout).every((title) => title.includes("is lost"))).toBe(true);
    expect(chapters(one.stdout)).toEqual(["As planned: eu-central-1 to eu-west-1"]);
  });

  test("writes Markdown and a page to print into a folder, and leaves what says the same", async () => {
    const first = await runbook("--out", "kept");
    const second = await runbook("--out", "kept");

    expect(first.stdout).toBe("guide.runbook.md: written\nguide.runbook.html: written\n");
    expect(second.stdout).toBe("guide.runbook.md: unchanged\nguide.runbook.html: unchanged\n");
    expect((await readdir(join(folder, "kept"))).sort()).toEqual([
      "guide.runbook.html",
      "guide.runbook.md",
    ]);
    const page = await readFile(join(folder, "kept", "guide.runbook.html"), "utf8");
    expect(page.match(/<section class="move steps">/g)).toHaveLength(4);
    expect(page).toContain("break-before: page");
    expect(page).toContain("aws rds failover-global-cluster --region eu-central-1");
    expect(page).not.toContain("undefined");
  });

  test("prints the same as JSON, with the call of a run that each line stands for", async () => {
    const { stdout } = await runbook("--json", "--to", "eu-central-1", "--lost-region");

    const book: Runbook = JSON.parse(stdout);
    expect([book.kind, book.service, book.moves.length]).toEqual(["runbook", "guide", 1]);
    const lock = book.moves[0]?.sections.find(({ step }) => step === "fence");
    expect(lock?.entries[0]?.calls).toEqual([
      { call: "lock.take", region: "eu-north-1", of: null },
    ]);
  });

  test("says which move no run makes, and ends 10 where none is left", async () => {
    await save(twoStandbysPlan());

    const some = await runbook("--to", "eu-central-1");
    const alone = { replicationLag: null, promotion: null };
    const unreplicated = plan.stores.map((store) => ({ ...store, ...alone }));
    await save(probedPlan(warmStandbyPlan({ stores: unreplicated })));
    const none = await runbook();

    expect([some.exit, none.exit]).toEqual([0, 10]);
    expect(some.stderr).toContain(
      "lost-region from eu-south-1 to eu-central-1 is no chapter: to cannot be eu-central-1",
    );
    expect(none.stdout).toBe("");
    expect(none.stderr).toContain("restores do not exist yet");
  });

  test.each([
    [["--to", "us-east-1"], "--to must be one of the plan's (eu-west-1, eu-central-1)"],
    [["--planned", "--lost-region"], "name one of --lost-region and --planned"],
    [["--to", "nowhere"], "--to must be a region such as eu-west-1"],
  ])("refuses %j", async (words, said) => {
    const { exit, stdout, stderr } = await runbook(...words);

    expect([exit, stdout]).toEqual([64, ""]);
    expect(stderr).toContain(said);
  });

  test("says that there is no plan, and that a folder cannot be written", async () => {
    await writeFile(join(folder, "taken"), "");

    const unread = await run(["runbook", "--plan", "none.json"], { folder });
    const unwritten = await runbook("--out", "taken/there");

    expect([unread.exit, unwritten.exit]).toEqual([65, 73]);
    expect(unwritten.stderr).toContain("cannot write taken/there");
  });
});
