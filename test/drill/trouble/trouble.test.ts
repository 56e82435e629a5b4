import { beforeAll, describe, expect, test } from "vitest";

import { type Hunted, hunt } from "./hunt";
import { invariants } from "./invariants";

/** A share of what the long test plays. */
const runs = 150;

describe("whatever happens to a failover's calls and processes", () => {
  let hunted: Hunted;
  beforeAll(async () => {
    hunted = await hunt(20_260_601, runs);
  });

  test.each(invariants)("$title", ({ title }) => {
    expect(hunted.broken.get(title) ?? "never").toBe("never");
  });

  test.each(["recovered", "refused", "suspended", "half-done", "aborted", "abandoned", "killed"])(
    "some process ends %s",
    (end) => {
      expect(hunted.ends.get(end) ?? 0).toBeGreaterThan(0);
    },
  );
});
