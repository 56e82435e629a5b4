import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { CloudFault } from "../../../src/drill/port/cloud-fault";
import { runEventSchema } from "../../../src/model/report/run-event";
import { live } from "../../drill/calm-world";
import { probedPlan } from "../../support/plans";
import { movedBySomeone } from "../misuses/others";
import { changing, confirmed, eventsOf, machine, stoppedAt } from "./moved-by-command";

describe("awsdr failover --execute", () => {
  test("moves the service, and says where it ended", async () => {
    const { command, world, said } = machine({
      seen: ({ cloud, clock }) => ({
        stores: {
          ...cloud.stores,
          events: async () => [
            {
              at: clock.now(),
              message:
                "Attempt to block writes for DB cluster catalog in Region eu-west-1 succeeded.",
            },
          ],
        },
      }),
    });

    const { exit, stdout, stderr } = await command(
      ...confirmed,
      "--started-at",
      "2026-06-01T11:59:00Z",
    );

    expect([exit, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("guide");
    expect(stdout).toMatch(/RTO {4}.*met/);
    expect(world.callsToLost).toEqual([]);
    expect(said.some((line) => line.includes("promote done"))).toBe(true);
    expect(said.at(-1)).toContain("recovered");
  });

  test("is degraded where the fence proves less than that the old writer is blocked", async () => {
    const { exit } = await machine().command(...confirmed, "--started-at", "2026-06-01T11:59:00Z");

    expect(exit).toBe(3);
  });

  test("does not claim an objective of a run whose first failure nobody dated", async () => {
    const { command } = machine();

    const { exit, stdout } = await command(...confirmed);

    expect(exit).toBe(2);
    expect(stdout).toContain("nobody dated the first failure");
  });

  test("prints one event a line, each as its schema says, the last with what it came to", async () => {
    const { command, printed } = machine();

    const { stdout } = await command(...confirmed, "--json");

    const events = eventsOf(printed);
    expect(stdout).toBe("");
    for (const event of events) {
      expect(v.safeParse(runEventSchema, event).issues, JSON.stringify(event)).toBeUndefined();
    }
    expect(events[0]).toMatchObject({ event: "begun", from: "eu-west-1", to: "eu-central-1" });
    expect(events.at(-1)).toMatchObject({ event: "ended", end: "recovered", outcome: "missed" });
    const lines = events.filter(({ event }) => event === "line") as unknown as { number: number }[];
    expect(lines.map(({ number }) => number)).toEqual(lines.map((_, at) => at + 1));
  });

  test("writes the run's report as HTML, JSON and JUnit XML", async () => {
    const { command, folder } = machine();

    const { stdout } = await command(...confirmed, "--report", "out");

    const files = await readdir(join(folder, "out"));
    const stem = "failover-guide-20260601T120000Z-chan";
    expect(files.sort()).toEqual([`${stem}.html`, `${stem}.json`, `${stem}.xml`]);
    const { calls } = JSON.parse(await readFile(join(folder, "out", `${stem}.json`), "utf8"));
    expect(calls.length).toBeGreaterThan(20);
    expect(stdout).toContain(`out/${stem}.html`);
  });

  test("records an incident, and a drill where that is asked for", async () => {
    const kinds = async (...words: readonly string[]) => {
      const { command, cloud } = machine();
      await command(...confirmed, ...words);
      return new Set(
        cloud.delivered.map(({ event }) => JSON.parse(JSON.stringify(event)).detail.kind),
      );
    };

    expect(await kinds()).toEqual(new Set(["incident"]));
    expect(await kinds("--drill")).toEqual(new Set(["drill"]));
  });

  test("records its phases under an incident's name, also once it is taken up", async () => {
    const { command, cloud } = stoppedAt("promote begun");
    const names = () =>
      cloud.delivered.map(({ event }) => JSON.parse(JSON.stringify(event)).detail);

    expect((await command(...confirmed, "--incident", "loss-1")).exit).toBe(21);
    const resumed = await command("--resume", runId, "--execute", "--confirm", "guide");

    expect(resumed.exit).toBe(2);
    expect(resumed.stdout).toContain(`(${runId}: incident loss-1,`);
    expect(new Set(names().map((detail) => detail.runId))).toEqual(new Set(["loss-1"]));
    expect(names().at(-1)?.phase).toBe("recovered");
  });

  test("moves the name early as the plan says, and not where that is taken back", async () => {
    const early = async (...words: readonly string[]) => {
      const { command, cloud } = machine({
        plan: { ...probedPlan(), order: { shiftEarly: true } },
      });
      expect((await command(...confirmed, ...words)).stderr).toBe("");
      const [first] = await cloud.journal.read("eu-central-1", runId, live);
      return first?.result?.order?.shiftEarly;
    };

    expect(await early()).toBe(true);
    expect(await early("--no-shift-early")).toBe(false);
  });

  test("moves what the lock alone says has moved, with a warning, and settles the lock", async () => {
    const made = machine();
    await movedBySomeone(made);

    const { exit } = await made.command(...confirmed, "--started-at", "2026-06-01T11:59:00Z");

    expect([exit, made.cloud.lock.state()]).toMatchObject([
      3,
      { active: "eu-central-1", holder: null, fence: 2 },
    ]);
    expect(made.said.join("\n")).toContain(
      "the witnesses disagree: the lock names eu-central-1 as the active region, the name leads " +
        "to eu-west-1, eu-central-1 takes no writes of catalog",
    );
    expect(made.said.at(-1)).toContain("recovered");
  });

  test.each([
    ["ahead", 240, "2026-06-01T11:56:00.000Z"],
    ["behind", -240, "2026-06-01T12:04:00.000Z"],
    ["2 s ahead", 2, "2026-06-01T12:00:00.000Z"],
  ])("dates start and decision by AWS's time on a machine that is %s", async (_, off, at) => {
    const { command, cloud, printed } = machine({
      deployment: {
        clockOffset: () => ({ verdict: "fine", aheadSeconds: off, sentence: null }),
      },
    });

    const { stdout } = await command(...confirmed, "--started-at", "now", "--json");

    expect(`${printed.join("")}${stdout}`).toContain(`"startedAt":"${at}"`);
    const [begun] = eventsOf([...printed, stdout]) as unknown as { runId: string }[];
    const lines = await cloud.journal.read("eu-central-1", begun?.runId ?? "", live);
    expect(lines[0]?.result?.order?.decidedAt).toBe(at);
  });

  test("I3: is refused with nothing changed where the preflight says no", async () => {
    const { command, calls } = machine({
      seen: ({ cloud }) => ({
        compute: {
          ...cloud.compute,
          capacity: async () => {
            throw new CloudFault("DescribeServices: not authorized", "denied");
          },
        },
      }),
    });

    const { exit, stdout } = await command(...confirmed);

    expect(exit).toBe(12);
    expect(stdout).toContain("DescribeServices: not authorized");
    expect(changing(calls)).toEqual([]);
  });

  test("I3: refuses to give up a region that serves, until its name is typed", async () => {
    const serving = () => machine({ lost: null });
    const { command, calls } = serving();

    const { exit, stdout } = await command(...confirmed);

    expect(exit).toBe(10);
    expect(stdout).toContain("eu-west-1 still serves: it answered 5 of 5 reads");
    expect(changing(calls)).toEqual([]);
    expect((await serving().command(...confirmed, "--accept-serving", "guide")).exit).toBe(2);
  });
});

describe("the typed name", () => {
  test("moves the service, once it is that of the service", async () => {
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return "guide ";
    };
    const { command, world } = machine({ line: { ask } });

    expect((await command("--lost-region", "--execute")).exit).toBe(2);
    expect(asked).toEqual(["Type guide to move it from eu-west-1 to eu-central-1"]);
    expect(world.callsToLost).toEqual([]);
  });

  test.each<[string, string | undefined, number]>([
    ["another name", "guides", 64],
    ["nothing", "", 64],
    ["a Ctrl-C", undefined, 130],
  ])("I3: changes nothing where it is %s", async (_, typed, exit) => {
    const { command, calls } = machine({ line: { ask: async () => typed } });

    expect((await command("--lost-region", "--execute")).exit).toBe(exit);
    expect(changing(calls)).toEqual([]);
  });

  test("cannot be typed where nobody is at a terminal", async () => {
    const { command, calls } = machine();

    const { exit, stderr } = await command("--lost-region", "--execute");

    expect(exit).toBe(64);
    expect(stderr).toContain("--confirm must be guide: nobody is at a terminal");
    expect(changing(calls)).toEqual([]);
  });
});

const runId = "guide-20260601T120000Z-chan";

describe("Ctrl-C", () => {
  test("finishes the call under way, and leaves a run that can be resumed", async () => {
    const { command } = stoppedAt("promote begun");

    const stopped = await command(...confirmed);

    expect(stopped.exit).toBe(21);
    expect(stopped.stdout).toContain(runId);
    const resumed = await command("--resume", runId, "--execute", "--confirm", "guide");
    expect([resumed.exit, resumed.stderr]).toEqual([2, ""]);
    expect((await command("--resume", runId)).stderr).toContain("is over: it has recovered");
  });

  test("before the lock was asked for ends as a signal does", async () => {
    const { command, calls } = stoppedAt("preflight begun");

    expect((await command(...confirmed)).exit).toBe(130);
    expect(changing(calls)).toEqual([]);
  });
});
