import { describe, expect, test } from "vitest";

import type { Cloud } from "../../src/drill/cloud";
import { abandonFailover, failOver } from "../../src/drill/failover";
import type { FailoverOrder } from "../../src/drill/failover-order";
import { CloudFault } from "../../src/drill/port/cloud-fault";
import type { RecoveryPlanDocument } from "../../src/model/plan/recovery-plan";
import { twoStandbysPlan } from "../rehearsal/other-plans";
import { warmStandbyPlan } from "../support/plans";
import { calmWorld } from "./calm-world";

type Seen = (cloud: Cloud) => Partial<Cloud>;

/** A service whose regions are lost and come back, one move after the other. */
function moving(plan: RecoveryPlanDocument = warmStandbyPlan()) {
  const { cloud, clock, order, world } = calmWorld({}, plan, null);
  const values: string[] = [];
  const leads: string[] = [];
  const router: Cloud["router"] = {
    ...cloud.router,
    publishSwitch: async (region, active, signal) => {
      values.push(`switch of ${region} to ${active ? 1 : 0}`);
      await cloud.router.publishSwitch(region, active, signal);
    },
    publishForce: async (forced, signal) => {
      values.push(`force to ${forced ? 1 : 0}`);
      await cloud.router.publishForce(forced, signal);
    },
    answers: async (signal) => {
      const now = cloud.router.answer();
      if (leads.at(-1) !== now) leads.push(now);
      return cloud.router.answers(signal);
    },
  };
  let moves = 0;

  /** Moves the service; what was published for it, in the order of first times, and where to. */
  const move = async (
    changes: Partial<FailoverOrder>,
    lost: string | null,
    seen?: Seen,
    deed = failOver,
  ) => {
    Object.assign(world, { lost });
    world.callsToLost.splice(0);
    values.splice(0);
    leads.splice(0);
    if (deed === failOver) moves += 1;
    const now = clock.now();
    const report = await clock.until(
      deed(
        { ...cloud, router, ...seen?.({ ...cloud, router }) },
        {
          ...order,
          mode: lost === null ? "planned" : "lost-region",
          from: lost ?? order.from,
          ...changes,
          runId: `run-${moves}`,
          startedAt: now,
          detectedAt: now,
          decidedAt: now,
        },
      ),
    );
    return {
      report,
      published: [...new Set(values)],
      repeated: values.filter((value) => value === values.at(-1)).length,
      leads: [...leads, cloud.router.answer()].filter((one, at, all) => one !== all[at - 1]),
      callsToLost: [...world.callsToLost],
    };
  };
  return { cloud, move };
}

const p = "eu-west-1";
const s1 = "eu-central-1";
const s2 = "eu-south-1";

describe("a service whose standby is lost once it serves", () => {
  test("is moved back by primaryForced alone, without a call to the lost region", async () => {
    const { move } = moving();
    await move({ to: s1 }, p);

    const second = await move({ to: p }, s1);

    expect(second.report).toMatchObject({ end: "recovered", degraded: false });
    expect(second.published).toEqual(["force to 1"]);
    expect(second.leads).toEqual([s1, p]);
    expect(second.callsToLost).toEqual([]);
  });

  test("moves a third time: its switch stands at 1, and primaryForced lets go of the name", async () => {
    const { move, cloud } = moving();
    await move({ to: s1 }, p);
    await move({ to: p }, s1);

    const third = await move({ to: s1 }, p);

    expect(third.report).toMatchObject({ end: "recovered" });
    expect(third.published).toEqual([`switch of ${s1} to 1`, "force to 0"]);
    expect(third.leads).toEqual([p, s1]);
    expect(third.callsToLost).toEqual([]);
    expect(cloud.lock.state()).toMatchObject({ active: s1, fence: 3 });
  });

  test("goes home as planned: the switch at 0, then primaryForced, and the name stays", async () => {
    const { move } = moving();
    await move({ to: s1 }, p);
    await move({ to: p }, s1);
    await move({ to: s1 }, p);

    const home = await move({ from: s1, to: p }, null);
    const again = await move({ from: p, to: s1 }, null);

    expect(home.report).toMatchObject({ end: "recovered", fence: { level: "stopped" } });
    expect(home.published).toEqual([`switch of ${s1} to 0`]);
    expect(home.leads).toEqual([s1, p]);
    expect(again.published).toEqual([`switch of ${s1} to 1`]);
    expect(again.leads).toEqual([p, s1]);
  });

  test("is moved to the next standby by the switch of that one", async () => {
    const { move } = moving(twoStandbysPlan());
    await move({ to: s1 }, p);

    const second = await move({ to: s2 }, s1);

    expect(second.published).toEqual([`switch of ${s2} to 1`]);
    expect(second.leads).toEqual([s1, s2]);
    expect(second.callsToLost).toEqual([]);
  });

  test("cannot be moved to an earlier standby, and nothing has changed", async () => {
    const { move, cloud } = moving(twoStandbysPlan());
    await move({ to: s2 }, p);

    const { report, published, callsToLost } = await move({ to: s1 }, s2);

    expect(report).toMatchObject({
      end: "refused",
      stopCause: "unready",
      reason:
        `to cannot be ${s1} while ${s2} is silent, which comes later in topology.standbys, ` +
        `and its switch was never seen: it overrules ${s1}`,
    });
    expect(published).toEqual([]);
    expect(callsToLost).toEqual([]);
    expect(cloud.lock.state().fence).toBe(1);
  });
});

