import { describe, expect, test } from "vitest";

import { lossNow } from "../../../src/model/status/losses";
import { type TargetSeen, takeoverOf } from "../../../src/model/status/takeover";
import { warmStandbyPlan } from "../../support/plans";

const at = new Date("2026-06-01T12:00:00Z");
const objectives = { rpoSeconds: 900 };
const ready: TargetSeen = {
  region: "eu-central-1",
  obstacles: [],
  silent: [],
  losses: [{ store: "catalog", seconds: 900, at, by: "read" }],
};

describe("whether a region can take over", () => {
  test.each<[string, Partial<TargetSeen>, ReturnType<typeof takeoverOf>]>([
    [
      "ready at the RPO",
      {},
      {
        state: "ready",
        because: ["eu-central-1 can take over", "each loss is within the RPO of 15 minutes"],
      },
    ],
    [
      "ready where nothing can be lost",
      { losses: [] },
      { state: "ready", because: ["eu-central-1 can take over"] },
    ],
    [
      "ready on the plan's word, which is told",
      { losses: [{ store: "media", seconds: 900, at: null, by: "plan" }] },
      {
        state: "ready",
        because: [
          "eu-central-1 can take over",
          "each loss is within the RPO of 15 minutes",
          "of media by the plan alone",
        ],
      },
    ],
    [
      "losing beyond the RPO, rounded up",
      { losses: [{ store: "catalog", seconds: 900.1, at, by: "read" }] },
      {
        state: "loses",
        because: ["catalog would lose 15 minutes 1 second, more than the RPO of 15 minutes"],
      },
    ],
    [
      "of an unknown loss",
      { losses: [{ store: "catalog", seconds: null, at: null, by: "read" }] },
      { state: "loss-untold", because: ["nobody tells how far catalog lies behind"] },
    ],
    [
      "silent before anything is lost",
      { silent: ["it is silent"], losses: [{ store: "catalog", seconds: null, at, by: "read" }] },
      { state: "silent", because: ["it is silent"] },
    ],
    [
      "unable by what it tells, whatever is silent",
      { silent: ["it is silent"], obstacles: ["catalog is stopped"] },
      { state: "cannot", because: ["catalog is stopped"] },
    ],
  ])("is %s", (_, changed, takeover) => {
    expect(takeoverOf({ ...ready, ...changed }, objectives)).toEqual(takeover);
  });
});

describe("what a store would lose now", () => {
  const [catalog, sessions] = warmStandbyPlan().stores;

  test("is what was read of it", () => {
    expect(catalog && lossNow(catalog, { seconds: 3, at })).toEqual({
      store: "catalog",
      seconds: 3,
      at,
      by: "read",
    });
  });

  test("is the plan's number where only the region that is left could tell", () => {
    const loss = { store: "sessions", seconds: 2.5, at: null, by: "plan" };

    expect(sessions && lossNow(sessions, undefined)).toEqual(loss);
  });

  test("is unknown of a single writer's replica that does not tell", () => {
    const loss = { store: "catalog", seconds: null, at: null, by: "read" };

    expect(catalog && lossNow(catalog, undefined)).toEqual(loss);
  });
});
