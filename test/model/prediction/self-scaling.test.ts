import { describe, expect, test } from "vitest";

import { predict } from "../../../src/model/prediction/prediction";
import { selfScalingPlan, timing, warmStandbyPlan } from "../../support/plans";

const from = new Date("2026-01-01T00:00:00Z");
const plan = selfScalingPlan();

describe("the predicted RTO of a standby that scales by itself", () => {
  test("has its start-up last, beside nothing, and no scale-up", () => {
    const { rto } = predict(plan, from);

    expect(rto.items.map(({ name, seconds, counted }) => [name, seconds, counted])).toEqual([
      ["detection: endpoint checks", 30, true],
      ["detection: alarm", 60, true],
      ["decision: operator", 600, true],
      ["fence wait", 60, true],
      ["promotion of catalog", 120, true],
      ["scale-up", 0, false],
      ["switch: publish", 5, true],
      ["switch: alarm evaluation", 60, true],
      ["switch: name servers", 60, true],
      ["DNS", 60, true],
      ["start-up in eu-central-1", 180, true],
    ]);
    expect(rto.items.at(-1)?.arithmetic).toBe("2 → 4 by itself in 180 s");
    expect(rto.seconds).toBe(1115 - 180 + 120 + 180);
  });

  test("has it last with direct routing too", () => {
    const { items } = predict({ ...plan, routing: { ...plan.routing, mode: "direct" } }, from).rto;

    expect(items.at(-1)?.name).toBe("start-up in eu-central-1");
  });

  test("has none where the standby runs in full", () => {
    const replicas = plan.replicas.map((replica) => ({ ...replica, running: replica.full }));

    const { items } = predict({ ...plan, replicas }, from).rto;

    expect(items.map(({ name }) => name)).not.toContain("start-up in eu-central-1");
    expect(items.find(({ name }) => name === "scale-up")?.arithmetic).toBe("already at full size");
  });

  test("waits for the longest of several", () => {
    const [primary, standby] = plan.replicas;
    if (primary === undefined || standby === undefined) throw new Error("the fixture has two");
    const other = { ...standby, region: "eu-south-1", startUp: timing(300) };
    const { "eu-central-1": none } = plan.deployed.replicas;
    if (none === undefined) throw new Error("the fixture has a standby");
    const deployed = { replicas: { ...plan.deployed.replicas, "eu-south-1": none } };

    const { items } = predict({ ...plan, replicas: [primary, standby, other], deployed }, from).rto;

    expect(items.at(-1)).toMatchObject({ name: "start-up in eu-south-1", seconds: 300 });
  });

  test("is that of the standby that is ready last, and adds nothing of another one", () => {
    const [primary, standby] = plan.replicas;
    if (primary === undefined || standby === undefined) throw new Error("the fixture has two");
    const shownWith = (startUpOfOrdered: number) => {
      const ordered = { ...standby, region: "eu-south-1", startUp: timing(startUpOfOrdered) };
      const service = { kind: "ecs-service" as const, cluster: "guide", service: "guide" };
      const deployed = {
        replicas: { ...plan.deployed.replicas, "eu-south-1": { endpoint: "e", compute: service } },
      };
      const { items } = predict(
        { ...plan, replicas: [primary, standby, ordered], deployed },
        from,
      ).rto;
      return items.filter(({ name }) => /^(scale-up|start-up)/.test(name)).map(({ name }) => name);
    };

    // By itself: 120 s of promotion, then 180 s.
    expect(shownWith(299)).toEqual(["scale-up", "start-up in eu-central-1"]);
    expect(shownWith(301)).toEqual(["scale-up in eu-south-1"]);
  });

  test("is that of one to scale as long as nothing tells the kind", () => {
    const { deployed: _, ...declared } = plan;

    expect(predict(declared, from)).toEqual(predict(warmStandbyPlan(), from));
  });
});
