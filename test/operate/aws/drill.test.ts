import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

import { codeBlocksOf } from "../../support/code-blocks";
import { warmStandbyPlan } from "../../support/plans";
import { root, textOf } from "../../support/source-files";

const required = createRequire(join(root, "package.json"));
const declarations = join(root, "dist", "operate", "aws", "drill.d.ts");

/** Every declaration that a file imports, and those that they import. */
function importedBy(first: string): { readonly files: string[]; readonly packages: string[] } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting = [first];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    const text = readFileSync(file, "utf8");
    for (const [, from, inline] of text.matchAll(
      /^(?:import|export) .*from "([^"]+)"|import\("([^"]+)"\)/gm,
    )) {
      const target = from ?? inline ?? "";
      if (!target.startsWith(".")) packages.add(target);
      else waiting.push(resolve(dirname(file), `${target}.d.ts`));
    }
  }
  return { files: [...files], packages: [...packages] };
}

describe("awsdr/drill", () => {
  test("can be required by its name, and has every function of its page", () => {
    const page = textOf(join("docs", "drill.md"));
    const functions = [...page.matchAll(/^\| `.*$/gm)].flatMap(([row]) =>
      [...(row.split(" | ")[0] ?? "").matchAll(/`(\w+)\(/g)].map(([, name]) => name),
    );
    const drill = required("awsdr/drill");

    expect(Object.keys(drill).sort()).toEqual(
      [...functions, "openLedger", "openLedgerAs", "simulatedRecorder"].sort(),
    );
    for (const name of functions) expect(drill[name ?? ""], name).toBeTypeOf("function");
  });

  test("has no type of AWS's clients in its declarations, nor of Pulumi", () => {
    const { files, packages } = importedBy(declarations);

    expect(files.length).toBeGreaterThan(50);
    expect(packages).toEqual(["valibot"]);
    expect(files.filter((file) => !existsSync(file)).map((file) => relative(root, file))).toEqual(
      [],
    );
  });

  test("has an example that compiles against them, with no check left out", () => {
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      types: ["node"],
      strict: true,
      noEmit: true,
    };
    const program = ts.createProgram([join(root, "examples", "drill", "move.ts")], options);

    const faults = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
    expect(faults).toEqual([]);
    expect(program.getSourceFile(declarations)).toBeDefined();
  });

  test("shows that example on its page", () => {
    const [shown] = codeBlocksOf(join("docs", "drill.md"), "ts");

    expect(`${shown?.text.trimEnd()}\n`).toBe(textOf(join("examples", "drill", "move.ts")));
  });

  test("rehearses a plan with what records a real deployment, in the bundle too", async () => {
    const { rehearse, simulatedRecorder, readPlan } = required("awsdr/drill");
    const { value: plan } = readPlan(JSON.parse(JSON.stringify(warmStandbyPlan())));

    const { value } = await rehearse(plan, {
      seed: 1,
      runs: 2,
      now: new Date("2026-06-01T03:00:00Z"),
      recorder: () => simulatedRecorder(plan),
    });

    expect(value).toMatchObject({ kind: "rehearsal", service: "guide", runs: { count: 2 } });
    expect(value.run.events.applied).toBeGreaterThan(0);
  });

  test("tells a faulty plan as faults, and throws nothing", () => {
    const { readPlan } = required("awsdr/drill");

    expect(readPlan({}).faults).toMatchObject([{ path: "format" }]);
  });
});
