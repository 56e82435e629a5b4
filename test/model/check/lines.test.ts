import { expect, test } from "vitest";

import { neededLine, verdictCounts, worstOfCounts } from "../../../src/model/check/lines";
import { passes } from "../../../src/model/check/parity/finding";
import { at, silent, told } from "./told";

const none = { pass: 0, warn: 0, fail: 0, "not-looked-at": 0 };

test.each([
  [{ pass: 3, warn: 2, fail: 1 }, "fail"],
  [{ pass: 3, warn: 2 }, "warn"],
  [{ pass: 3, "not-looked-at": 9 }, "pass"],
  [{ "not-looked-at": 9 }, "fail"],
  [{}, "fail"],
])("the worst of %j is %s", (counts, verdict) => {
  expect(worstOfCounts({ ...none, ...counts })).toBe(verdict);
});

test("lines are counted by how they turned out", () => {
  const topic = { id: "x", title: "x" };
  const well = neededLine(topic, { region: "r", told: told(1) }, () => passes("well"));
  const mute = neededLine(topic, { region: "r", told: silent }, () => passes("well"));

  expect([well.at, mute.at]).toEqual([at, at]);
  expect(verdictCounts([well, mute, mute])).toEqual({ ...none, pass: 1, fail: 2 });
});
