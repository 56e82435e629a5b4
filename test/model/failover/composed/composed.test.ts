import { test } from "vitest";

import type { Bounds } from "./composed";
import { composedSpace } from "./composed-space";
import { explored } from "./explored";

const small: Bounds = {
  standbys: ["s1"],
  routing: "guarded",
  runs: [{ id: "run-1", mode: "planned", to: "s1", abandons: false }],
  processes: 2,
  silences: 0,
  failures: 0,
  sentinels: false,
};

test.each([
  ["fail, sent, silence", { ...small, failures: 1, sentinels: true, silences: 1 }],
  ["abandons", { ...small, runs: [{ id: "run-1", mode: "planned", to: "s1", abandons: true }] }],
  ["two runs 1 proc", { ...small, processes: 1, runs: [small.runs[0]!, { id: "run-2", mode: "planned", to: "s1", abandons: false }] }],
  ["lost+planned", { ...small, processes: 1, runs: [{ id: "run-1", mode: "lost-region", to: "s1", abandons: false }, { id: "run-2", mode: "planned", to: "s1", abandons: false }] }],
  ["two standbys", { ...small, processes: 1, standbys: ["s1","s2"], runs: [{ id: "run-1", mode: "lost-region", to: "s1", abandons: false }, { id: "run-2", mode: "lost-region", to: "s2", abandons: false }] }],
  ["two runs 2 proc abandon", { ...small, processes: 2, runs: [{ id: "run-1", mode: "planned", to: "s1", abandons: true }, { id: "run-2", mode: "planned", to: "s1", abandons: false }] }],
] as [string, Bounds][])("%s", (name, bounds) => {
    const begun = Date.now();
    const found = explored(composedSpace(bounds), { most: Number(process.env["M"] ?? 100000) });
    console.log("##", name, JSON.stringify({ ...found, story: 0, stuck: 0 }), Date.now() - begun, found.story, "\nSTUCK", found.stuck);
});
