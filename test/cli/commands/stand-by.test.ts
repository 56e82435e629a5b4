import { describe, expect, test } from "vitest";

import { CloudFault } from "../../../src/drill/port/cloud-fault";
import type { StoreState } from "../../../src/drill/port/stores";
import type { DryRunResult } from "../../../src/model/report/dry-run-result";
import { expectedOf } from "../../../src/operate/expected-calls";
import { live } from "../../drill/calm-world";
import { probedPlan } from "../../support/plans";
import { changing, confirmed, type MachineDifferences, machine } from "./moved-by-command";

const [primary, standby] = ["eu-west-1", "eu-central-1"];
const sure = ["--execute", "--confirm", "guide"];
const silence = () => Promise.reject(new CloudFault("no answer within 10 s", "transient"));

/** The service was moved out of its primary, which answers again as it was. */
async function answeringAgain(differences: MachineDifferences = {}) {
  const catalog: { state: Partial<StoreState> } = { state: { writes: "refused" } };
  const desk = machine({
    ...differences,
    seen: (calm, folder) => ({
      stores: {
        ...calm.cloud.stores,
        state: async (region, store, signal) => {
          const state = await calm.cloud.stores.state(region, store, signal);
          const isOld = region === primary && store === "catalog";
          return isOld ? { ...state, ...catalog.state } : state;
        },
      },
      ...differences.seen?.(calm, folder),
    }),
  });
  const moved = await desk.command(...confirmed);
  desk.world.gone.clear();
  desk.calls.splice(0);
  const words = (...more: readonly string[]) =>
    desk.typed("stand-by", "--plan", "plan.json", "--region", primary, ...more);
  return { ...desk, moved, standBy: words, catalog };
}

function runIdIn(text: string): string {
  return /(guide-\d{8}T\d{6}Z-\w+)/.exec(text)?.[1] ?? "";
}

