import { describe, expect, test } from "vitest";

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

describe("try", () => {
  test("small", () => {
    const begun = Date.now();
    const found = explored(composedSpace(small), { most: Number(process.env["M"] ?? 100000) });
    console.log(JSON.stringify({ ...found, story: 0, stuck: 0 }), Date.now() - begun, found.story, "\nSTUCK", found.stuck);
  });
});
