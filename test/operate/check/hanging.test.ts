import { describe, expect, test } from "vitest";

import type { Zone } from "../../../src/drill/port/zone";
import { emptyShelf } from "../../support/opened";
import { hangingIn } from "../status/shown-status";
import { checked, linesOf, readied, readyMachine, readyPlan } from "./checked";

const plan = readyPlan();
const ready = { ...readied(plan), machine: readyMachine(plan) };
const noRuns = async () => [];
const never = () => new Promise<never>(() => {});

function subsetsOf<Item>(items: readonly Item[]): Item[][] {
  const [first, ...others] = items;
  if (first === undefined) return [[]];
  const without = subsetsOf(others);
  return [...without, ...without.map((subset) => [first, ...subset])];
}

/**
 * What somebody else tells of a region: Route 53 of its endpoint, the ledger of its sentinel, name
 * servers of its names, the lock of moves.
 */
const byOthers = /^(endpoint-check|given-up|sentinel|endpoint|writer-name\..*)$/;

describe("a check of a service of which something hangs", () => {
  const places = ["eu-west-1", "eu-central-1", "eu-north-1", "name", "name servers", "Route 53"];

  test.each(subsetsOf(places).map((silent) => ({ silent })))(
    "comes within 8 s while $silent hang, and passes nothing that those would have to tell",
    async ({ silent }) => {
      const hanging = hangingIn(new Set(silent), plan);
      const zone: Partial<Zone> = {
        ...(silent.includes("Route 53") && { healthCheck: never }),
        ...(silent.includes("name servers") && { servers: never }),
      };
      const runIds = (region: string) => (silent.includes(region) ? never() : noRuns());
      const { result, seconds, closed } = await checked(plan, {
        ...ready,
        zone,
        deployed: {
          ...ready.deployed,
          journals: { near: emptyShelf, far: { ...emptyShelf, runIds } },
        },
        change: (cloud) => {
          const well = { ...cloud, ...ready.change(cloud) };
          return { ...ready.change(cloud), ...hanging(well) };
        },
      });

      expect([seconds, closed]).toEqual([silent.length === 0 ? 0 : 8, 1]);
      expect(result.verdict === "pass").toBe(silent.length === 0);
      const passed = linesOf(result).filter(({ verdict, at }) => verdict === "pass" && at !== null);
      const wrong = passed.filter(
        ({ id, region }) => region !== null && silent.includes(region) && !byOthers.test(id),
      );
      expect(wrong.map(({ id, region }) => `${id} ${region}`)).toEqual([]);
      const ids = passed.map(({ id }) => id);
      if (silent.includes("name")) expect(ids).not.toContain("public-name");
      if (silent.includes("name servers")) {
        expect(ids.filter((id) => /^(name-servers|ttl|port-53)$/.test(id))).toEqual([]);
      }
      if (silent.includes("Route 53")) expect(ids.filter((id) => /-check/.test(id))).toEqual([]);
      // The lock and what no failover can do without is no mere warning.
      if (silent.includes("eu-north-1")) expect(result.verdict).toBe("fail");
      if (silent.includes("eu-central-1")) expect(result.verdict).toBe("fail");
    },
  );

  test("says that nobody answers where all of it hangs", async () => {
    const hanging = hangingIn(new Set(places), plan);
    const { result } = await checked(plan, {
      change: hanging,
      zone: { healthCheck: never, servers: never },
    });

    expect([result.anyAnswer, result.verdict]).toEqual([false, "fail"]);
    expect(linesOf(result).find(({ id }) => id === "active")?.verdict).toBe("fail");
  });
});
