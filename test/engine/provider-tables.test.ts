import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, test } from "vitest";

import { computedTypes } from "../../src/offline/computed-outputs";
import type { RecordedResource } from "../../src/offline/testing";
import { checkedTypes, checkFaults } from "../support/engine/checks";
import { examples } from "../support/engine/examples";
import { replacedFor, replacedTypes } from "../support/engine/replaced-properties";
import { requiredInputs } from "../support/engine/required-inputs";
import { exampleRun } from "../support/example-run";

/** Declarations of the SDK's class behind a type. */
function declarationsOf(type: string): string {
  const [pkg, path = ""] = type.split(":");
  const file = `@pulumi/${pkg}/${path.replace(/^index\//, "")}.d.ts`;
  return readFileSync(createRequire(__filename).resolve(file), "utf8");
}

describe.each(examples)("of what the $name example registers", ({ name }) => {
  let resources: RecordedResource[];

  beforeAll(async () => {
    const run = await exampleRun(name);
    resources = run.resources.filter(({ custom }) => custom);
  });

  test("the stand-in for AWS knows what is replaced, of every type", () => {
    const types = new Set(resources.map(({ type }) => type));

    expect([...types].filter((type) => !replacedTypes.includes(type))).toEqual([]);
  });

  test("the stand-in for AWS makes up outputs by the offline engine's table, of every type", () => {
    const types = new Set(resources.map(({ type }) => type));

    // A binding between other resources has nothing that could be made up.
    const bindings = [
      "aws:backup/selection:Selection",
      "aws:iam/rolePolicy:RolePolicy",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    ];
    const without = [...types].filter((type) => !computedTypes.includes(type));
    expect(without.filter((type) => !bindings.includes(type))).toEqual([]);
  });

  test("the stand-in for AWS takes every resource", () => {
    const faults = resources.flatMap(({ type, name, inputs }) =>
      checkFaults(type, name, inputs).map((fault) => ({ name, ...fault })),
    );

    expect(resources.length).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });
});

describe("the table of what is replaced", () => {
  test.each(replacedTypes)("names properties of %s as the SDK does", (type) => {
    const declarations = declarationsOf(type);

    // A region replaces everything that has one.
    const properties = replacedFor(type).filter((property) => property !== "region");
    expect(
      properties.filter((property) => !new RegExp(`\\b${property}\\??: `).test(declarations)),
    ).toEqual([]);
  });
});

describe("what the provider requires", () => {
  test("is what the SDK requires", () => {
    expect(requiredInputs("aws:appautoscaling/target:Target")).toEqual([
      "maxCapacity",
      "minCapacity",
      "resourceId",
      "scalableDimension",
      "serviceNamespace",
    ]);
    expect(requiredInputs("random:index/randomId:RandomId")).toEqual(["byteLength"]);
  });

  test("is nothing of a type that no SDK has", () => {
    expect(requiredInputs("pulumi:providers:aws")).toEqual([]);
  });

  test("is known for no type that does not exist", () => {
    expect(checkedTypes.filter((type) => declarationsOf(type) === "")).toEqual([]);
  });
});
