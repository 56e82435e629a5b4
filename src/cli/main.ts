import { readFileSync } from "node:fs";
import { join } from "node:path";

import { exitCodes } from "./outcome";
import { runCommandLine } from "./program";
import { barOn, linesTo } from "./progress";
import { reasonOf } from "./reason";

const manifest: { version: string } = JSON.parse(
  readFileSync(join(__dirname, "..", "..", "package.json"), "utf8"),
);
const say = (line: string) => process.stderr.write(`${line}\n`);

// Whoever reads may stop before the end, as `head` does: that is no fault, and the exit stays.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") return;
  process.exitCode = exitCodes.fault;
  say(`awsdr: cannot write to standard output: ${reasonOf(error)}`);
});
// A fault in writing faults can be told nowhere.
process.stderr.on("error", () => {});

runCommandLine(process.argv.slice(2), {
  version: manifest.version,
  now: () => new Date(),
  folder: process.cwd(),
  colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  width: process.stdout.columns ?? 100,
  readInput: () => process.stdin.setEncoding("utf8"),
  progress: () => (process.stderr.isTTY === true ? barOn(process.stderr) : linesTo(say)),
  openLedger: async (region, table) => {
    const { openLedger } = await import("./open-ledger.js");
    return openLedger(region, table);
  },
}).then(
  ({ exit, stdout, stderr }) => {
    process.exitCode = exit;
    process.stderr.write(stderr);
    process.stdout.write(stdout);
  },
  (error: unknown) => {
    process.exitCode = exitCodes.fault;
    say(`awsdr: ${error instanceof Error ? error.message : String(error)}`);
  },
);
