import { describe, expect, test } from "vitest";

import { CloudFault } from "../../../src/drill/port/cloud-fault";
import type { ListedCall } from "../../../src/model/report/dry-run-result";
import { expectedOf } from "../../../src/operate/expected-calls";
import { live } from "../../drill/calm-world";
import { probedPlan } from "../../support/plans";
import { changing, confirmed, machine, stoppedAt } from "./moved-by-command";

const runId = "guide-20260601T120000Z-chan";

describe("a run that was begun before", () => {
  const halted = async () => {
    const stopping = stoppedAt("promote begun");
    await stopping.command(...confirmed);
    return stopping;
  };

  test("is shown without --execute, and nothing is done", async () => {
    const { command, calls } = await halted();
    const before = calls.length;

    const { exit, stdout, stderr } = await command("--resume", runId);

    expect(exit).toBe(0);
    expect(stdout).toContain(runId);
    expect(stderr).toContain("nothing was done");
    expect(changing(calls.slice(before))).toEqual([]);
  });

  test.each([
    "preflight begun",
    "fence done",
    "promote begun",
    "promote done",
    "shift begun",
    "verify begun",
  ])(
    "I5: is shown with what it would still call, which it then calls: stopped at %s",
    async (line) => {
      const stopping = stoppedAt(line);
      await stopping.command(...confirmed);
      const { command, calls } = stopping;
      const { callsAhead } = JSON.parse((await command("--resume", runId, "--json")).stdout);
      const before = calls.length;

      const { exit } = await command("--resume", runId, "--execute", "--confirm", "guide");

      expect(exit).toBe(2);
      expect(callsAhead.stuck).toBeNull();
      const listed = callsAhead.calls.map(({ call, region, of }: ListedCall) => [call, region, of]);
      const made = calls.slice(before).map((call) => expectedOf(call, probedPlan()));
      // The journal is read to see where it stands before anything is gone on with.
      const once = new Set(made.map(({ call, region, of }) => JSON.stringify([call, region, of])));
      expect(new Set(listed.map((one: unknown) => JSON.stringify(one)))).toEqual(once);
      const mutates = callsAhead.calls.filter((call: ListedCall) => call.mutates);
      expect(mutates.length).toBe(new Set(changing(calls.slice(before))).size);
    },
  );

  test.each(["--resume", "--abandon"])(
    "I3: is not gone on with by a machine whose clock is far off: %s",
    async (deed) => {
      let verdict: "fine" | "refuse" = "fine";
      const clockOffset = () => ({
        verdict,
        aheadSeconds: 0,
        sentence: verdict === "fine" ? null : "the clock of this machine is 6m off",
      });
      const { command, calls } = stoppedAt("promote begun", { deployment: { clockOffset } });
      await command(...confirmed);
      const before = calls.length;
      verdict = "refuse";

      const { exit, stderr } = await command(deed, runId, "--execute", "--confirm", "guide");

      expect(exit).toBe(10);
      expect(stderr).toContain("the clock of this machine is 6m off");
      expect(changing(calls.slice(before))).toEqual([]);
    },
  );

  test("tells once what each of its processes was warned of", async () => {
    const { command } = stoppedAt("preflight done", {
      seen: ({ cloud }) => ({
        compute: {
          ...cloud.compute,
          capacity: async (region, signal) => ({
            ...(await cloud.compute.capacity(region, signal)),
            deploying: true,
          }),
        },
      }),
    });
    await command(...confirmed);

    const { stdout } = await command("--resume", runId, "--execute", "--confirm", "guide");

    const warned = stdout
      .replaceAll(/\s+/g, " ")
      .split("a deployment is under way in eu-central-1");
    expect(warned).toHaveLength(2);
  });

  test("is shown with the calls that give it up", async () => {
    const { command } = await halted();

    const { exit, stdout } = await command("--abandon", runId);

    expect(exit).toBe(0);
    expect(stdout).toMatch(/^What would still be called, where nothing goes wrong: \d+ calls/m);
    expect(stdout).not.toContain("cloudwatch:PutMetricData");
  });

  test("tells what it would end at, where others have moved the service since", async () => {
    const { command, cloud, clock } = await halted();
    const asked = { runId: "other", process: "1", target: "eu-central-1", leaseSeconds: 60 };
    const lock = cloud.lock.ofAnotherProcess();
    await clock.until(lock.take("eu-north-1", asked, live));
    // The lease of the halted run has to be seen to run out.
    await clock.until(clock.sleep(600));
    expect(await lock.take("eu-north-1", asked, live)).toMatchObject({ taken: true });

    const { exit, stdout } = await command("--resume", runId);

    expect(exit).toBe(0);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(
      "gone on with now, the run would not get to its end",
    );
  });

  test.each([
    ["--detach", "nope", '--detach must be one of catalog, got "nope"'],
    ["--accept-loss", "mars=unknown", "--accept-loss must name catalog, sessions, media"],
  ])("is not gone on with as ordered wrongly: %s %s", async (option, value, sentence) => {
    const { command, calls } = await halted();
    const before = calls.length;

    const { exit, stderr } = await command(
      ...["--resume", runId, "--execute", "--confirm", "guide", option, value],
    );

    expect([exit, stderr]).toEqual([64, expect.stringContaining(sentence)]);
    expect(calls.slice(before).map(({ call }) => call)).toEqual(["journal.read"]);
  });

  test("can be abandoned, and is over then", async () => {
    const { command } = await halted();

    const given = await command("--abandon", runId, "--execute", "--confirm", "guide");

    expect(given.exit).toBe(23);
    expect((await command("--resume", runId, "--execute", "--confirm", "guide")).exit).toBe(12);
  });

  test("that nobody has begun is refused by name", async () => {
    const { command } = machine();

    const { exit, stderr } = await command(
      "--resume",
      "guide-x",
      "--execute",
      "--confirm",
      "guide",
    );

    expect(exit).toBe(12);
    expect(stderr).toContain("nobody has begun guide-x");
  });

  test("whose journal answers nobody may be anywhere: nothing is done, and 30 says so", async () => {
    const silence = () => Promise.reject(new CloudFault("no connection", "transient"));
    const { command, calls } = machine({
      seen: () => ({ journal: { read: silence, append: silence } }),
    });

    const { exit, stderr } = await command(
      "--resume",
      "guide-x",
      "--execute",
      "--confirm",
      "guide",
    );

    expect([exit, stderr]).toEqual([30, "awsdr: guide-x cannot be read: no connection\n"]);
    expect(changing(calls)).toEqual([]);
  });
});