describe("awsdr stand-by", () => {
  test("shows what it would find and call, and changes nothing", async () => {
    const { standBy, calls } = await answeringAgain();

    const { exit, stdout, stderr } = await standBy();

    expect([exit, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("Dry run: eu-west-1 becomes guide's standby of eu-central-1.");
    expect(stdout).toContain("Stands by in about");
    expect(changing(calls)).toEqual([]);
  });

  test("I5: stops the region, makes it a standby, and calls what its dry run listed", async () => {
    const { standBy, calls, cloud } = await answeringAgain();
    const dry: DryRunResult = JSON.parse((await standBy("--json")).stdout);
    calls.splice(0);

    const { exit, stdout } = await standBy(...sure);

    expect([exit, stdout]).toEqual([0, expect.stringContaining("stands by with 2 tasks")]);
    expect(await cloud.compute.capacity(primary, live)).toMatchObject({
      running: 2,
      desired: 2,
      floor: 2,
      suspended: { in: false, out: false, scheduled: false },
    });
    const keyOf = ({
      call,
      region,
      of,
    }: Pick<DryRunResult["calls"][number], "call" | "region" | "of">) =>
      [call, region, of].join(" ");
    const listed = dry.calls.filter(({ mutates }) => mutates).map(keyOf);
    const made = calls
      .map((call) => expectedOf(call, probedPlan()))
      .filter(({ mutates }) => mutates);
    expect([...new Set(made.map(keyOf))]).toEqual(listed);
    expect(listed.join()).toContain("compute.stop eu-west-1");
    expect(listed.join()).toContain("compute.putBack eu-west-1");
    expect(listed.join()).not.toContain("router.");
  });

  test("leaves the region stopped while a store does not follow, and goes on once it does", async () => {
    const { standBy, catalog, cloud } = await answeringAgain();
    catalog.state = { writes: "refused", alone: true };

    const first = await standBy(...sure);
    const runId = runIdIn(first.stdout);

    expect(first.exit).toBe(22);
    expect(first.stdout).toContain("catalog stands alone and follows nothing");
    expect(first.stdout.replace(/\s+/g, " ")).toContain(
      `awsdr stand-by --plan FILE --region eu-west-1 --resume ${runId} --execute`,
    );
    expect(await cloud.compute.capacity(primary, live)).toMatchObject({ running: 0, floor: 0 });

    catalog.state = { writes: "refused" };
    const shown = await standBy("--resume", runId);
    const second = await standBy("--resume", runId, ...sure);

    expect([shown.exit, second.exit]).toEqual([0, 0]);
    expect(await cloud.compute.capacity(primary, live)).toMatchObject({ running: 2, floor: 2 });
  });

  test("gives a run up, and the region runs what it ran", async () => {
    const { standBy, catalog, cloud } = await answeringAgain();
    catalog.state = { writes: "refused", alone: true };
    const runId = runIdIn((await standBy(...sure)).stdout);

    const { exit } = await standBy("--abandon", runId, ...sure);

    expect(exit).toBe(23);
    expect(await cloud.compute.capacity(primary, live)).toMatchObject({ running: 4, floor: 4 });
  });

  test("refuses the region that serves, whoever says so", async () => {
    const { typed, calls } = await answeringAgain();

    const { exit, stderr } = await typed(
      ...["stand-by", "--plan", "plan.json", "--region", standby, ...sure],
    );

    expect(exit).toBe(64);
    expect(stderr).toBe(
      "awsdr: --region must be a region that does not serve, got eu-central-1: the lock says so; " +
        "a planned move stops it and leaves it standing by\n",
    );
    expect(changing(calls)).toEqual([]);
  });

  test("refuses where nobody tells which region serves, until somebody names it", async () => {
    const deaf: { silent: boolean } = { silent: false };
    const hushed = async <Answer>(answer: Promise<Answer>) => (deaf.silent ? silence() : answer);
    const { standBy, calls } = await answeringAgain({
      seen: ({ cloud: { lock, router } }) => ({
        lock: { ...lock, read: (...words) => hushed(lock.read(...words)) },
        router: { ...router, answers: (...words) => hushed(router.answers(...words)) },
      }),
    });
    deaf.silent = true;

    const untold = await standBy(...sure);
    const named = await standBy("--serving", standby);

    expect([untold.exit, named.exit]).toEqual([10, 0]);
    expect(untold.stderr).toContain("--serving must say where guide runs");
    expect(changing(calls)).toEqual([]);
  });

  test("refuses to stop what the name leads to, and what has nothing to follow", async () => {
    const asked = { region: standby };
    const { standBy, calls } = await answeringAgain({
      seen: ({ cloud: { router } }) => ({
        router: {
          ...router,
          answers: async () =>
            ["1", "2", "3", "4"].map((server) => ({ server, region: asked.region })),
        },
      }),
    });
    asked.region = primary;

    const { exit, stdout } = await standBy(...sure);

    expect(exit).toBe(10);
    expect(stdout).toContain("the name leads to eu-west-1: what serves is not stopped to stand by");
    expect(changing(calls)).toEqual([]);
  });

  test("refuses with nothing changed while the region does not answer", async () => {
    const { standBy, world, calls } = await answeringAgain();
    world.gone.add(primary);

    const { exit, stdout } = await standBy(...sure);

    expect(exit).toBe(10);
    expect(stdout).toContain("Refused");
    expect(changing(calls)).toEqual([]);
  });

  test("is gone on with by no failover, which names the command that does", async () => {
    const { standBy, catalog, command } = await answeringAgain();
    catalog.state = { writes: "refused", alone: true };
    const runId = runIdIn((await standBy(...sure)).stdout);

    const { exit, stderr } = await command("--resume", runId);

    expect([exit, stderr]).toEqual([
      12,
      `awsdr: ${runId} moves nothing: \`awsdr stand-by --region eu-west-1\` goes on with it\n`,
    ]);
  });

  test.each([
    [["--region", "mars"], "--region must be a region such as"],
    [["--region", primary, "--serving", primary], "--serving must be another region than --region"],
    [["--region", primary, "--execute", "--take-over"], "--take-over needs --resume or --abandon"],
    [["--region", primary, "--confirm", "guide"], "--confirm needs --execute"],
    [["--region", primary, "--report", "out"], "--report needs --execute"],
    [
      ["--region", primary, "--execute", "--confirm", "cart"],
      "--confirm must repeat the service's name",
    ],
    [["--region", primary, "--accept-split-brain", "cart"], "--accept-split-brain must repeat"],
    [["--region", primary, "--drill", "--resume", "run-1"], "--drill must be left out"],
  ])("refuses %j in one line, with nothing asked", async (words, sentence) => {
    const { typed, calls } = await answeringAgain();

    const { exit, stderr } = await typed("stand-by", "--plan", "plan.json", ...words);

    expect([exit, stderr.trim().split("\n").length]).toEqual([64, 1]);
    expect(stderr).toContain(sentence);
    expect(calls).toEqual([]);
  });
});
