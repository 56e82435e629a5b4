import { describe, expect, test } from "vitest";

import { abandonFailover, failOver } from "../../src/drill/failover";
import { warmStandbyPlan } from "../support/plans";
import { calmWorld, live } from "./calm-world";
import { type Differences, moved, movesOf, planned } from "./moved";

async function abandonedAfter(differences: Differences) {
  const first = await moved(differences);
  const seen = differences.seen?.(first) ?? {};
  const next = { ...first.cloud, ...seen, lock: first.cloud.lock.ofAnotherProcess() };
  const order = { ...first.order, ...differences.order, process: "p2" };
  const report = await first.clock.until(abandonFailover(next, order));
  return { ...first, first: first.report, report, next, order };
}

const slowName = { "switch: name servers": 7_200 };
const hangs = { "promotion or restore hangs": 1 };

describe("a run that is abandoned", () => {
  test.each([
    ["", 600],
    [", though its switch has to be repeated for longer than a step may take", 125],
  ])("goes every way back of a planned move%s", async (_, shift) => {
    const limits = { ...warmStandbyPlan().limits, shift };
    const plan = warmStandbyPlan({ limits });
    const { report, cloud, clock } = await abandonedAfter({ ...planned, plan, values: slowName });

    expect(report).toMatchObject({ end: "abandoned", warnings: [] });
    await clock.until(clock.sleep(10_000));
    expect(cloud.router.answer()).toBe("eu-west-1");
    expect(await cloud.stores.state("eu-west-1", "catalog", live)).toMatchObject({
      writes: "accepted",
    });
    expect(await cloud.compute.capacity("eu-west-1", live)).toMatchObject({
      running: 4,
      floor: 4,
      suspended: { in: false, out: false, scheduled: false },
    });
    expect(cloud.lock.state()).toMatchObject({ holder: null, active: null });
  });

  test("serves in the old region once it says that nothing of it is left", async () => {
    const { cloud, report } = await abandonedAfter({ ...planned, values: slowName });

    expect(report.warnings).toEqual([]);
    expect(await cloud.compute.capacity("eu-west-1", live)).toMatchObject({ running: 4 });
  });

  test("is back as soon as those tasks run that ran, however many were asked for", async () => {
    const { report } = await abandonedAfter({
      ...planned,
      values: slowName,
      seen: ({ cloud }) => ({
        compute: {
          ...cloud.compute,
          capacity: async (region, signal) => {
            const now = await cloud.compute.capacity(region, signal);
            return region === "eu-west-1" ? { ...now, running: Math.min(2, now.running) } : now;
          },
        },
      }),
    });

    expect(report.warnings).toEqual([]);
  });

  test("has to be one that somebody began: a name that is mistyped is told", async () => {
    const { cloud, clock, order } = calmWorld();

    const report = await clock.until(abandonFailover(cloud, { ...order, runId: "run-l" }));

    expect(report).toMatchObject({
      end: "refused",
      stopCause: "access",
      reason: "nobody has begun run-l: the journal in eu-central-1 has no line of it",
      journal: [],
    });
    expect(await cloud.journal.read("eu-central-1", "run-l", live)).toEqual([]);
    expect(cloud.lock.state().fence).toBe(0);
  });

  test("lists what has no way back: a lost region is asked nothing, its target keeps the data", async () => {
    const { report, world } = await abandonedAfter({ values: slowName });

    expect(report.end).toBe("abandoned");
    expect(report.warnings).toEqual([
      "shift stays: there is no way back to a region that is lost",
      "promote stays: what came after it stays",
      "scale stays: what came after it stays",
    ]);
    expect(world.callsToLost).toEqual([]);
  });

  test("is over for good: nobody takes it up again", async () => {
    const { next, order, clock, report } = await abandonedAfter({ values: hangs });

    const again = await clock.until(failOver(next, { ...order, process: "p3" }));

    expect(again.end).toBe("abandoned");
    expect(again.journal).toEqual(report.journal);
  });

  test("tells the world so, once", async () => {
    const { cloud } = await abandonedAfter({ values: hangs });

    const phases = cloud.delivered.map(
      ({ event }) => (event as { detail: { phase: string } }).detail.phase,
    );
    expect(phases.filter((phase) => phase === "abandoned")).toHaveLength(1);
  });

  test("needs no lock where nothing had changed", async () => {
    const { report, cloud } = await abandonedAfter({ values: { "witness does not answer": 1 } });

    expect(report.end).toBe("abandoned");
    expect(movesOf(report.journal).slice(-2)).toEqual(["opened", "ended abandoned"]);
    expect(cloud.lock.state().fence).toBe(0);
  });
});
