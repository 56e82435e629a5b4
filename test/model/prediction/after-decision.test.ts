import { describe, expect, test } from "vitest";

import { afterDecision } from "../../../src/model/prediction/after-decision";
import { predict } from "../../../src/model/prediction/prediction";
import { twoStandbysPlan } from "../../rehearsal/other-plans";
import { timing, warmStandbyPlan } from "../../support/plans";

const plan = warmStandbyPlan();

describe("the time once a move is decided", () => {
  test("is the prediction without detection and decision", () => {
    const { rto } = predict(plan, new Date(0));

    // Three checks of 10 s, the alarm's 60 s, and the operator's 600 s come before it.
    expect(afterDecision(plan, "eu-central-1", { lockIsFree: false })).toEqual({
      seconds: rto.seconds - 690,
      byBasis: { measured: 0, documented: 180, assumed: 245 },
    });
  });

  test("waits for no lease where nobody holds the lock", () => {
    const { seconds } = afterDecision(plan, "eu-central-1", { lockIsFree: true });

    expect(seconds).toBe(afterDecision(plan, "eu-central-1", { lockIsFree: false }).seconds - 60);
  });

  test("is that of the region that takes over", () => {
    const two = twoStandbysPlan();
    const [first = "", second = ""] = two.topology.standbys;
    const slow = two.replicas.map((replica) =>
      replica.region === second ? { ...replica, running: 0, startUp: timing(900) } : replica,
    );
    const slower = { ...two, replicas: slow };
    const of = (to: string) => afterDecision(slower, to, { lockIsFree: true }).seconds;

    expect(of(second) - of(first)).toBeGreaterThan(600);
  });
});
