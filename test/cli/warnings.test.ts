import { describe, expect, test } from "vitest";

import { type MachineDifferences, machine } from "./commands/moved-by-command";

const sure = ["--lost-region", "--execute", "--confirm", "guide"];

function capacity(changed: object): MachineDifferences {
  return {
    seen: ({ cloud }) => ({
      compute: {
        ...cloud.compute,
        capacity: async (region, signal) => ({
          ...(await cloud.compute.capacity(region, signal)),
          ...changed,
        }),
      },
    }),
  };
}

const warned: readonly [string, MachineDifferences, string][] = [
  [
    "a deployment in the target",
    capacity({ deploying: true }),
    "a deployment is under way in eu-central-1: its tasks may change meanwhile",
  ],
  [
    "a ceiling below the full load",
    capacity({ ceiling: 3 }),
    "scaling in eu-central-1 allows 3 tasks of 4: the run raises that",
  ],
  [
    "credentials that end before the service can be back",
    {
      seen: ({ cloud }) => ({
        access: {
          who: async (region, signal) => ({
            ...(await cloud.access.who(region, signal)),
            until: new Date("2026-06-01T12:29:59Z"),
          }),
        },
      }),
    },
    "the credentials end in 1799 s, at 2026-06-01T12:29:59.000Z, and the RTO is 1800 s: the run " +
      "pauses there until there are new ones",
  ],
  [
    "another plan in the ledger of the target",
    {
      seen: ({ cloud }) => ({
        ledger: {
          ...cloud.ledger,
          plan: async (region, signal) => {
            const text = await cloud.ledger.plan(region, signal);
            return JSON.stringify({ ...JSON.parse(text ?? ""), holdDownSeconds: 60 });
          },
        },
      }),
    },
    "the ledger in eu-central-1 keeps another plan of guide, different in holdDownSeconds: if " +
      "that is the newer one, begin with it (table guide-records)",
  ],
  [
    "reads whose region nobody names",
    {
      seen: ({ cloud }) => ({
        probe: { ...cloud.probe, read: async () => ({ ok: true, servedBy: null }) },
      }),
    },
    "guide.example.com answered 5 of 5 reads and did not say from which region: nobody knows " +
      "whether eu-west-1 still serves",
  ],
];

describe("what somebody has to know, and what refuses nothing", () => {
  test.each(warned)("%s is told by a dry run, which is as ready", async (_, on, sentence) => {
    const { exit, stdout } = await machine(on).command("--lost-region");

    expect(exit).toBe(0);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(`! ${sentence}.`);
  });

  test.each(warned)("%s is told before a move that nobody is shown", async (_, on, sentence) => {
    const { command, said } = machine(on);

    const { exit } = await command(...sure);

    expect(exit).toBe(2);
    expect(said[0]).toBe(`awsdr: ${sentence}`);
  });

  test("nothing is told where all is well", async () => {
    const { command, said } = machine();

    await command(...sure);

    expect(said[0]).toMatch(/guide moves from eu-west-1 to eu-central-1/);
  });

  test("a switch whose alarm has never seen a value is moved", async () => {
    const { command, world } = machine({
      seen: ({ cloud }) => ({
        router: {
          ...cloud.router,
          switchReading: async () => ({ value: null, at: null, alarm: "INSUFFICIENT_DATA" }),
        },
      }),
    });

    expect((await command(...sure)).exit).toBe(2);
    expect(world.callsToLost).toEqual([]);
  });
});

describe("a report that cannot be written", () => {
  const intoPlan = [...sure, "--report", "plan.json"];

  test("is how the command ends where the service is back", async () => {
    const { exit, stdout, stderr } = await machine().command(...intoPlan);

    expect(exit).toBe(73);
    expect(stdout).toContain("Recovered: writes from outside succeed in eu-central-1");
    expect(stderr).toBe("awsdr: cannot write the report to plan.json: file already exists\n");
  });

  test("is told beside how a run stands that is not over", async () => {
    const nobodyWrites = machine({
      seen: ({ cloud }) => ({
        probe: { ...cloud.probe, write: async () => ({ ok: false, servedBy: null }) },
      }),
    });

    const { exit, stderr } = await nobodyWrites.command(...intoPlan);

    expect(exit).toBe(22);
    expect(stderr).toBe("awsdr: cannot write the report to plan.json: file already exists\n");
  });
});
