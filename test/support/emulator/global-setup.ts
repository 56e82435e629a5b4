import type { TestProject } from "vitest/node";

import { findPulumi } from "../engine/find-pulumi";
import type { LocalCertificate } from "../local-certificate";
import { type DeployedStack, deployStack } from "./deployed-stack";
import { pythonEnvironment } from "./python-environment";
import { startEmulator } from "./running-emulator";

declare module "vitest" {
  interface ProvidedContext {
    /** The Python that has the emulator. */
    python: string;
    /** Where the emulator answers. */
    endpoint: string;
    /** A certificate of this machine that functions in it trust. */
    certificate: LocalCertificate;
    /** The warm-standby example, as it stands in the emulator. */
    stack: DeployedStack;
  }
}

/**
 * Starts the emulator and brings up one stack in it, for all tests; without these the tests fail.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const say = (line: string) => console.log(line);
  const python = await pythonEnvironment(say);
  const pulumi = await findPulumi(say);
  project.provide("python", python);
  const emulator = await startEmulator(python);
  try {
    project.provide("endpoint", emulator.endpoint);
    project.provide("certificate", emulator.certificate);
    project.provide("stack", await deployStack(pulumi, emulator.endpoint));
  } catch (error) {
    say(emulator.log());
    await emulator.stop(true);
    throw error;
  }
  return async () => {
    const failed = project.vitest.state.getCountOfFailedTests() > 0;
    if (failed) say(emulator.log());
    await emulator.stop(failed);
  };
}
