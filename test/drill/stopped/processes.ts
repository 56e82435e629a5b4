import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

import type { FailoverReport } from "../../../src/drill/failover-report";
import type { Started } from "./started";
import type { WorldOverHttp } from "./world-over-http";

/** A process of a failover. */
export interface StartedProcess {
  readonly child: ChildProcess;
  /** Resolves once it has ended by itself. */
  readonly report: Promise<FailoverReport>;
  /** What the world calls it. */
  readonly name: string;
}

/** Processes of one test file, all on a clock that is so fast. */
export function newProcesses(timesAsFast: number) {
  const folder = mkdtempSync(join(tmpdir(), "awsdr-process-"));
  const program = join(folder, "process.js");
  const children: ChildProcess[] = [];
  return {
    build: async () => {
      await build({
        entryPoints: [join(__dirname, "process.ts")],
        outfile: program,
        bundle: true,
        platform: "node",
      });
    },

    start: (world: WorldOverHttp, runId: string, process: string): StartedProcess => {
      const name = `${runId}-${process}`;
      const said: Started = { endpoint: world.endpointOf(name), runId, process, timesAsFast };
      const words = JSON.stringify(said);
      const child = spawn(globalThis.process.execPath, [program, words], {
        stdio: ["ignore", "pipe", "inherit"],
        env: { ...globalThis.process.env, NODE_NO_WARNINGS: "1" },
      });
      children.push(child);
      let text = "";
      child.stdout.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      const report = new Promise<FailoverReport>((resolve, reject) => {
        child.on("close", (code) => {
          if (code === 0) resolve(JSON.parse(text));
          else reject(new Error(`${name} ended with ${code}`));
        });
      });
      report.catch(() => {});
      return { child, report, name };
    },

    end: () => {
      for (const child of children) child.kill("SIGKILL");
      rmSync(folder, { recursive: true });
    },
  };
}
