import { describe, expect, test } from "vitest";

import type { Cloud } from "../../src/drill/cloud";
import { abandonFailover } from "../../src/drill/failover";
import { CloudFault } from "../../src/drill/port/cloud-fault";
import { selfScalingPlan, warmStandbyPlan } from "../support/plans";
import { type CalmWorld, live, lostAt } from "./calm-world";
import { type Differences, moved, movesOf, planned, takenUp } from "./moved";
import { restarting, watched } from "./restarting";

async function movedAndWatched(differences: Differences = {}) {
  let restarts: ReturnType<typeof watched>["restarts"] = [];
  const seen = (calm: CalmWorld) => {
    const watch = watched(calm);
    restarts = watch.restarts;
    return { compute: watch.compute };
  };
  const end = await moved({ plan: restarting(), seen, ...differences });
  return { ...end, restarts };
}

describe("tasks of a region whose database has been promoted", () => {
  test("stay as they are unless their replica asks for new ones", async () => {
    const usual = await movedAndWatched({ plan: warmStandbyPlan() });
    const elsewhere = await movedAndWatched({ plan: restarting(undefined, ["eu-west-1"]) });

    expect([usual.report.end, elsewhere.report.end]).toEqual(["recovered", "recovered"]);
    expect([usual.restarts, elsewhere.restarts]).toEqual([[], []]);
    expect(movesOf(usual.report.journal)).not.toContain("noted promote");
  });

  test.each<[string, Differences]>([
    ["a lost region", {}],
    ["a planned move", planned],
  ])("are replaced once, after it, and before the name moves: %s", async (_, differences) => {
    const { report, restarts, cloud } = await movedAndWatched(differences);

    expect(report).toMatchObject({ end: "recovered" });
    expect(report.warnings.filter((warning) => warning.includes("eu-central-1"))).toEqual([]);
    expect(restarts).toMatchObject([{ region: "eu-central-1", writes: "accepted" }]);
    const promoted = report.journal.find(
      ({ move }) => move.type === "done" && move.step === "promote",
    );
    expect(promoted?.result?.note).toContain("; the tasks of eu-central-1 are replaced");
    // Their start-up takes three minutes, and no step goes on before it is over.
    const took = (Date.parse(promoted?.at ?? "") - Number(restarts[0]?.at)) / 1_000;
    expect(took).toBeGreaterThanOrEqual(180);
    expect(took).toBeLessThanOrEqual(195);
    expect(await cloud.compute.capacity("eu-central-1", live)).toMatchObject({
      running: 4,
      deploying: false,
    });
  });

  test("are waited for until as many serve as before, whatever their deployment says", async () => {
    const slowly = ({ cloud, clock }: CalmWorld) => {
      const capacity: Cloud["compute"]["capacity"] = async (...request) => {
        const now = await cloud.compute.capacity(...request);
        const few = now.deployment !== "deployment-1" && clock.monotonic() < 500;
        return few ? { ...now, running: 1, deploying: false } : now;
      };
      return { compute: { ...cloud.compute, capacity } };
    };
    const { report } = await moved({ plan: restarting(), seen: slowly });

    const promoted = report.journal.find(({ result }) => result?.note.startsWith("catalog promo"));
    expect(report).toMatchObject({ end: "recovered", warnings: [] });
    expect(Date.parse(promoted?.at ?? "") - lostAt.getTime()).toBeGreaterThanOrEqual(500_000);
  });

  test("are written down before they are replaced, and the stores before they move", async () => {
    const { report } = await movedAndWatched();

    const noted = report.journal.filter(
      ({ move }) => move.type === "noted" && move.step === "promote",
    );
    expect(noted.map(({ result }) => result?.note)).toEqual([
      "catalog has its writer moved to eu-central-1",
      "the tasks of eu-central-1 are to be replaced: deployment-1 is the newest",
    ]);
    expect(noted[0]?.result?.moving).toEqual(["catalog"]);
    expect(noted[1]?.result?.before?.deployment).toBe("deployment-1");
  });

  test("stay where nothing had to be promoted", async () => {
    const [, ...others] = warmStandbyPlan().stores;
    const anywhere = await movedAndWatched({
      plan: restarting(warmStandbyPlan({ stores: others })),
    });
    const again = await movedAndWatched();
    const next = watched(again);
    const second = await takenUp(
      again,
      { runId: "run-2", activeThen: again.order.to },
      { compute: next.compute },
    );

    expect([anywhere.report.end, second.end]).toEqual(["recovered", "recovered"]);
    expect([anywhere.restarts, next.restarts]).toEqual([[], []]);
  });

  test("stay where they scale by themselves: there is nothing to tell", async () => {
    const { report, restarts } = await movedAndWatched({ plan: restarting(selfScalingPlan()) });

    expect(report.end).toBe("recovered");
    expect(restarts).toEqual([]);
  });

  test.each<[string, () => Promise<never>, string]>([
    [
      "may not be replaced",
      () => Promise.reject(new CloudFault("AccessDenied", "denied")),
      "tasks of eu-central-1 may still look for the old writer: the restart of the tasks in eu-central-1 failed: AccessDenied",
    ],
    [
      "are not replaced in time",
      () => Promise.reject(new CloudFault("Throttling", "throttled")),
      "tasks of eu-central-1 may still look for the old writer: the restart of the tasks in eu-central-1 took longer than its limit of 720 s: Throttling",
    ],
  ])("that %s are a warning, and the run recovers", async (_, restart, warning) => {
    const { report } = await moved({
      plan: restarting(),
      seen: ({ cloud }) => ({ compute: { ...cloud.compute, restart } }),
    });

    expect(report).toMatchObject({ end: "recovered", warnings: [warning] });
  });

  test("are replaced anew when the data has gone back and moves once more", async () => {
    const slowName = { "switch: name servers": 7_200 };
    const first = await movedAndWatched({ ...planned, values: slowName });
    const next = { ...first.cloud, lock: first.cloud.lock.ofAnotherProcess() };
    const order = { ...first.order, ...planned.order, process: "p2" };
    expect((await first.clock.until(abandonFailover(next, order))).warnings).toEqual([]);

    const watch = watched(first);
    await takenUp(first, { ...planned.order, runId: "run-2" }, { compute: watch.compute });

    expect([first.restarts.length, watch.restarts.length]).toEqual([1, 1]);
  });
});
