import { describe, expect, test } from "vitest";

import type { SentinelWord } from "../../../src/model/sentinel/word";
import { type UsersMeet, type UsersSeen, usersMeet } from "../../../src/model/status/users";

const now = new Date("2026-06-01T12:00:00Z");

function before(seconds: number): Date {
  return new Date(now.getTime() - seconds * 1_000);
}

function sentinel(region: string, changed: Partial<SentinelWord> = {}): SentinelWord {
  return { region, lastHeard: before(60), badSince: null, stretches: [], ...changed };
}

const works = [sentinel("eu-central-1"), sentinel("eu-north-1")];
const fail = { badSince: before(90) };
const fails = [sentinel("eu-central-1", fail), sentinel("eu-north-1", fail)];
const mute = { lastHeard: before(181) };
const readWorks = { name: "works", servedBy: "eu-west-1", endpoint: "works" } as const;
const readFails = { name: "fails", servedBy: null, endpoint: "fails" } as const;
const readSilent = { name: "silent", servedBy: null, endpoint: "silent" } as const;

/** A service that works, whose sentinels write. */
const well: UsersSeen = {
  now,
  active: "eu-west-1",
  here: readWorks,
  sentinels: works,
  sentinelsWrite: true,
  writes: { catalog: true },
  serving: 4,
  holdDownSeconds: 300,
};
const central = "the sentinel in eu-central-1";
const north = "the sentinel in eu-north-1";
const since = "since 11:58:30";

describe("what users meet", () => {
  test.each<[string, Partial<UsersSeen>, UsersMeet["state"], string[]]>([
    [
      "served where all see it work",
      {},
      "served",
      ["reads work from here", `writes work from ${central}`, `writes work from ${north}`],
    ],
    [
      "served where two sentinels see it work and this machine is not answered",
      { here: readSilent },
      "served",
      [`writes work from ${central}`, `writes work from ${north}`],
    ],
    [
      "failing where two sentinels see it fail, though reads work here",
      { sentinels: fails },
      "failing",
      [
        `reads or writes fail from ${central} ${since}`,
        `reads or writes fail from ${north} ${since}`,
        "reads work from here",
      ],
    ],
    [
      "failing where this machine and one sentinel see it fail",
      {
        here: readFails,
        sentinels: [sentinel("eu-central-1", fail), sentinel("eu-north-1", mute)],
      },
      "failing",
      ["reads fail from here", `reads or writes fail from ${central} ${since}`],
    ],
    [
      "failing where this machine sees it fail, and the region says that it does",
      { here: readFails, sentinels: [], serving: 0 },
      "failing",
      ["reads fail from here", "no task of eu-west-1 serves"],
    ],
    [
      "untold where this machine alone sees it fail",
      { here: readFails, sentinels: [sentinel("eu-north-1", mute)] },
      "untold",
      ["reads fail from here", "only this machine sees it fail"],
    ],
    [
      "untold where one sentinel alone sees it fail",
      { sentinels: [sentinel("eu-central-1", fail), sentinel("eu-north-1", mute)] },
      "untold",
      [
        `reads or writes fail from ${central} ${since}`,
        "reads work from here",
        "only this sentinel sees it fail",
      ],
    ],
    [
      "mixed where it fails for some",
      { sentinels: [sentinel("eu-central-1", fail), sentinel("eu-north-1")] },
      "mixed",
      [`reads or writes fail from ${central} ${since}`, `writes work from ${north}`],
    ],
    [
      "mixed where it fails for this machine alone",
      { here: readFails },
      "mixed",
      ["reads fail from here", `writes work from ${central}`, `writes work from ${north}`],
    ],
    [
      "mixed where sentinels that only read contradict this machine",
      { sentinels: fails, sentinelsWrite: false },
      "mixed",
      [
        `reads fail from ${central} ${since}`,
        `reads fail from ${north} ${since}`,
        "reads work from here",
      ],
    ],
    [
      "mixed where the name fails and the region's own endpoint answers",
      { here: { ...readFails, endpoint: "works" }, sentinels: fails },
      "mixed",
      [
        "reads fail from here",
        `reads or writes fail from ${central} ${since}`,
        `reads or writes fail from ${north} ${since}`,
        "eu-west-1 answers by its own endpoint: the name or its certificate may be at fault",
      ],
    ],
    [
      "mixed where another region answers by the name",
      { here: { ...readWorks, servedBy: "eu-central-1" } },
      "mixed",
      ["from here the name is answered by eu-central-1, not by eu-west-1"],
    ],
    [
      "mixed where a store refuses writes that nobody has missed yet",
      { writes: { catalog: false } },
      "mixed",
      [
        "reads work from here",
        `writes work from ${central}`,
        `writes work from ${north}`,
        "eu-west-1 takes no writes of catalog",
      ],
    ],
    [
      "untold where nobody looks",
      { here: readSilent, sentinels: [] },
      "untold",
      ["nobody sees what users meet"],
    ],
    [
      "untold where this machine alone sees it work",
      { sentinels: [sentinel("eu-north-1", mute)] },
      "untold",
      ["reads work from here", "nobody else sees what users meet"],
    ],
    [
      "served where sentinels only read and every store takes writes",
      { sentinelsWrite: false },
      "served",
      [
        "reads work from here",
        `reads work from ${central}`,
        `reads work from ${north}`,
        "eu-west-1 takes writes of catalog",
      ],
    ],
    [
      "untold where sentinels only read and a store is silent",
      { sentinelsWrite: false, writes: { catalog: undefined } },
      "untold",
      [
        "reads work from here",
        `reads work from ${central}`,
        `reads work from ${north}`,
        "nobody tells whether eu-west-1 takes writes of catalog",
      ],
    ],
  ])("is %s", (_, changed, state, because) => {
    expect(usersMeet({ ...well, ...changed })).toEqual({ state, because });
  });

  test.each([
    ["counts for three minutes", 180, "served"],
    ["counts no longer", 181, "untold"],
  ])("a sentinel's word %s", (_, seconds, state) => {
    const sentinels = [sentinel("eu-north-1", { lastHeard: before(seconds) })];

    expect(usersMeet({ ...well, sentinels }).state).toBe(state);
  });

  test.each([
    ["within the hold-down", [299], "mixed"],
    ["once the hold-down is over", [300], "served"],
    ["when it failed twice within the hour", [400, 3_600], "mixed"],
    ["when the first time is more than an hour ago", [400, 3_601], "served"],
  ] as const)("a service that works again is judged as %s", (_, ended, state) => {
    const stretches = ended.map((seconds) => ({
      from: before(seconds + 60),
      until: before(seconds),
    }));
    const sentinels = [sentinel("eu-central-1", { stretches }), sentinel("eu-north-1")];

    expect(usersMeet({ ...well, sentinels }).state).toBe(state);
  });
});
