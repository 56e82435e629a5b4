import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

import { findPulumi } from "./find-pulumi";

declare module "vitest" {
  interface ProvidedContext {
    /** Command that starts the Pulumi CLI. */
    pulumi: string;
    /** Folder that all test files of a run share, for what is worth making once. */
    shared: string;
  }
}

/** Finds or builds the CLI once, before any test; without one the tests fail. */
export async function setup(project: TestProject): Promise<() => void> {
  project.provide("pulumi", await findPulumi((line) => console.log(line)));
  const shared = mkdtempSync(join(tmpdir(), "awsdr-engine-shared-"));
  project.provide("shared", shared);
  return () => rmSync(shared, { recursive: true, force: true });
}
