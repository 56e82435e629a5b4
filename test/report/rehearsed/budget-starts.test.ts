import { expect, test } from "vitest";

import { budgetStarts } from "../../../src/report/rehearsed/budget-starts";
import { samplePrediction } from "../../support/prediction-sample";

function items(...steps: readonly (readonly [seconds: number, counted: boolean])[]) {
  const [item] = samplePrediction.rto.items;
  if (item === undefined) throw new Error("the sample has items");
  return steps.map(([seconds, counted]) => ({ ...item, seconds, counted }));
}

test("items that are counted begin one after another", () => {
  expect(budgetStarts(items([30, true], [60, true], [5, true]))).toEqual([0, 30, 90]);
});

test("an item that runs beside the next one begins with it", () => {
  expect(budgetStarts(items([60, true], [120, false], [180, true], [5, true]))).toEqual([
    0, 60, 60, 240,
  ]);
});

test("an item that runs beside the one before begins with it", () => {
  expect(budgetStarts(items([60, true], [180, true], [120, false], [5, true]))).toEqual([
    0, 60, 60, 240,
  ]);
});
