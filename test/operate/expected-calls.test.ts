import { describe, expect, test } from "vitest";

import { callTraits } from "../../src/drill/calls";
import { failOver } from "../../src/drill/failover";
import type { FailoverOrder } from "../../src/drill/failover-order";
import { CloudFault } from "../../src/drill/port/cloud-fault";
import type { RecoveryPlanDocument } from "../../src/model/plan/recovery-plan";
import { expectedOf, lookAhead } from "../../src/operate/expected-calls";
import { type SeenCall, watchedCloud } from "../../src/operate/watched-cloud";
import { calmWorld, live } from "../drill/calm-world";
import { twoStandbysPlan } from "../rehearsal/other-plans";
import { pilotLightPlan, selfScalingPlan, warmStandbyPlan } from "../support/plans";

const planned = { mode: "planned" } as const;

/** A call in the words of a list. */
function told(call: SeenCall, plan: RecoveryPlanDocument): string {
  const { call: name, region, of } = expectedOf(call, plan);
  return [name, region ?? "-", of ?? "-"].join(" ");
}

function changes(order: Partial<FailoverOrder>, plan: RecoveryPlanDocument, lost: string | null) {
  const calm = calmWorld({}, plan, lost);
  return { ...calm, order: { ...calm.order, ...order } };
}

/** Has an earlier run settled the lock, where the order was decided by that. */
async function startedFrom(
  { cloud }: ReturnType<typeof changes>,
  { activeThen }: Partial<FailoverOrder>,
): Promise<void> {
  if (activeThen == null) return;
  const { lock } = cloud;
  const { witness } = warmStandbyPlan().topology;
  const asked = { runId: "earlier", process: "1", target: activeThen, leaseSeconds: 60 };
  const taken = await lock.take(witness, asked, live);
  if (!taken.taken) throw new Error("somebody holds the lock");
  await lock.settle(witness, activeThen, taken.fence, live);
}

describe("what a run is expected to call", () => {
  test.each<[string, RecoveryPlanDocument, Partial<FailoverOrder>]>([
    ["out of a lost region", warmStandbyPlan(), {}],
    ["to a pilot light", pilotLightPlan(), {}],
    ["with a database taken out of its global one", warmStandbyPlan(), { detach: ["catalog"] }],
    ["to a replica that scales by itself", selfScalingPlan(), {}],
    ["with two standbys", twoStandbysPlan(), {}],
    ["after an earlier run", warmStandbyPlan(), { activeThen: "eu-west-1" }],
    ["as planned", warmStandbyPlan(), planned],
    ["as planned to a later standby", twoStandbysPlan(), { ...planned, to: "eu-south-1" }],
  ])("I5: is what it then calls, %s", async (_, plan, order) => {
    const lost = order.mode === "planned" ? null : plan.topology.primary;
    const ahead = changes(order, plan, lost);
    await startedFrom(ahead, order);
    const { calls, stuck } = await ahead.clock.until(lookAhead(ahead.cloud, ahead.order));
    expect(stuck).toBeNull();

    const made: SeenCall[] = [];
    const real = changes(order, plan, lost);
    await startedFrom(real, order);
    const watched = watchedCloud(real.cloud, { asked: (call) => made.push(call) });
    const report = await real.clock.until(failOver(watched, real.order));

    expect(report.end).toBe("recovered");
    const list = calls.map(({ call, region, of }) => [call, region ?? "-", of ?? "-"].join(" "));
    expect(new Set(made.map((call) => told(call, plan)))).toEqual(new Set(list));
    expect(list).toEqual([...new Set(list)]);
  });

  test("I5: is found out without a call that changes anything", async () => {
    const { cloud, clock, order } = changes(planned, warmStandbyPlan(), null);
    const made: SeenCall[] = [];
    const watched = watchedCloud(cloud, { asked: (call) => made.push(call) });

    await clock.until(lookAhead(watched, order));

    expect(made.length).toBeGreaterThan(5);
    const writing = ["lock.take", "lock.settle", "journal.append", "events.publish"];
    for (const { call } of made) {
      const [area, method] = call.split(".") as ["compute", "scale"];
      expect(callTraits[area][method].mutates, call).toBe(false);
      expect(writing).not.toContain(call);
    }
  });

  test("is nothing where the preflight refuses, which says why", async () => {
    const calm = changes({}, warmStandbyPlan(), "eu-west-1");
    const cloud = {
      ...calm.cloud,
      compute: {
        ...calm.cloud.compute,
        capacity: async () => {
          throw new CloudFault("DescribeServices: not authorized", "denied");
        },
      },
    };

    expect(await calm.clock.until(lookAhead(cloud, calm.order))).toEqual({
      found: null,
      refusal: {
        reason: "asking eu-central-1 for its capacity failed: DescribeServices: not authorized",
        stopCause: "access",
      },
      caller: { account: "123456789012", arn: expect.any(String), until: null },
      calls: [],
      stuck: null,
    });
  });
});
