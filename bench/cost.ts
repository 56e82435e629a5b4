import { type Deployment, deploy } from "awsdr/testing";

import type { Program } from "./example";

/**
 * A dry run with made-up outputs needs no settings of the stack; the provider's region is the
 * example's.
 */
const options = {
  dryRun: true,
  config: { "aws:region": "eu-central-1" },
  timeoutSeconds: 3600,
} as const;

/** Runs a program under the offline engine, in this process. */
export function declare(program: Program): Promise<Deployment<Record<string, unknown>>> {
  return deploy(program, options);
}

/**
 * Milliseconds of processor time that one run of a program takes, SDK and engine included.
 *
 * Not the time on the clock: program and engine share this process, so that nothing else is worth
 * waiting for, and what else the machine does counts less.
 */
export async function costOf(program: Program): Promise<number> {
  // Nobody pays for another's garbage.
  globalThis.gc?.();
  const before = process.cpuUsage();
  await declare(program);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
