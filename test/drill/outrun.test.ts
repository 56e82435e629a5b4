import { describe, expect, test } from "vitest";

import { failOver } from "../../src/drill/failover";
import { twoStandbysPlan } from "../rehearsal/other-plans";
import { calmWorld } from "./calm-world";
import { moved, takenUp } from "./moved";

describe("a run that was decided before another has moved the service", () => {
  test("gives nothing up that serves, and gives the lock back", async () => {
    const plan = twoStandbysPlan();
    const first = await moved({ plan });
    const [, other] = plan.topology.standbys;

    const second = await takenUp(first, { runId: "run-2", ...(other && { to: other }) });

    expect(first.report.end).toBe("recovered");
    expect(second).toMatchObject({
      end: "refused",
      stopCause: "unready",
      reason:
        "the lock names eu-central-1 as the active one, and named eu-west-1 when this run was " +
        "decided: look where the service runs, and decide again",
    });
    expect(first.cloud.lock.state()).toMatchObject({ active: "eu-central-1", holder: null });
  });

  test.each<[string | null | undefined, string]>([
    [undefined, "recovered"],
    [null, "recovered"],
    ["eu-west-1", "refused"],
  ])("goes on where the lock still says what it said: %s", async (activeThen, end) => {
    const { cloud, clock, order } = calmWorld();

    expect((await clock.until(failOver(cloud, { ...order, activeThen }))).end).toBe(end);
  });

  test("is taken up again though the lock names its own target: it has changed something", async () => {
    const first = await moved();

    expect((await takenUp(first)).end).toBe("recovered");
  });
});
