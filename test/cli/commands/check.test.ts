import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import type { Drill } from "../../../src/cli/surroundings";
import type { RecoveryPlanDocument } from "../../../src/model/plan/recovery-plan";
import * as drill from "../../../src/operate/aws/drill";
import type { VirtualClock } from "../../../src/rehearsal/virtual-clock";
import { calmWorld } from "../../drill/calm-world";
import { readied, readyPlan } from "../../operate/check/checked";
import { hangingIn } from "../../operate/status/shown-status";
import { run } from "../../support/line";
import { opened } from "../../support/opened";

const plan = readyPlan();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "awsdr-check-"));
  await writeFile(join(folder, "plan.json"), JSON.stringify(plan));
  await printed("guide.runbook.md", plan);
});

/** Prints the runbook of a plan as `awsdr runbook` does. */
async function printed(file: string, of: RecoveryPlanDocument): Promise<void> {
  await writeFile(
    join(folder, file),
    `- Digest of the plan: ${(await drill.runbook(of)).planDigest}.`,
  );
}

/** Simulated deployments that are ready, but for what a test says. */
function deployments({
  hanging = [],
  unforced = false,
}: {
  readonly hanging?: readonly string[];
  /** Whether nobody has ever published a value. */
  readonly unforced?: boolean;
} = {}) {
  const settings: unknown[] = [];
  let open = 0;
  const clocks = new Map<string, VirtualClock>();
  const checkReadiness: Drill["checkReadiness"] = (deployment, checking) => {
    const clock = clocks.get(deployment.plan.service);
    if (clock === undefined) throw new Error("nobody has opened it");
    return clock.until(drill.checkReadiness(deployment, checking));
  };
  const openDeployment: Drill["openDeployment"] = (asked, setting) => {
    open += 1;
    settings.push(setting);
    const calm = calmWorld({}, asked, null);
    const { before, change, deployed } = readied(asked);
    if (!unforced) calm.clock.until(before(calm));
    clocks.set(asked.service, calm.clock);
    const places = ["eu-west-1", "eu-central-1", "eu-north-1", "name", "name servers"];
    const silent = new Set(hanging.includes(asked.service) ? places : []);
    const well = { ...calm.cloud, ...change(calm.cloud) };
    const never = () => new Promise<never>(() => {});
    return opened(
      asked,
      { ...well, ...hangingIn(silent, asked)(well) },
      {
        ...deployed,
        ...(silent.size > 0 && { zone: { healthCheck: never, servers: never } }),
        close: () => {
          open -= 1;
        },
      },
    );
  };
  const loadDrill = async () => ({ ...drill, openDeployment, checkReadiness });
  const check = (words: readonly string[]) => run(["check", ...words], { folder, loadDrill });
  return { settings, check, open: () => open };
}

const lastLine = (text: string) => text.trimEnd().split("\n").at(-1);

