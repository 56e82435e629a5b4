import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type AnalyzeResult, Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";

import { root } from "./source-files";

/** What the SDK's analyser makes of one interface of arguments: what other languages would see. */
export type Analysed = Pick<AnalyzeResult, "components" | "typeDefinitions">;

/**
 * Runs the analyser of the SDK, with which Pulumi reads a component package, over interfaces of
 * arguments: each is the argument of a component that is declared for this only.
 *
 * `source` imports the interfaces. It must see the library's `.ts` files: of a `.d.ts`, the
 * analyser refuses enumerations, which have no values there.
 */
export function analysedSpecs(
  specs: readonly string[],
  source: string,
): (spec: string) => Analysed {
  const cache = join(root, "node_modules", ".cache");
  mkdirSync(cache, { recursive: true });
  const dir = mkdtempSync(join(cache, "awsdr-specs-"));
  try {
    writeFileSync(join(dir, "tsconfig.json"), JSON.stringify(settings));
    writeFileSync(join(dir, "index.ts"), [source, ...specs.map(fixtureOf)].join("\n"));
    const analyser = new Analyzer(dir, "awsdr", {}, new Set(specs.map(probeOf)));
    return (spec) => {
      // One at a time and from the beginning, so that one that is refused hides no other.
      const componentNames = new Set([probeOf(spec)]);
      Object.assign(analyser, { componentNames, components: {}, typeDefinitions: {} });
      const { components, typeDefinitions } = analyser.analyze();
      return { components, typeDefinitions };
    };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

const settings = {
  compilerOptions: { target: "es2022", module: "nodenext", types: [], strict: true, noEmit: true },
  files: ["index.ts"],
};

function probeOf(spec: string): string {
  return `${spec}Probe`;
}

function fixtureOf(spec: string): string {
  return [
    `export class ${probeOf(spec)} extends pulumi.ComponentResource {`,
    `  constructor(name: string, args: ${spec}, opts?: pulumi.ComponentResourceOptions) {`,
    `    super("awsdr:index:${probeOf(spec)}", name, {}, opts);`,
    "  }",
    "}",
  ].join("\n");
}
