import { describe, expect, test } from "vitest";

import { anyRings, ruleGroups } from "../../../src/model/metrics/alarms-over-others";

describe("ruleGroups", () => {
  test.each([
    [0, []],
    [1, [1]],
    [30, [30]],
    [31, [30, 1]],
    [61, [30, 30, 1]],
  ])("of %i alarms have %j", (count, sizes) => {
    const alarms = Array.from({ length: count }, (_, nth) => nth);

    expect(ruleGroups(alarms).map(({ length }) => length)).toEqual(sizes);
    expect(ruleGroups(alarms).flat()).toEqual(alarms);
  });

  test("fit into a rule, however long the names are", () => {
    const longest = `arn:aws-us-gov:cloudwatch:ap-southeast-3:123456789012:alarm:${"x".repeat(255)}`;
    const [group = []] = ruleGroups(Array(30).fill(longest));

    expect(anyRings(group).length).toBeLessThanOrEqual(10_240);
  });
});

test("anyRings names each alarm", () => {
  expect(anyRings(["a", "b"])).toBe('ALARM("a") OR ALARM("b")');
});
