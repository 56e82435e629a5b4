import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import type { Readings } from "../../../src/model/readings/readings";

const program = join(__dirname, "..", "..", "..", "dist", "cli", "awsdr.js");

/** How one run of the shipped command line ended. */
export interface Ended {
  /** Null where a signal ended it. */
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where the command line runs. */
interface Place {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A run of the shipped command line that may be killed. */
export interface Running {
  readonly ended: Promise<Ended>;
  /** As `kill -9` does. */
  kill(): void;
}

/**
 * Runs the shipped command line in a folder, with nothing of this process's environment but its
 * PATH.
 */
export function awsdr(args: readonly string[], place: Place): Promise<Ended> {
  return startAwsdr(args, place).ended;
}

/** Starts it there, and waits for nothing. */
export function startAwsdr(args: readonly string[], { folder, env }: Place): Running {
  const options = { cwd: folder, env: { PATH: process.env.PATH, ...env } };
  let kill = () => {};
  const ended = new Promise<Ended>((resolve) => {
    const child = execFile(process.execPath, [program, ...args], options, (_, stdout, stderr) => {
      resolve({ exit: child.exitCode, stdout, stderr });
    });
    kill = () => child.kill("SIGKILL");
  });
  return { ended, kill: () => kill() };
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
