import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(__dirname, "..", "..", "..");
const sources = /^(Pulumi\.yaml|package\.json|tsconfig\.json|[a-z-]+\.ts)$/;

/** Which project a user starts from. */
export interface ProjectSource {
  /**
   * Folder of the program, from the repository's root.
   *
   * @default "examples/warm-standby"
   */
  readonly program?: string;
  /**
   * Whether the CLI runs in the program's own folder or in the repository's, which names the
   * example.
   *
   * @default "program"
   */
  readonly startingFrom?: "program" | "repository";
}

/**
 * Copies what a user's checkout holds of a project, so that no stack settings are left in ours, and
 * gives back the folder that the CLI runs in.
 */
export function copyProject(
  target: string,
  { program = join("examples", "warm-standby"), startingFrom = "program" }: ProjectSource,
): string {
  const copy = join(target, program);
  mkdirSync(copy, { recursive: true });
  for (const file of readdirSync(join(root, program)).filter((name) => sources.test(name))) {
    cpSync(join(root, program, file), join(copy, file));
  }
  symlinkSync(join(root, "node_modules"), join(target, "node_modules"), "dir");
  if (startingFrom === "program") {
    return copy;
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
