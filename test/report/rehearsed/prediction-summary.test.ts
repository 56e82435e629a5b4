import { describe, expect, test } from "vitest";

import { predictionSummary } from "../../../src/report/rehearsed/prediction-summary";
import { samplePrediction } from "../../support/prediction-sample";

const plan = {
  service: "guide",
  strategy: "warm-standby",
  topology: { primary: "eu-west-1", standbys: ["eu-central-1"] },
} as const;

describe("predictionSummary", () => {
  test("tells every item with its time, basis, arithmetic and source", () => {
    const lines = predictionSummary(samplePrediction, plan).split("\n");

    expect(lines.slice(0, 8)).toEqual([
      "Predicted recovery of guide (warm-standby) when eu-west-1 is lost, in eu-central-1",
      "Arithmetic on the plan: nothing here is measured or simulated.",
      "",
      "Predicted RTO: 19m 05s, objective 30m 00s, met",
      "  detection: endpoint checks      30s  documented  10 s × 3",
      "      Route 53 developer guide: request interval × failure threshold",
      "  detection: alarm             1m 00s  documented  60 s",
      "      CloudWatch user guide: one period of one minute",
    ]);
  });

  test("shows what is not counted as running beside", () => {
    expect(predictionSummary(samplePrediction, plan)).toContain(
      "  promotion of catalog         2m 00s  assumed     120 s; runs beside, not added\n",
    );
  });

  test("ends with the verdict and marks the store that decides", () => {
    const summary = predictionSummary(samplePrediction, plan);

    expect(summary).toContain("\n  media: 15m 00s, the worst, met\n");
    expect(summary.split("\n").at(-1)).toBe("Predicted objectives met: RTO met, RPO met");
  });

  test("says unbounded where nothing bounds a loss", () => {
    const seconds = Number.POSITIVE_INFINITY;
    const stores = [{ store: "archive", seconds, items: [] }];
    const rpo = { ...samplePrediction.rpo, seconds, met: false, worst: "archive", stores };

    const summary = predictionSummary({ ...samplePrediction, rpo, met: false }, plan);

    expect(summary).toContain("the worst store decides: unbounded, objective 15m 00s, missed");
    expect(summary).toContain("\n  archive: unbounded, the worst, missed\n");
    expect(summary.split("\n").at(-1)).toBe("Predicted objectives missed: RTO met, RPO missed");
  });

  test.each([40, 60, 100])("keeps to %d columns in prose", (width) => {
    const lines = predictionSummary(samplePrediction, plan, { width }).split("\n");

    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(Math.max(width, 52));
  });
});
