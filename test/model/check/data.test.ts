import { describe, expect, test } from "vitest";

import { lagLine, predictionLine, takeoverLine } from "../../../src/model/check/data";
import type { LossNow } from "../../../src/model/status/losses";
import { ago, at } from "./told";

test("a takeover passes without an obstacle, and fails for one and for silence alike", () => {
  const of = (obstacles: string[], quiet: string[]) =>
    takeoverLine({ region: "eu-central-1", obstacles, silent: quiet }, at);

  expect(of([], [])).toMatchObject({ verdict: "pass", at });
  expect(of(["catalog has no instance"], [])).toMatchObject({
    verdict: "fail",
    says: "catalog has no instance",
  });
  expect(of([], ["eu-central-1 does not tell of its tasks"]).verdict).toBe("fail");
});

describe("the line of a lag", () => {
  const loss: LossNow = { store: "catalog", seconds: 60, at: ago(5), by: "read" };
  const of = (changed: Partial<LossNow>) =>
    lagLine("eu-central-1", { ...loss, ...changed }, { rpoSeconds: 60, asked: at });

  test("passes up to the RPO, as old as its reading", () => {
    expect(of({})).toMatchObject({
      id: "lag.catalog",
      verdict: "pass",
      says: "1 minute behind, RPO 1 minute",
      at: ago(5),
    });
  });

  test("fails beyond it, rounded so that it does not read like it", () => {
    expect(of({ seconds: 60.1 })).toMatchObject({
      verdict: "fail",
      says: "1 minute 1 second behind, RPO 1 minute",
    });
  });

  test("fails where nobody knows, and warns where the plan's number stands for a reading", () => {
    expect(of({ seconds: null }).verdict).toBe("fail");
    expect(of({ seconds: 0.5, by: "plan" })).toMatchObject({
      verdict: "warn",
      says: "not told; the plan counts with less than 1 second, RPO 1 minute",
    });
  });
});

describe("the line of the predicted time", () => {
  const of = (assumed: number, seconds = 100, rtoSeconds = 100) =>
    predictionLine(
      "eu-central-1",
      { seconds, byBasis: { measured: seconds - assumed, documented: 0, assumed } },
      rtoSeconds,
    );

  test("passes in time with a quarter of it assumed, and warns with more", () => {
    expect(of(25)).toMatchObject({
      verdict: "pass",
      says: "1 minute 40 seconds after the decision, RTO 1 minute 40 seconds; 75 % of it measured, 25 % assumed",
      at: null,
    });
    expect(of(26).verdict).toBe("warn");
  });

  test("fails beyond the RTO, however well it is known", () => {
    expect(of(0, 101).verdict).toBe("fail");
  });
});
