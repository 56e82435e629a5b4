import { describe, expect, test } from "vitest";

import { abandonFailover } from "../../src/drill/failover";
import type { RecoveryPlanDocument } from "../../src/model/plan/recovery-plan";
import { twoStandbysPlan } from "../rehearsal/other-plans";
import { warmStandbyPlan } from "../support/plans";
import { moved, movesOf, takenUp } from "./moved";

const plan = warmStandbyPlan();
const fewer = warmStandbyPlan({ stores: plan.stores.slice(1) });

/** A run whose name would follow only later, left half-done and taken up once it has. */
async function halfDone(began: RecoveryPlanDocument) {
  const half = await moved({ plan: began, values: { "switch: name servers": 7_200 } });
  expect(half.report.end).toBe("half-done");
  await half.clock.until(half.clock.sleep(7_300));
  return half;
}

describe("a run whose plan was edited after it had changed something", () => {
  test.each<[string, RecoveryPlanDocument, RecoveryPlanDocument, string]>([
    [
      "a store has come",
      fewer,
      plan,
      "run-1 began with the stores sessions, media, and the plan now has catalog, sessions, media",
    ],
    [
      "a store is gone",
      plan,
      fewer,
      "run-1 began with the stores catalog, sessions, media, and the plan now has sessions, media",
    ],
    [
      "a standby has come",
      plan,
      twoStandbysPlan(),
      "run-1 began with the standbys eu-central-1, and the plan now has eu-central-1, eu-south-1",
    ],
    [
      "a standby is gone",
      twoStandbysPlan(),
      plan,
      "run-1 began with the standbys eu-central-1, eu-south-1, and the plan now has eu-central-1",
    ],
  ])("does not go on where %s, however often it is asked", async (_, began, edited, why) => {
    const half = await halfDone(began);

    const reports = [
      await takenUp(half, { plan: edited }),
      await takenUp(half, { plan: edited, process: "p3" }),
    ];

    for (const report of reports) {
      expect(report).toMatchObject({
        end: "half-done",
        stopCause: "access",
        reason: `${why}: take it up with the plan of then, or abandon it`,
      });
    }
    const since = movesOf(reports[1]?.journal ?? []).slice(half.report.journal.length);
    expect(since).toEqual(["opened", "ended half-done", "opened", "ended half-done"]);
  });

  test("goes on by the plan of then all the same", async () => {
    const half = await halfDone(plan);
    await takenUp(half, { plan: fewer });

    expect((await takenUp(half, { process: "p3" })).end).toBe("recovered");
  });

  test("can be abandoned", async () => {
    const half = await halfDone(fewer);
    const cloud = { ...half.cloud, lock: half.cloud.lock.ofAnotherProcess() };

    const report = await half.clock.until(
      abandonFailover(cloud, { ...half.order, plan, process: "p2" }),
    );

    expect(report.end).toBe("abandoned");
  });

  test("goes on under other limits: a step that took longer than its own may be given more", async () => {
    const half = await moved({ values: { "switch: name servers": 1_200 } });
    expect(half.report.end).toBe("half-done");
    const longer = warmStandbyPlan({ limits: { ...plan.limits, shift: 1_800 } });

    expect((await takenUp(half, { plan: longer })).end).toBe("recovered");
  });

  test("looks at the world anew by the new plan where it has changed nothing yet", async () => {
    const refused = await moved({ plan: twoStandbysPlan(), seen: ({ cloud }) => deaf(cloud) });
    expect(refused.report.end).toBe("refused");

    expect((await takenUp(refused, { plan })).end).toBe("recovered");
  });
});

/** A cloud that tells nobody who asks, so that the preflight refuses. */
function deaf(cloud: { readonly access: object }) {
  const who = async () => ({ account: "999999999999", arn: "somebody", until: null });
  return { access: { ...cloud.access, who } };
}
