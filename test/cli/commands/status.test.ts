import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import type { Drill } from "../../../src/cli/surroundings";
import type { RecoveryPlanDocument } from "../../../src/model/plan/recovery-plan";
import * as drill from "../../../src/operate/aws/drill";
import type { VirtualClock } from "../../../src/rehearsal/virtual-clock";
import { calmWorld } from "../../drill/calm-world";
import { hangingIn, watchedPlan } from "../../operate/status/shown-status";
import { run } from "../../support/line";
import { opened } from "../../support/opened";

const plan = watchedPlan();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "awsdr-status-"));
  await writeFile(join(folder, "plan.json"), JSON.stringify(plan));
});

/** The same plan of another service. */
function planOf(service: string): RecoveryPlanDocument {
  return { ...plan, service };
}

/** Simulated deployments, and what was opened and asked; every place of some of them hangs. */
function deployments(hanging: readonly string[] = []) {
  const settings: unknown[] = [];
  let open = 0;
  const clocks = new Map<string, VirtualClock>();
  const showStatus: Drill["showStatus"] = (deployment) => {
    const clock = clocks.get(deployment.plan.service);
    if (clock === undefined) throw new Error("nobody has opened it");
    return clock.until(drill.showStatus(deployment));
  };
  const openDeployment: Drill["openDeployment"] = (asked, setting) => {
    open += 1;
    settings.push(setting);
    const places = ["eu-west-1", "eu-central-1", "eu-north-1", "name", "name servers"];
    const { cloud, clock } = calmWorld({}, asked, null);
    clocks.set(asked.service, clock);
    const silent = new Set(hanging.includes(asked.service) ? places : []);
    const watched = { ...cloud, ...hangingIn(silent, asked)(cloud) };
    return opened(asked, watched, {
      close: () => {
        open -= 1;
      },
    });
  };
  const loadDrill = async () => ({ ...drill, openDeployment, showStatus });
  const shown = (words: readonly string[], colour = false) =>
    run(["status", ...words], { folder, loadDrill, colour });
  return { settings, shown, open: () => open };
}

describe("awsdr status", () => {
  test("shows the screen of one service", async () => {
    const { shown, open, settings } = deployments();

    const { exit, stdout, stderr } = await shown([
      "--plan",
      "plan.json",
      "--endpoint-url",
      "http://localhost:4566",
      "--resolver",
      "127.0.0.1:53, 127.0.0.2:53",
    ]);

    expect([exit, stderr, open()]).toEqual([0, "", 0]);
    expect(stdout).toContain("Failover now to eu-central-1: worse\n");
    expect(stdout).toContain("\neu-central-1, standby\n");
    expect(settings).toEqual([
      {
        journal: folder,
        endpointUrl: "http://localhost:4566",
        resolvers: ["127.0.0.1:53", "127.0.0.2:53"],
      },
    ]);
  });

  test("shows one row a service of several plans, worst first", async () => {
    await writeFile(join(folder, "shop.json"), JSON.stringify(planOf("shop")));
    const { shown } = deployments(["shop"]);

    const { exit, stdout } = await shown(["--plan", "plan.json", "--plan", "shop.json"]);

    expect(exit).toBe(0);
    const rows = stdout
      .split("\n")
      .flatMap((line) => /^ {2}(\w+) +(\w+) /.exec(line)?.slice(1, 3) ?? []);
    expect(rows).toEqual(["shop", "untold", "guide", "served"]);
  });

  test("reads a folder of plans, and tells in red what is none", async () => {
    await mkdir(join(folder, "plans"));
    await writeFile(join(folder, "plans", "a.json"), JSON.stringify(planOf("a")));
    await writeFile(join(folder, "plans", "b.json"), "{");
    await writeFile(join(folder, "plans", "c.json"), JSON.stringify(planOf("a")));
    await writeFile(join(folder, "plans", "notes.txt"), "no plan");
    const { shown } = deployments();

    const { exit, stdout } = await shown(["--plan", "plans"], true);

    expect(exit).toBe(0);
    expect(stdout).toContain("1 service, worst first");
    const plain = await deployments().shown(["--plan", "plans", "--no-color"], true);
    expect([plain.exit, plain.stdout.includes("\u001b")]).toEqual([0, false]);
    const red = stdout.split("\n").filter((line) => line.includes("\u001b[31m"));
    expect(red).toHaveLength(2);
    expect(red[0]).toContain("plans/b.json is not JSON");
    expect(red[1]).toContain("plans/c.json is of a too, whose plan plans/a.json holds already");
  });

  test("prints one document of one shape, for one service and for several", async () => {
    await writeFile(join(folder, "shop.json"), JSON.stringify(planOf("shop")));
    const { shown } = deployments();

    const one = JSON.parse((await shown(["--plan", "plan.json", "--json"])).stdout);
    const two = JSON.parse(
      (await shown(["--plan", "plan.json", "--plan", "shop.json", "--json"])).stdout,
    );

    expect(Object.keys(one)).toEqual(["kind", "at", "services", "unread"]);
    expect(Object.keys(two)).toEqual(Object.keys(one));
    expect(two.services.map(({ service }: { service: string }) => service)).toEqual([
      "guide",
      "shop",
    ]);
    expect(one).toMatchObject({
      kind: "statuses",
      services: [
        {
          kind: "status",
          service: "guide",
          decision: { verdict: "worse" },
          active: { region: "eu-west-1", by: "declared", disagreement: null },
          lock: { kind: "told", value: { lease: null }, at: "2026-06-01T12:00:00.000Z" },
        },
      ],
      unread: [],
    });
  });

  test("exits 65 where nothing of any service answers, and shows the screen all the same", async () => {
    const { shown } = deployments(["guide"]);

    const { exit, stdout, stderr } = await shown(["--plan", "plan.json"]);

    expect([exit, stderr]).toEqual([
      65,
      "awsdr: guide could not be read: nothing answers: this machine itself may be cut off\n",
    ]);
    expect(stdout).toContain("Failover now to eu-central-1: unknown\n");
    expect(stdout).toContain("nothing answers: this machine itself may be cut off");
  });

  test("takes the plan out of a replica of the ledger", async () => {
    const asked: string[] = [];
    const { exit, stderr } = await run(
      ["status", "--table", "t", "--service", "guide", "--ledger-region", "eu-central-1"],
      {
        folder,
        openLedger: async (region, table) => {
          asked.push(`${table} in ${region}`);
          return { readDocument: async () => undefined, query: async function* () {} };
        },
      },
    );

    expect([exit, asked]).toEqual([65, ["t in eu-central-1"]]);
    expect(stderr).toBe('awsdr: table t in eu-central-1 holds no plan of "guide"\n');
  });

  test.each([
    [["--plan", "none.json"], 65, "awsdr: cannot read none.json: no such file or directory\n"],
    [["--plan", "empty"], 65, "awsdr: empty holds no file that ends in .json\n"],
    [
      ["--plan", "none.json", "--plan", ""],
      64,
      'awsdr: --plan must be a path, not an empty text, got ""\n',
    ],
    [[], 64, "awsdr: name the plan once: "],
    [["--plan", "plan.json", "--table", "t"], 64, "awsdr: name the plan once: "],
  ])("says in one line what is wrong with %j", async (words, code, message) => {
    await mkdir(join(folder, "empty"));

    const { exit, stdout, stderr } = await run(["status", ...words], { folder });

    expect([exit, stdout]).toEqual([code, ""]);
    expect(stderr.startsWith(message), stderr).toBe(true);
  });
});
