import { describe, expect, test } from "vitest";

import type { Cloud } from "../../src/drill/cloud";
import { longestPreparing, prepareFailover } from "../../src/operate/prepare-failover";
import { calmWorld } from "../drill/calm-world";
import { opened } from "../support/opened";
import { probedPlan } from "../support/plans";

/** A world in which calls of these areas are never answered. */
function hanging(areas: readonly (keyof Cloud)[], preflight: number) {
  const plan = { ...probedPlan(), limits: { ...probedPlan().limits, preflight } };
  const { cloud, clock } = calmWorld({}, plan, "eu-west-1");
  const never = () => new Promise<never>(() => {});
  const silent = Object.fromEntries(
    areas.map((area) => [area, new Proxy({}, { get: () => never })]),
  );
  return { plan, clock, deployment: opened(plan, { ...cloud, ...silent }) };
}

describe("what a dry run promises to take at most", () => {
  const remote = ["access", "compute", "stores", "router", "lock", "probe", "ledger"] as const;

  test.each([
    ["nobody", remote, 2],
    ["nobody, of a patient plan", remote, 120],
    ["nobody but the name servers", remote.filter((area) => area !== "router"), 2],
    ["no store", ["stores"] as const, 2],
    ["no store and no lock", ["stores", "lock"] as const, 30],
  ])("is no less than it takes where it is answered by %s", async (_, areas, preflight) => {
    const { plan, clock, deployment } = hanging(areas, preflight);

    const decided = { to: "eu-central-1", from: "eu-west-1", now: clock.now(), kind: "incident" };
    await clock.until(prepareFailover({ ...decided, kind: "incident" }, deployment));

    expect(clock.monotonic()).toBeGreaterThan(preflight);
    expect(clock.monotonic()).toBeLessThanOrEqual(longestPreparing(plan));
    expect(longestPreparing(plan)).toBe(70 + preflight);
  });
});
