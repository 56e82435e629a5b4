import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(__dirname, "..", "..");
const example = join("examples", "warm-standby");
const sources = ["Pulumi.yaml", "index.ts", "package.json", "tsconfig.json"];

/** Projects that a user may start from: the example's own folder, or the repository's. */
export type StartingFrom = "example" | "repository";

/**
 * Copies what a user's checkout holds of a project, so that no stack settings are left in ours, and
 * gives back the folder that the CLI runs in.
 */
export function copyProject(target: string, startingFrom: StartingFrom): string {
  const program = join(target, example);
  mkdirSync(program, { recursive: true });
  for (const file of sources) {
    cpSync(join(root, example, file), join(program, file));
  }
  symlinkSync(join(root, "node_modules"), join(target, "node_modules"), "dir");
  if (startingFrom === "example") {
    return program;
  }
  for (const file of ["Pulumi.yaml", "package.json"]) {
    cpSync(join(root, file), join(target, file));
  }
  return target;
}

/** Changes one line of a copied program; the line must be there, once. */
export function editProgram(projectDir: string, line: string, by: string): void {
  const file = join(projectDir, "index.ts");
  const parts = readFileSync(file, "utf8").split(line);
  if (parts.length !== 2) {
    throw new Error(`${dirname(file)} has ${parts.length - 1} times ${JSON.stringify(line)}`);
  }
  writeFileSync(file, parts.join(by));
}
