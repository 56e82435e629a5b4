import { describe, expect, test } from "vitest";

import { pointsLimit, pointsLine } from "../../../src/model/check/points";
import { warmStandbyPlan } from "../../support/plans";
import { at, silent, told } from "./told";

const replicated = warmStandbyPlan();
/** The same where nothing but recovery points leaves the region with the bucket. */
const alone = warmStandbyPlan({
  stores: replicated.stores.map((store) =>
    store.name === "media" ? { ...store, replicationLag: null } : store,
  ),
});
const limit = pointsLimit(replicated, at)?.seconds ?? 0;
const of = (ageSeconds: number | null, plan = replicated) =>
  pointsLine("eu-central-1", told({ ageSeconds, at }), plan, at);

describe("the line of recovery points", () => {
  test("passes as long as the schedule explains their age, and fails then", () => {
    expect(limit).toBeGreaterThan(3_600);
    expect(of(limit).verdict).toBe("pass");
    expect(of(limit + 1).verdict).toBe("fail");
  });

  test("fails beyond the RPO where a store has nothing else", () => {
    const { rpoSeconds } = alone.objectives;
    expect(rpoSeconds).toBeLessThan(limit);
    expect(of(rpoSeconds, alone).verdict).toBe("pass");
    expect(of(rpoSeconds + 1, alone)).toMatchObject({ verdict: "fail" });
    expect(of(rpoSeconds + 1, alone).says).toMatch(/RPO, of media$/);
  });

  test("fails where the publisher tells none, and warns where its region is silent", () => {
    expect(of(null).verdict).toBe("fail");
    expect(pointsLine("eu-central-1", silent, replicated, at).verdict).toBe("warn");
  });

  test("is not looked at where nothing records", () => {
    expect(pointsLine("eu-central-1", undefined, replicated, at).verdict).toBe("not-looked-at");
  });

  test("without copies is not looked at, or fails where a store has nothing else", () => {
    const without = { ...replicated, snapshots: null };
    expect(pointsLine("eu-central-1", silent, without, at).verdict).toBe("not-looked-at");
    expect(pointsLine("eu-central-1", silent, { ...alone, snapshots: null }, at)).toMatchObject({
      verdict: "fail",
      says: "no recovery point is copied out of the region that serves, and nothing else of media",
    });
  });
});
