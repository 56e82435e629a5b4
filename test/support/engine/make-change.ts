import type { Change } from "./expected/expected";
import { editProgram } from "./project-copy";
import { configure } from "./stack";
import type { Workbench } from "./workbench";

/** Makes a change to a program, to its settings, or to both; nothing is deployed. */
export async function makeChange(
  bench: Workbench,
  { edit, settings }: Pick<Change, "edit" | "settings">,
): Promise<void> {
  if (edit !== undefined) {
    editProgram(bench.projectDir, ...edit);
  }
  await configure(bench, settings ?? {});
}
