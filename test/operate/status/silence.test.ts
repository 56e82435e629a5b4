import { describe, expect, test } from "vitest";

import type { Cloud } from "../../../src/drill/cloud";
import { failOver } from "../../../src/drill/failover";
import { hangingIn, shown, watchedPlan } from "./shown-status";

const plan = watchedPlan();
const never = () => new Promise<never>(() => {});

/** Everything that can be asked hangs, but for what is changed. */
function onlyAnswering(change: (cloud: Cloud) => Partial<Cloud>) {
  const places = ["eu-west-1", "eu-central-1", "eu-north-1", "name", "name servers"];
  return (cloud: Cloud) => {
    const silent = hangingIn(new Set(places), plan)(cloud);
    return { ...silent, ...change({ ...cloud, ...silent }) };
  };
}

describe("silence in a look at a service", () => {
  test("I16: costs what follows from a late answer no more than is left of the 5 s", async () => {
    const { result, seconds } = await shown(plan, {
      before: ({ cloud, order }) => failOver(cloud, { ...order, mode: "planned" }),
      change: ({ lock, journal, clock }) => ({
        lock: {
          ...lock,
          read: async (region, signal) => {
            await clock.sleep(4);
            return lock.read(region, signal);
          },
        },
        journal: { ...journal, read: never },
      }),
    });

    expect(seconds).toBe(5);
    expect([result.lock.kind, result.lastRun.kind]).toEqual(["told", "silent"]);
  });

  test("of a switch leaves open whether its standby can take over", async () => {
    const { result } = await shown(plan, {
      lost: "eu-west-1",
      change: ({ router }) => ({ router: { ...router, switchReading: never } }),
    });

    expect(result.decision.verdict).toBe("unknown");
    expect(result.decision.because.at(-1)).toBe("eu-central-1 does not tell of its switch");
  });

  test("of the witness keeps the name from being led back to the primary", async () => {
    const { result } = await shown(plan, {
      before: ({ cloud, order }) => failOver(cloud, { ...order, mode: "planned" }),
      change: hangingIn(new Set(["eu-north-1"]), plan),
    });

    expect(result.active).toMatchObject({ region: "eu-central-1", by: "name" });
    expect(result.protection.standby).toBe("no");
    expect(result.protection.because.at(-1)).toBe(
      "the name cannot lead to eu-west-1: it needs primaryForced at 1 in eu-north-1, which is " +
        "silent: nothing else takes the name from a standby that is lost",
    );
  });

  test("of every name server is no answer of theirs", async () => {
    const { result } = await shown(plan, {
      change: onlyAnswering(({ router }) => ({
        router: { ...router, answers: async () => [{ server: "ns-1", region: null }] },
      })),
    });

    expect(result.active.servers.kind).toBe("told");
    expect(result.anyAnswer).toBe(false);
  });

  test.each(["name", "endpoint"] as const)("is not, where the %s is read", async (of) => {
    const { result } = await shown(plan, {
      change: onlyAnswering(({ probe }) => ({
        probe: {
          ...probe,
          read: (region) =>
            (region === null) === (of === "name")
              ? Promise.resolve({ ok: true, servedBy: "eu-west-1" })
              : never(),
        },
      })),
    });

    expect(result.anyAnswer).toBe(true);
    expect(result.decision.verdict).toBe("unknown");
  });
});
