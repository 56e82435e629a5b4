import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import type { Readings } from "../../src/model/readings/readings";

const program = join(__dirname, "..", "..", "dist", "cli", "awsdr.js");

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
