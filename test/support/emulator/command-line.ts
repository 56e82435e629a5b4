import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import type { Readings } from "../../../src/model/readings/readings";

const program = join(__dirname, "..", "..", "..", "dist", "cli", "awsdr.js");

/** How one run of the shipped command line ended. */
export interface Ended {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the shipped command line in a folder, with nothing of this process's environment but its
 * PATH.
 */
export function awsdr(
  args: readonly string[],
  { folder, env }: { readonly folder: string; readonly env: Readonly<Record<string, string>> },
): Promise<Ended> {
  const options = { cwd: folder, env: { PATH: process.env.PATH, ...env } };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], options, (error, stdout, stderr) => {
      resolve({ exit: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

/** What `awsdr metrics --events` computes from events under a plan. */
export async function metricsOf(events: readonly unknown[], plan: unknown): Promise<Readings> {
  const folder = mkdtempSync(join(tmpdir(), "awsdr-events-"));
  try {
    writeFileSync(join(folder, "events.json"), JSON.stringify(events));
    writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
    const args = ["metrics", "--events", "events.json", "--plan", "plan.json", "--json"];
    const run = promisify(execFile);
    return JSON.parse((await run(process.execPath, [program, ...args], { cwd: folder })).stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
