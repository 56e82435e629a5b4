import { describe, expect, test } from "vitest";

import { differingFields, isSameDocument } from "../../../src/model/plan/same-document";
import { warmStandbyPlan } from "../../support/plans";

const plan = warmStandbyPlan();

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, reversed(member)]);
  return Object.fromEntries(entries.reverse());
}

test.each([
  ["the same whatever the order of its keys", JSON.stringify(reversed(plan)), true],
  ["another with another number", JSON.stringify({ ...plan, holdDownSeconds: 301 }), false],
  [
    "another with its standbys in another order",
    JSON.stringify({ ...plan, replicas: [...plan.replicas].reverse() }),
    false,
  ],
  ["none where it is no JSON", "{", false],
])("a plan is %s", (_, text, same) => {
  expect(isSameDocument(text, plan)).toBe(same);
});

describe("the fields in which a text holds another plan", () => {
  test.each<[string, string, string[] | null]>([
    ["are none in the same plan", JSON.stringify(reversed(plan)), []],
    [
      "are each that has another value, is new or is missing",
      JSON.stringify({ ...plan, service: "orders", limits: undefined, more: 1 }),
      ["limits", "more", "service"],
    ],
    [
      "are not those whose null was lost on the way",
      JSON.stringify(plan, (_, member: unknown) => (member === null ? undefined : member)),
      [],
    ],
    ["are unknown where it is no plan", "{}", null],
    ["are unknown where it is no JSON", "{", null],
  ])("%s", (_, text, fields) => {
    expect(differingFields(text, plan)).toEqual(fields);
  });
});
