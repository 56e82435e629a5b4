import { readFileSync } from "node:fs";
import { join } from "node:path";

import { askAtTerminal } from "./ask";
import { exitCodes } from "./exit-codes";
import { liveOn } from "./live";
import { runCommandLine } from "./program";
import { barOn, linesTo } from "./progress";
import { briefReasonOf } from "./reason";

// What asks a question or draws a bar goes by the environment.
if (process.argv.includes("--no-color")) process.env.NO_COLOR = "1";

const say = (line: string) => process.stderr.write(`${line}\n`);

/**
 * How the process ends; whatever ends it before its command has, a bar's Ctrl-C among that,
 * interrupts it.
 */
let exit: number = exitCodes.interrupted.code;
process.on("exit", () => {
  process.exitCode = exit;
});
/** Asks what goes on to stop; only a command that changes something waits for that. */
let askToStop: (() => void) | undefined;
function interrupted(code: number): void {
  if (askToStop === undefined) {
    exit = code;
    process.exit();
  }
  const { code: suspended } = exitCodes.suspended;
  // Whoever asks twice does not want to wait: what stands in the journal can be taken up.
  if (exit === suspended) process.exit();
  exit = suspended;
  askToStop();
}
process.on("SIGINT", () => interrupted(exitCodes.interrupted.code));
process.on("SIGTERM", () => interrupted(exitCodes.terminated.code));
// A terminal that was closed, or a connection that was lost.
process.on("SIGHUP", () => interrupted(exitCodes.terminated.code));
process.on("uncaughtException", (error) => {
  endByFault(error);
  process.exit();
});

// Whoever reads may stop before the end, as `head` does: that is no fault, and the exit stays.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") return;
  exit = exitCodes.unwritable.code;
  say(`awsdr: cannot write to standard output: ${briefReasonOf(error)}`);
});
// A fault in writing faults can be told nowhere.
process.stderr.on("error", () => {});

function endByFault(error: unknown): void {
  exit = exitCodes.fault.code;
  say(`awsdr: a fault of awsdr itself: ${error instanceof Error ? error.stack : String(error)}`);
}

const manifest: { version: string } = JSON.parse(
  readFileSync(join(__dirname, "..", "..", "package.json"), "utf8"),
);

runCommandLine(process.argv.slice(2), {
  version: manifest.version,
  now: () => new Date(),
  folder: process.cwd(),
  colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  width: process.stdout.columns ?? 100,
  readInput: () => process.stdin.setEncoding("utf8"),
  write: (text) => process.stdout.write(text),
  say,
  live: process.stderr.isTTY === true ? () => liveOn(process.stderr) : null,
  ask: process.stdin.isTTY === true && process.stderr.isTTY === true ? askAtTerminal : null,
  onInterrupt: (told) => {
    askToStop = told;
    return () => {
      askToStop = undefined;
    };
  },
  progress: () => (process.stderr.isTTY === true ? barOn(process.stderr) : linesTo(say)),
  openLedger: async (region, table, access) => {
    const { openLedger } = await import("../operate/aws/open-ledger.js");
    return openLedger(region, table, access);
  },
  openBus: async (region, as) => {
    const { openBus } = await import("./open-bus.js");
    return openBus(region, as);
  },
  loadDrill: () => import("../operate/aws/drill.js"),
}).then((outcome) => {
  exit = outcome.exit;
  process.stderr.write(outcome.stderr);
  process.stdout.write(outcome.stdout);
}, endByFault);
