import { describe, expect, test } from "vitest";

import { CloudFault } from "../../../src/drill/port/cloud-fault";
import type { StatusResult } from "../../../src/model/report/status-result";
import type { Told } from "../../../src/model/status/told";
import { hangingIn, shown, watchedPlan } from "./shown-status";

const plan = watchedPlan();

function subsetsOf<Item>(items: readonly Item[]): Item[][] {
  const [first, ...others] = items;
  if (first === undefined) return [[]];
  const without = subsetsOf(others);
  return [...without, ...without.map((subset) => [first, ...subset])];
}

/** Every answer on the screen that is of one place. */
function cellsOf(result: StatusResult, place: string): Told<unknown>[] {
  const { topology } = plan;
  if (place === "name servers") return [result.active.servers];
  if (place === "name") return [result.outside.name];
  if (place === topology.witness) return [result.lock, result.force];
  const region = result.regions.find((one) => one.region === place);
  if (region === undefined) throw new Error(`no ${place}`);
  const { quota, image, certificate, secrets, keys } = region.readiness;
  return [
    ...(region.tasks === null ? [] : [region.tasks]),
    ...region.stores.flatMap(({ state, lag }) => [state, lag]),
    ...(region.switch === null ? [] : [region.switch]),
    quota,
    image,
    certificate,
    ...secrets.map(({ version }) => version),
    ...keys.map(({ enabled }) => enabled),
    ...result.plan.copies.filter((one) => one.region === place).map(({ copy }) => copy),
    ...result.outside.endpoints.filter((one) => one.region === place).map(({ read }) => read),
  ];
}

describe("a look at a service of which something hangs", () => {
  const places = ["eu-west-1", "eu-central-1", "eu-north-1", "name", "name servers"];

  test.each(subsetsOf(places).map((silent) => ({ silent })))(
    "I16: comes within 6 s while $silent hang, each silent and none of them well",
    async ({ silent }) => {
      const change = hangingIn(new Set(silent), plan);
      const { result, seconds, closed } = await shown(plan, { change });

      expect([seconds, closed]).toEqual([silent.length === 0 ? 0 : 5, 1]);
      for (const place of places) {
        const kinds = new Set(cellsOf(result, place).map(({ kind }) => kind));
        expect([place, ...kinds]).toEqual([place, silent.includes(place) ? "silent" : "told"]);
      }
      // Nobody fails here: whatever is silent, a failover must never be said to mend something.
      expect(result.decision.verdict).not.toBe("better");
      if (silent.includes("eu-central-1")) expect(result.protection.standby).toBe("unknown");
      // Every replica of the ledger is silent, and so are the sentinels: this machine looks alone.
      if (silent.includes("eu-west-1") && silent.includes("eu-central-1")) {
        expect(result.users.state).toBe("untold");
        expect(result.outside.sentinels.map(({ sight }) => sight)).toEqual(["silent", "silent"]);
      }
      expect(result.anyAnswer).toBe(silent.length < places.length);
    },
  );

  test("I16: asks nothing more of a region that was given up", async () => {
    const signals: AbortSignal[] = [];
    const change = hangingIn(new Set(["eu-west-1"]), plan);
    await shown(plan, {
      change: (cloud) => {
        const changed = change(cloud);
        return {
          ...changed,
          compute: {
            ...cloud.compute,
            capacity: (region, signal) => {
              if (region !== "eu-west-1") return cloud.compute.capacity(region, signal);
              signals.push("platform" in signal ? signal.platform : signal);
              return new Promise(() => {});
            },
          },
        };
      },
    });

    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  test("tells once that there are no credentials, of which nothing else is made", async () => {
    const why = "CredentialsProviderError: could not load credentials";
    const { result } = await shown(plan, {
      change: (cloud) => {
        const fail = async () => {
          throw new CloudFault(why, "credentials");
        };
        const all = (port: object) =>
          Object.fromEntries(Object.keys(port).map((method) => [method, fail]));
        const { probe, clock, router, ...asked } = cloud;
        return {
          ...Object.fromEntries(
            Object.entries(asked).map(([area, port]) => [area, all(port ?? {})]),
          ),
          probe: { ...probe, read: async () => ({ ok: false, servedBy: null }) },
          router: {
            ...router,
            ...all({ switchReading: 1, forceReading: 1 }),
            answers: async () => [],
          },
        };
      },
    });

    expect(result.credentials).toBe(why);
    expect(result.decision).toEqual({
      verdict: "unknown",
      because: ["there are no credentials that AWS takes: nothing could be asked"],
    });
    expect(cellsOf(result, "eu-central-1").map(({ kind }) => kind)).toContain("credentials");
  });
});
