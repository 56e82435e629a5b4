import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { compileFunction } from "node:vm";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";

/** A program as `deploy` takes it: declares resources, gives the stack's outputs. */
export type Program = () => Record<string, unknown>;

const exampleDir = join(__dirname, "..", "examples", "warm-standby");

/**
 * The warm-standby example as a function, so that it can run many times in one process.
 *
 * Its names all begin with the service's; under another name it is another service.
 */
export function exampleProgram(service = "guide"): Program {
  const file = join(exampleDir, "index.ts");
  const source = readFileSync(file, "utf8").replaceAll('"guide', `"${service}`);
  const { outputText } = transpileModule(source, {
    compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
  });
  const body = compileFunction(outputText, ["require", "exports"], { filename: file });
  const load = createRequire(file);
  return () => {
    const exported = {};
    body(load, exported);
    return exported;
  };
}
