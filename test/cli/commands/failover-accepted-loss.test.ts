import { describe, expect, test } from "vitest";

import { changing, confirmed, machine } from "./moved-by-command";

describe("a loss beyond the RPO", () => {
  const behind = (seconds: number | null) =>
    ({
      seen: ({ cloud }) => ({
        stores: { ...cloud.stores, lag: async () => ({ seconds, at: null }) },
      }),
    }) satisfies Parameters<typeof machine>[0];

  test.each<[string, number | null, readonly string[], number]>([
    ["is no question where it is the RPO", 900, [], 2],
    ["refuses a run, one second above it", 901, [], 10],
    ["is given up by as much as it is", 901, ["--accept-loss", "901 seconds"], 2],
    ["refuses a run that accepted less", 902, ["--accept-loss", "901 seconds"], 10],
    [
      "refuses a run where nobody knows it, whatever length was accepted",
      null,
      ["--accept-loss", "9 days"],
      10,
    ],
    [
      "refuses a run where one of several unknown ones is accepted",
      null,
      ["--accept-loss", "catalog=unknown"],
      10,
    ],
    [
      "is given up unknown, store by store",
      null,
      ["catalog", "sessions", "media"].flatMap((store) => ["--accept-loss", `${store}=unknown`]),
      2,
    ],
  ])("%s", async (_, seconds, words, exit) => {
    const { command } = machine(behind(seconds));

    expect((await command(...confirmed, ...words)).exit).toBe(exit);
  });

  test("is asked for at a terminal", async () => {
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return "guide";
    };
    const { command } = machine({ ...behind(1_000), line: { ask } });

    expect((await command("--lost-region", "--execute")).exit).toBe(2);
    expect(asked).toEqual([
      "Type guide to give up at most 18m of catalog (16m 40s now), at most 18m of sessions " +
        "(16m 40s now), at most 18m of media (16m 40s now), where the RPO is 15m",
      "Type guide to move it from eu-west-1 to eu-central-1",
    ]);
  });

  /** A store that lies so far behind when it is asked, and so far once the questions are over. */
  const growing = (first: number | null, then: number | null) => {
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return "guide";
    };
    const { command, calls } = machine({
      line: { ask },
      seen: ({ cloud }) => ({
        stores: {
          ...cloud.stores,
          lag: async (_, store) => {
            const isMedia = store === "media";
            return { seconds: isMedia ? (asked.length < 2 ? first : then) : 1, at: null };
          },
        },
      }),
    });
    return { command, calls, asked };
  };

  test("may grow while somebody reads, up to what was shown", async () => {
    const within = growing(1_000, 1_080);
    const beyond = growing(1_000, 1_081);

    expect((await within.command("--lost-region", "--execute")).exit).toBe(2);
    const { exit, stdout } = await beyond.command("--lost-region", "--execute");
    expect(exit).toBe(10);
    expect(stdout).toContain('(--accept-loss "media=19 minutes" accepts that)');
    expect(changing(beyond.calls)).toEqual([]);
  });

  test("names the stores whose loss nobody knows, and no store that becomes so later", async () => {
    const known = growing(null, null);
    const later = growing(1, null);

    expect((await known.command("--lost-region", "--execute")).exit).toBe(2);
    expect(known.asked[0]).toBe(
      "Type guide to give up whatever media loses, which nobody can tell, where the RPO is 15m",
    );
    later.asked.push("the one that there was no need for");
    const { exit, stdout } = await later.command("--lost-region", "--execute");
    expect(exit).toBe(10);
    expect(stdout).toContain("(--accept-loss media=unknown accepts whatever that is)");
  });
});
