import { expect, test } from "vitest";

import { unnamedWork } from "../../../src/drill/aws/unnamed-work";
import { unnamedWorkReason } from "../../../src/drill/port/compute";
import { warmStandbyPlan } from "../../support/plans";
import { live } from "../calm-world";

const work = unnamedWork(warmStandbyPlan());

test("a plan that names no jobs has none in any of its regions", async () => {
  expect(await work.state("eu-west-1", live)).toBe("none");
  expect(await work.state("eu-central-1", live)).toBe("none");
});

test("no region outside the plan is told of as one without jobs", async () => {
  await expect(work.state("us-east-1", live)).rejects.toMatchObject({ class: "gone" });
});

test.each(["pause", "resume"] as const)("%s says that no job is named", async (order) => {
  await expect(work[order]("eu-west-1", live)).rejects.toMatchObject({
    class: "gone",
    message: unnamedWorkReason,
  });
});
