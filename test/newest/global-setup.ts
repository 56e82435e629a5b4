import type { TestProject } from "vitest/node";

import { type Installation, install } from "./installation";

declare module "vitest" {
  interface ProvidedContext {
    /** The example as a user installs it, and what to compare it with. */
    installation: Installation;
  }
}

/** Installs once, before any test; what npm does not serve fails them all, and says what it was. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { installation, remove } = await install();
  for (const [name, version] of Object.entries(installation.versions)) {
    console.log(`${name} ${version}`);
  }
  project.provide("installation", installation);
  return remove;
}
