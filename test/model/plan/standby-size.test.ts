import { describe, expect, test } from "vitest";

import { standbySize } from "../../../src/model/plan/standby-size";
import { warmStandbyPlan } from "../../support/plans";

const plan = warmStandbyPlan();

describe("the tasks of a region that stands by", () => {
  test("are a standby's own as declared", () => {
    expect(standbySize(plan, "eu-central-1", "eu-west-1")).toBe(2);
  });

  test("are in the declared primary as many as the region had that serves in its place", () => {
    expect(standbySize(plan, "eu-west-1", "eu-central-1")).toBe(2);
  });

  test("are never more in the primary than its full load", () => {
    const replicas = plan.replicas.map((replica) =>
      replica.role === "primary" ? { ...replica, full: 1 } : replica,
    );

    expect(standbySize({ replicas }, "eu-west-1", "eu-central-1")).toBe(1);
  });

  test("are none where no replica is declared", () => {
    expect(standbySize(plan, "sa-east-1", "eu-west-1")).toBe(0);
  });
});