describe("awsdr check", () => {
  test("exits 0 where the service is ready, and closes what it opened", async () => {
    const { check, settings, open } = deployments();

    const { exit, stdout, stderr } = await check([
      "--plan",
      "plan.json",
      "--strict",
      "--role-arn",
      "arn:aws:iam::123456789012:role/operator",
      "--source-identity",
      "ada",
      "--resolver",
      "127.0.0.1:53",
      "--endpoint-url",
      "http://localhost:4566",
    ]);

    expect([exit, stderr, open()], stdout).toEqual([0, "", 0]);
    expect(lastLine(stdout)).toMatch(/^Ready: 0 failed, 0 warnings, \d+ passed, 5 not looked at$/);
    expect(settings).toEqual([
      {
        journal: folder,
        profile: undefined,
        roleArn: "arn:aws:iam::123456789012:role/operator",
        sourceIdentity: "ada",
        mfaCode: undefined,
        endpointUrl: "http://localhost:4566",
        resolvers: ["127.0.0.1:53"],
      },
    ]);
  });

  test("exits 2 where a line fails", async () => {
    const { exit, stdout } = await deployments({ unforced: true }).check(["--plan", "plan.json"]);

    expect(exit).toBe(2);
    expect(stdout).toContain("  FAIL  primaryForced, eu-north-1: nobody has published a value");
    expect(lastLine(stdout)).toMatch(/^NOT READY: 1 failed, /);
  });

  test("counts a warning with --strict alone", async () => {
    await printed("guide.runbook.md", { ...plan, holdDownSeconds: 1 });
    const { check } = deployments();

    const lax = await check(["--plan", "plan.json"]);
    const strict = await check(["--plan", "plan.json", "--strict"]);

    expect(lax.stdout).toContain("  WARN  runbook: guide.runbook.md is of another plan");
    expect([lax.exit, strict.exit]).toEqual([0, 2]);
    expect(lastLine(strict.stdout)).toMatch(/^NOT READY, since a warning counts \(--strict\)/);
  });

  test("exits 65 where nothing answers, and shows the lines all the same", async () => {
    const { exit, stdout, stderr } = await deployments({ hanging: ["guide"] }).check([
      "--plan",
      "plan.json",
    ]);

    expect([exit, stderr]).toEqual([65, "awsdr: guide could not be read: nothing answers\n"]);
    expect(stdout).toContain(
      "  FAIL  lock, eu-north-1: eu-north-1 is silent: no answer within 8 s",
    );
  });

  test("shows of several services what is not well, and exits 2 for one that is silent", async () => {
    await writeFile(join(folder, "shop.json"), JSON.stringify({ ...plan, service: "shop" }));
    const { check } = deployments({ hanging: ["shop"] });

    const { exit, stdout } = await check(["--plan", "plan.json", "--plan", "shop.json"]);

    expect(exit).toBe(2);
    expect(stdout).toContain("\nguide: Ready, ");
    expect(lastLine(stdout)).toBe("NOT READY: shop. Name one plan alone for all its lines.");
  });

  test("is not ready where one of several plans cannot be read", async () => {
    await writeFile(join(folder, "bad.json"), "{");

    const { exit, stdout } = await deployments().check([
      "--plan",
      "plan.json",
      "--plan",
      "bad.json",
    ]);

    expect(exit).toBe(2);
    expect(stdout).toContain("bad.json is not JSON");
  });

  test("prints one document for machines, of one shape for one and several", async () => {
    const { stdout } = await deployments().check(["--plan", "plan.json", "--json"]);

    const document = JSON.parse(stdout);
    expect(Object.keys(document)).toEqual([
      "kind",
      "began",
      "strict",
      "ready",
      "services",
      "unread",
    ]);
    expect(document).toMatchObject({
      kind: "checks",
      ready: true,
      services: [{ kind: "check", service: "guide", active: "eu-west-1", verdict: "pass" }],
    });
    expect(document.services[0].groups[0].lines[1]).toEqual({
      id: "lock",
      title: "lock",
      region: "eu-north-1",
      verdict: "pass",
      says: "held by nobody, fence 1",
      at: "2026-06-01T12:02:00.000Z",
      todo: null,
    });
  });

  test("takes the runbook out of a file or another folder, and misses one that is not there", async () => {
    await mkdir(join(folder, "books"));
    await printed("books/guide.runbook.html", plan);
    const { check } = deployments();
    const lineFor = async (...words: string[]) => {
      const { stdout } = await check(["--plan", "plan.json", ...words]);
      return stdout.split("\n").find((line) => line.includes("runbook:"));
    };

    expect(await lineFor("--runbook", "books")).toContain("pass  runbook: guide.runbook.html, of");
    expect(await lineFor("--runbook", "guide.runbook.md")).toContain("guide.runbook.md, of this");
    expect(await lineFor("--runbook", "plan.json")).toContain("plan.json does not say of which");
    expect(await lineFor("--runbook", "none")).toContain("WARN  runbook: cannot read none");
    await mkdir(join(folder, "empty"));
    expect(await lineFor("--runbook", "empty")).toContain("none of this service was found");
  });

  test("warns of a file in the place of the folder of journals", async () => {
    await writeFile(join(folder, "run"), "", { mode: 0o777 });
    const { stdout } = await deployments().check(["--plan", "plan.json", "--journal", "run"]);

    expect(stdout).toContain("WARN  folder of journals: run is no folder");
  });

  test("warns of a folder of journals that is not there", async () => {
    const { stdout } = await deployments().check(["--plan", "plan.json", "--journal", "none"]);

    expect(stdout).toContain("WARN  folder of journals: none cannot be written");
  });

  test.each([
    [["--plan", "none.json"], 65, "awsdr: cannot read none.json: no such file or directory\n"],
    [[], 64, "awsdr: name the plan once: "],
    [
      ["--plan", "plan.json", "--source-identity", "ada"],
      64,
      "awsdr: --source-identity needs --role-arn: it is told where a role is assumed\n",
    ],
    [
      ["--plan", "plan.json", "--runbook", ""],
      64,
      'awsdr: --runbook must be a path, not an empty text, got ""\n',
    ],
  ])("says in one line what is wrong with %j", async (words, code, message) => {
    const { exit, stdout, stderr } = await run(["check", ...words], { folder });

    expect([exit, stdout]).toEqual([code, ""]);
    expect(stderr.startsWith(message), stderr).toBe(true);
  });
});
