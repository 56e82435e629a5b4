import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";

import type { Example } from "./examples";
import { deploy } from "./stack";
import { openWorkbench, type Workbench, type WorkbenchOptions } from "./workbench";

/**
 * Opens a workbench on which an example stands deployed, with settings of its own. The deployment
 * is made once a run, and every workbench begins as a copy of it.
 */
export async function deployedBench(
  { name, program, settings }: Example,
  options: Pick<WorkbenchOptions, "checkpoints"> = {},
): Promise<Workbench> {
  const saved = join(inject("shared"), name);
  if (!existsSync(saved)) {
    const first = await openWorkbench(inject("pulumi"), { program });
    try {
      await deploy(first, settings);
      keep(first, saved);
    } finally {
      first.close();
    }
  }
  return openWorkbench(inject("pulumi"), { ...options, from: saved });
}

/**
 * Saves under the final name only what is whole: another worker may look for it at the same time.
 */
function keep(bench: Workbench, saved: string): void {
  const partial = `${saved}.${process.pid}`;
  bench.save(partial);
  try {
    renameSync(partial, saved);
  } catch (error) {
    if (!existsSync(saved)) {
      throw error;
    }
    rmSync(partial, { recursive: true });
  }
}
