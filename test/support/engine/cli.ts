import { spawn } from "node:child_process";

/** How one command of the CLI ended. */
export interface CliRun {
  readonly code: number | null;
  /** What it printed, on standard output and standard error. */
  readonly output: string;
}

/** Runs one command of the CLI to its end. */
export function runCli(
  command: string,
  args: readonly string[],
  at: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<CliRun> {
  const child = spawn(command, [...args, "--non-interactive"], {
    ...at,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const take = (text: string) => {
    output += text;
  };
  child.stdout.setEncoding("utf8").on("data", take);
  child.stderr.setEncoding("utf8").on("data", take);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}
