import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { live } from "../../drill/calm-world";
import { changing, eventsOf, machine } from "./moved-by-command";

const [primary, standby] = ["eu-west-1", "eu-central-1"];
const move = (to: string) => ["failover", "--plan", "plan.json", "--to", to, "--planned"];
const sure = ["--execute", "--confirm", "guide"];

/** The name of the run that a summary is of. */
function runIdIn(summary: string): string {
  return /\((guide-[^:]+):/.exec(summary)?.[1] ?? "";
}

describe("awsdr failover --planned", () => {
  test("moves the service there and back, each time leaving a standby, and exits 0", async () => {
    const { typed, cloud } = machine({ lost: null });

    const there = await typed(...move(standby), ...sure);
    const left = await cloud.compute.capacity(primary, live);
    const back = await typed(...move(primary), ...sure);

    expect([there.exit, there.stderr, back.exit, back.stderr]).toEqual([
      0,
      expect.any(String),
      0,
      expect.any(String),
    ]);
    expect(left).toMatchObject({ running: 2, desired: 2, floor: 2 });
    expect(await cloud.compute.capacity(primary, live)).toMatchObject({ running: 4, floor: 4 });
    expect(await cloud.compute.capacity(standby, live)).toMatchObject({ running: 2, floor: 2 });
    expect(there.stdout).toContain("guide moved from eu-west-1 to eu-central-1");
    expect(there.stdout).toContain("drill, planned");
    expect(back.stdout).toContain("guide moved from eu-central-1 to eu-west-1");
  });

  test("counts from the first write that fails, to the second, and tells it once", async () => {
    const { typed, cloud, printed } = machine({ lost: null });

    await typed(...move(standby), ...sure, "--json");

    const lines = eventsOf(printed) as unknown as {
      readonly event: string;
      readonly at: string;
      readonly call?: string;
      readonly recoveredAt: string;
      readonly rtoSeconds: number;
    }[];
    const stopped = lines.find(({ call }) => call === "compute.stop");
    const told = cloud.delivered.map(
      ({ event }) => event as { detail: { phase: string; at: string } },
    );
    const started = told.filter(({ detail }) => detail.phase === "started");
    const { recoveredAt, rtoSeconds } = lines.at(-1) ?? { recoveredAt: "", rtoSeconds: 0 };
    // A task of the calm world is gone 30 s after it was told to stop.
    const failed = new Date(Date.parse(stopped?.at ?? "") + 30_000).toISOString();
    expect(started.map(({ detail }) => detail.at)).toEqual([failed, failed]);
    expect(rtoSeconds).toBe((Date.parse(recoveredAt) - Date.parse(failed)) / 1_000);
  });

  test("writes that instant down before the fence is through", async () => {
    const { typed, cloud } = machine({ lost: null });

    const { stdout } = await typed(...move(standby), ...sure);

    const lines = await cloud.journal.read(standby, runIdIn(stdout), live);
    const seen = lines.findIndex(({ result }) => result?.firstFailure !== undefined);
    const fenced = lines.findIndex(({ move }) => move.type === "done" && move.step === "fence");
    expect(lines[seen]?.move).toEqual({ type: "noted", step: "fence" });
    expect(fenced).toBeGreaterThan(seen);
    const at = lines[seen]?.result?.firstFailure;
    expect(lines[fenced]?.result?.note).toContain(`users fail since ${at}`);
  });

  test("asks and tells in a dry run what the run then does, and nothing more", async () => {
    const { typed, calls } = machine({ lost: null });

    const shown = await typed(...move(standby), "--json");
    expect(shown.exit).toBe(0);
    expect(changing(calls)).toEqual([]);
    const dry = JSON.parse(shown.stdout);
    expect(dry).toMatchObject({ mode: "planned", from: primary, to: standby });
    expect(dry.warnings.join(" ")).toContain("names no schedules and no consumers yet");
    const listed = new Set(dry.calls.map(({ call }: { call: string }) => call));
    calls.splice(0);

    await typed(...move(standby), ...sure);

    const changes = new Set(changing(calls).filter((call) => !/^(lock|journal)\./.test(call)));
    const missing = [...changes].filter((call) => !listed.has(call));
    expect(missing).toEqual([]);
    expect(changes).toContain("compute.stop");
    expect(changes).toContain("compute.putBack");
  });

  test("shows that the old region is stopped first, and what is waited for", async () => {
    const { typed } = machine({ lost: null });

    const { stdout } = await typed(...move(standby));

    expect(stdout).toContain("Dry run: guide moves from eu-west-1 to eu-central-1, as planned.");
    expect(stdout).toContain("once the old region has stopped");
  });

  test("is recorded as an incident only under the name of one", async () => {
    const { typed } = machine({ lost: null });

    const { stdout } = await typed(...move(standby), ...sure, "--incident", "inc-7");

    expect(stdout).toContain("incident inc-7, planned");
  });

  test("is taken up as what it was begun as", async () => {
    const { typed } = machine();
    const words = ["failover", "--plan", "plan.json", "--to", standby, "--lost-region"];
    const { stdout } = await typed(...words, ...sure);
    const runId = runIdIn(stdout);

    const { exit, stderr } = await typed(...move(standby), "--resume", runId);

    expect(exit).toBe(12);
    expect(stderr).toContain(
      `${runId} is a move out of a lost region, and goes on as it was begun`,
    );
  });

  test("says in every form of its report that no job was paused, as its dry run does", async () => {
    const { typed, folder } = machine({ lost: null });
    const words = "those of eu-west-1 run on there and meet a database that takes no writes";

    const dry = await typed(...move(standby), "--json");
    const { stdout } = await typed(...move(standby), ...sure, "--report", "out");

    const flat = (text: string) => text.replace(/\s+/g, " ");
    const written = (ending: string) => {
      const name = readdirSync(join(folder, "out")).find((file) => file.endsWith(ending)) ?? "";
      return readFileSync(join(folder, "out", name), "utf8");
    };
    expect(JSON.parse(dry.stdout).warnings.join(" ")).toContain(words);
    expect(flat(stdout)).toContain(words);
    expect(flat(written(".html"))).toContain(words);
    expect(JSON.parse(written(".json")).warnings.join(" ")).toContain(words);
  });
});
