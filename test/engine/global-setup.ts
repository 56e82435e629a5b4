import type { TestProject } from "vitest/node";

import { findPulumi } from "./find-pulumi";

declare module "vitest" {
  interface ProvidedContext {
    /** Command that starts the Pulumi CLI. */
    pulumi: string;
  }
}

/** Finds or builds the CLI once, before any test; without one the tests fail. */
export async function setup(project: TestProject): Promise<void> {
  project.provide("pulumi", await findPulumi((line) => console.log(line)));
}