describe("a move to an earlier standby as planned", () => {
  test("moves the name once: the earlier switch is followed before the later one lets go", async () => {
    const { move } = moving(twoStandbysPlan());
    await move({ to: s2 }, p);

    const { report, published, leads } = await move({ from: s2, to: s1 }, null);

    expect(report).toMatchObject({ end: "recovered" });
    expect(published).toEqual([`switch of ${s1} to 1`, `switch of ${s2} to 0`]);
    expect(leads).toEqual([s2, s1]);
  });

  test("that is given up puts every value back, the last one first", async () => {
    const { move } = moving(twoStandbysPlan());
    await move({ to: s2 }, p);
    const stuck: Seen = ({ router }) => ({
      router: {
        ...router,
        // The later switch is told to let go, and nobody hears of it.
        publishSwitch: async (region, active, signal) => {
          if (region === s2 && !active) return;
          await router.publishSwitch(region, active, signal);
        },
      },
    });

    const order = { from: s2, to: s1 };
    const { report } = await move(order, null, stuck);
    expect(report).toMatchObject({ end: "half-done" });

    const given = await move({ ...order, process: "p2" }, null, undefined, abandonFailover);

    expect(given.report).toMatchObject({ end: "abandoned", warnings: [] });
    expect(given.published).toEqual([`switch of ${s2} to 1`, `switch of ${s1} to 0`]);
    expect(given.leads).toEqual([s2]);
  });
});

describe("a later standby that is silent", () => {
  const mute: Seen = ({ router }) => ({
    router: {
      ...router,
      switchReading: async (region, signal) => {
        if (region === s2) throw new CloudFault("no connection", "transient");
        return router.switchReading(region, signal);
      },
    },
  });

  test("keeps nobody from moving while the name shows that its switch stands at 0", async () => {
    const { move } = moving(twoStandbysPlan());

    const { report, published } = await move({ to: s1 }, p, mute);

    expect(report).toMatchObject({ end: "recovered" });
    expect(published).toEqual(["force to 0", `switch of ${s1} to 1`]);
  });

  test("keeps everybody from moving while primaryForced may hide what it stands at", async () => {
    const { move } = moving(twoStandbysPlan());
    await move({ to: s2 }, p);
    await move({ to: p }, s2);

    const { report, published } = await move({ to: s1 }, p, mute);

    expect(report).toMatchObject({ end: "refused", stopCause: "unready" });
    expect(published).toEqual([]);
  });
});

describe("a primaryForced that was never seen", () => {
  test("is put to 0 by the run, which says so, and repeats it", async () => {
    const { move } = moving();

    const { report, published, repeated } = await move({ to: s1 }, p);

    expect(report).toMatchObject({ end: "recovered", warnings: [] });
    expect(published).toEqual(["force to 0", `switch of ${s1} to 1`]);
    expect(repeated).toBeGreaterThan(10);
    expect(report.journal.map(({ result }) => result?.note)).toContain(
      `the name servers answer guide.example.com with ${s1}; ` +
        "primaryForced, which was never seen in eu-north-1, is put to 0",
    );
  });

  test.each(["denied", "transient"] as const)(
    "is no reason to stay where the witness cannot be told: %s",
    async (fault) => {
      const { move } = moving();
      const deaf: Seen = ({ router }) => ({
        router: {
          ...router,
          publishForce: async () => {
            throw new CloudFault("PutMetricData failed", fault);
          },
        },
      });

      const { report, leads } = await move({ to: s1 }, p, deaf);

      expect(report.end).toBe("recovered");
      expect(report.warnings).toHaveLength(1);
      expect(report.warnings[0]).toMatch(
        /^primaryForced, which was never seen in eu-north-1, could not be put to 0: /,
      );
      expect(leads).toEqual([p, s1]);
    },
  );
});
