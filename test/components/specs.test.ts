import { join, relative } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";

import { type Analysed, analysedSpecs } from "../support/analysed-specs";
import { componentClasses } from "../support/component-classes";
import { filesIn, root, textOf } from "../support/source-files";

const index = join("src", "index");
const sources = filesIn("src").map(textOf);
const specs = [...textOf(`${index}.ts`).matchAll(/\b(\w+Spec)\b/g)].map(([, name = ""]) => name);

/** Interfaces that other languages could not use: what the checks below are there to find. */
const wrong = `
export interface MappedSpec { byName: { [name in "hourly" | "daily"]?: string } }
export interface LiteralsSpec { role: "primary" | "standby" }
export interface LooseSpec { anything: any }
export interface ClosedSpec { part: Closed }
export interface Closed {
  in(region: string): string;
}
export interface MixedSpec { part: Mixed }
export interface Mixed {
  names: string[];
  in(region: string): string;
}`;
const wrongSpecs = ["MappedSpec", "LiteralsSpec", "LooseSpec", "ClosedSpec", "MixedSpec"];

let analysed: (spec: string) => Analysed;

beforeAll(() => {
  const library = relative(join(root, "node_modules", ".cache", "x"), join(root, index));
  const imports = [
    'import * as pulumi from "@pulumi/pulumi";',
    `import type { ${specs.join(", ")} } from "${library}";`,
  ];
  analysed = analysedSpecs([...specs, ...wrongSpecs], [...imports, wrong].join("\n"));
});

/** Every reference of an analysed interface, wherever it stands. */
function referencesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "$ref" ? [String(inner)] : referencesIn(inner),
  );
}

/** Types that have lost all they had: other languages would see an object without a field. */
function emptyTypesIn({ typeDefinitions }: Analysed): string[] {
  return Object.values(typeDefinitions)
    .filter(
      ({ type, properties = {} }) => type === "object" && Object.keys(properties).length === 0,
    )
    .map(({ name }) => name);
}

/**
 * What an analysed interface is made of that stands in `sources` with a method, which gets lost.
 */
function typesWithMethodsIn({ typeDefinitions }: Analysed, sources: readonly string[]): string[] {
  return Object.keys(typeDefinitions).filter((name) =>
    sources.some((text) => {
      const [, body = ""] =
        new RegExp(`interface ${name}\\b[^{]*\\{\\n(.*?)\\n\\}`, "s").exec(text) ?? [];
      return /^ {2}\w+\??(?:<[^>]*>)?\(/m.test(body);
    }),
  );
}

/** References that lead to no type of ours: `pulumi.json#/Any` is one that nobody asked for. */
function foreignIn(found: Analysed): string[] {
  return referencesIn(found).filter((reference) => !reference.startsWith("#/types/"));
}

test("every component says in data what it takes", () => {
  expect(specs).toEqual(expect.arrayContaining(componentClasses.map(({ name }) => `${name}Spec`)));
});

describe.each(specs)("to other languages, %s", (spec) => {
  test("is accepted by Pulumi's own analyser, and nothing in it is lost", () => {
    const found = analysed(spec);

    expect(Object.values(found.components)).toHaveLength(1);
    expect(emptyTypesIn(found)).toEqual([]);
    expect(typesWithMethodsIn(found, sources)).toEqual([]);
    expect(foreignIn(found)).toEqual([]);
  });
});

describe("what other languages could not use", () => {
  test.each(["MappedSpec", "LiteralsSpec"])("is refused, as in a %s", (spec) => {
    expect(() => analysed(spec)).toThrow(/[Uu]nsupported|not supported/);
  });

  test("is seen where a value may be anything", () => {
    expect(foreignIn(analysed("LooseSpec"))).toEqual(["pulumi.json#/Any"]);
  });

  test("is seen where a type has nothing but methods", () => {
    expect(emptyTypesIn(analysed("ClosedSpec"))).toEqual(["Closed"]);
  });

  test("is seen where a type has a method beside its fields", () => {
    expect(emptyTypesIn(analysed("MixedSpec"))).toEqual([]);
    expect(typesWithMethodsIn(analysed("MixedSpec"), [wrong])).toEqual(["Mixed"]);
  });
});
