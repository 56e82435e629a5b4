import { expect, test } from "vitest";

import { scalableTargetFaults } from "../../../src/model/service/scalable-target";
import { sentences } from "../../support/sentences";

test.each([
  [0, 1],
  [2, 2],
  [2, 8],
])("a service may be scaled between %i and %i tasks", (floor, ceiling) => {
  expect(scalableTargetFaults({ floor, ceiling })).toEqual([]);
});

test.each([
  [-1, 1, ["floor must be a whole number of tasks from 0 up, got -1"]],
  [0, 0, ["ceiling must be a whole number of tasks from floor and 1 up, got 0"]],
  [2, 1, ["ceiling must be a whole number of tasks from floor and 1 up, got 1"]],
])("a service is not scaled between %i and %i tasks", (floor, ceiling, told) => {
  expect(sentences(scalableTargetFaults({ floor, ceiling }))).toEqual(told);
});
