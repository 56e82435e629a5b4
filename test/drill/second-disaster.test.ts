import { describe, expect, test } from "vitest";

import { abandonFailover, failOver } from "../../src/drill/failover";
import { twoStandbysPlan } from "../rehearsal/other-plans";
import { live } from "./calm-world";
import { moving, p, type Seen, s1, s2 } from "./moving-service";

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
    // The switch stood so: it is published once before the force lets go, and nobody waits for it.
    expect(third.all.indexOf("force to 0")).toBe(1);
    const repeated = [`switch of ${s1} to 1`, "force to 0"];
    expect(third.all.slice(-20)).toEqual(Array.from({ length: 10 }, () => repeated).flat());
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

describe("a move for which every value stands as it should", () => {
  /** Name servers that lead to the standby still, for so many looks. */
  function lateFor(looks: number) {
    let looked = 0;
    const late: Seen = ({ router }) => ({
      router: {
        ...router,
        answers: async (signal) => {
          const answers = await router.answers(signal);
          looked += 1;
          return looked > looks ? answers : answers.map((told) => ({ ...told, region: s1 }));
        },
      },
    });
    return { late, looked: () => looked };
  }

  test("has moved the name once its servers lead there, and not before", async () => {
    const { move, cloud } = moving();
    await cloud.router.publishSwitch(s1, false, live);
    const { late, looked } = lateFor(20);

    const { report, published } = await move({ from: s1, to: p }, null, late);

    expect(report.end).toBe("recovered");
    expect(published).toEqual(["force to 0"]);
    expect(looked()).toBe(21);
  });

  test("is half-done where they never do", async () => {
    const { move, cloud } = moving();
    await cloud.router.publishSwitch(s1, false, live);
    await cloud.router.publishForce(false, live);
    const { late } = lateFor(Number.POSITIVE_INFINITY);

    const { report, published } = await move({ from: s1, to: p }, null, late);

    expect(report).toMatchObject({
      end: "half-done",
      reason: `the shift of traffic to ${p} took longer than its limit of 600 s`,
    });
    expect(published).toEqual([]);
  });
});

describe("a move whose process is killed once a value is published", () => {
  test("is gone on with by the values that were written down, whatever they stand at now", async () => {
    const { move } = moving();
    await move({ to: s1 }, p);
    const operator = new AbortController();
    const killed: Seen = ({ router }) => ({
      router: {
        ...router,
        publishSwitch: async (region, active, signal) => {
          await router.publishSwitch(region, active, signal);
          operator.abort();
        },
      },
    });
    const order = { from: s1, to: p };
    const first = await move({ ...order, signal: operator.signal }, null, killed);
    expect(first.report.end).toBe("suspended");

    const again = await move({ ...order, process: "p2" }, null, undefined, (cloud, next) =>
      failOver(cloud, next),
    );

    expect(again.report.end).toBe("recovered");
    expect(again.published).toEqual([`switch of ${s1} to 0`]);
    const noted = again.report.journal.filter(({ move }) => Object.values(move).includes("shift"));
    expect(noted.filter(({ move }) => move.type === "noted")).toHaveLength(1);
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
