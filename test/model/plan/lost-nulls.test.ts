import { toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import { describe, expect, test } from "vitest";

import { declaredSchema } from "../../../src/model/plan/declared-schema";
import { readPlan, recoveryPlanSchema } from "../../../src/model/plan/recovery-plan";
import { warmStandbyPlan } from "../../support/plans";

/** The same without the fields that are null, as a plan comes through YAML or Python. */
function withoutNulls(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, inner) => {
      if (inner === null || typeof inner !== "object" || Array.isArray(inner)) return inner;
      return Object.fromEntries(Object.entries(inner).filter(([, field]) => field !== null));
    }),
  );
}

/** Names of the fields that a JSON schema requires of an object somewhere in it. */
function requiredIn(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, inner]) =>
    key === "required" ? inner : requiredIn(inner),
  );
}

const nullable = [
  "bucket",
  "coldAfterDays",
  "coordinates",
  "copyKeepDays",
  "engineVersion",
  "globalClusterId",
  "promotion",
  "readerHost",
  "replicationLag",
  "snapshots",
  "table",
  "writerHost",
];
const plan = warmStandbyPlan();
const [catalog, ...others] = plan.stores;

describe("a plan that lost its nulls on the way", () => {
  test("is the plan that it was", () => {
    const lost = withoutNulls(plan);

    expect(JSON.stringify(lost)).not.toContain("null");
    expect(JSON.stringify(plan).match(/null/g)).toHaveLength(23);
    expect(readPlan(lost)).toEqual({ value: plan });
  });

  test("is written as it was, byte for byte", () => {
    expect(JSON.stringify(v.parse(recoveryPlanSchema, withoutNulls(plan)))).toBe(
      JSON.stringify(v.parse(recoveryPlanSchema, plan)),
    );
  });

  test("is the plan that it was without snapshots, and with a store that is only backed up", () => {
    const bare = {
      ...plan,
      stores: [{ ...catalog, replicationLag: null, promotion: null }, ...others],
      snapshots: null,
      deployed: { ...plan.deployed, snapshots: null },
    };

    expect(readPlan(withoutNulls(bare))).toEqual({ value: bare });
  });

  test("is the same where it only declares", () => {
    const { format: _format, version: _version, deployed: _deployed, ...declared } = plan;

    expect(v.parse(declaredSchema, withoutNulls(declared))).toEqual(declared);
  });

  test("lacks no field that the published JSON schema requires", () => {
    const required = requiredIn(toJsonSchema(recoveryPlanSchema, { errorMode: "throw" }));

    expect(required).toContain("healthPath");
    expect(required.filter((field) => nullable.includes(field))).toEqual([]);
  });
});
