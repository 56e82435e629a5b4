import { describe, expect, test } from "vitest";

import { jsonOf } from "../../../src/report/paper/json";
import { predictionJson } from "../../../src/report/rehearsed/prediction-summary";
import { rehearsalJson } from "../../../src/report/rehearsed/rehearsal-json";
import { samplePrediction } from "../../support/prediction-sample";
import { distribution, sampleResult } from "../../support/rehearsal-sample";

const endless = Number.POSITIVE_INFINITY;

describe("jsonOf", () => {
  test("says in words what JSON has no number for", () => {
    expect(jsonOf({ seconds: endless, p95: endless, samples: [1, endless, endless] })).toEqual({
      seconds: null,
      unbounded: true,
      p95: null,
      p95Unbounded: true,
      samples: [1],
      samplesUnbounded: 2,
    });
  });

  test("leaves finite numbers, nulls and the order of keys alone", () => {
    expect(JSON.stringify(jsonOf({ z: 1, seconds: null, a: [{ y: 2n, b: undefined }] }))).toBe(
      '{"z":1,"seconds":null,"a":[{"y":"2"}]}',
    );
  });
});

describe("predictionJson", () => {
  test("holds every item with its arithmetic, basis and source", () => {
    expect(predictionJson(samplePrediction)).toEqual({ kind: "prediction", ...samplePrediction });
  });

  test("marks a loss that nothing bounds", () => {
    const rpo = { ...samplePrediction.rpo, seconds: endless, met: false };

    expect(predictionJson({ ...samplePrediction, rpo })).toMatchObject({
      rpo: { seconds: null, unbounded: true },
    });
  });
});

describe("rehearsalJson", () => {
  test("holds the whole result", () => {
    const result = sampleResult();
    const { prediction, ...rest } = result;

    const read = JSON.parse(rehearsalJson(result));

    expect(read).toEqual({ ...rest, prediction: { kind: "prediction", ...prediction } });
  });

  test("has its keys in one order, whatever the order in the result", () => {
    const result = sampleResult();
    const turned = Object.fromEntries(Object.entries(result).reverse()) as typeof result;

    expect(rehearsalJson(turned)).toBe(rehearsalJson(result));
    expect(Object.keys(JSON.parse(rehearsalJson(result))).slice(0, 3)).toEqual([
      "kind",
      "simulated",
      "service",
    ]);
  });

  test("never writes null for a store that lost everything without saying so", () => {
    const sample = sampleResult();
    const rpo = distribution([1, endless]);
    const losses = [{ store: "archive", seconds: endless, from: "lost" }];

    const read = JSON.parse(
      rehearsalJson({ ...sample, run: { ...sample.run, losses }, runs: { ...sample.runs, rpo } }),
    );

    expect(read.run.losses).toEqual([
      { store: "archive", seconds: null, unbounded: true, from: "lost" },
    ]);
    expect(read.runs.rpo).toMatchObject({
      p50: 1,
      p95: null,
      p95Unbounded: true,
      samplesUnbounded: 1,
    });
  });
});
