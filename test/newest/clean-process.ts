import { execFile } from "node:child_process";
import { delimiter, join } from "node:path";

/** How a process ended, and what it printed. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command to its end; one that cannot be started, or is killed after ten minutes, throws.
 */
export function run(
  [command, ...args]: [string, ...string[]],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      command,
      args,
      { ...options, timeout: 600_000, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (child.exitCode === null) {
          reject(error);
        } else {
          resolve({ code: child.exitCode, stdout, stderr });
        }
      },
    );
  });
}

/** Runs a command that must end well. */
export async function done(
  words: [string, ...string[]],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<string> {
  const { code, stdout, stderr } = await run(words, options);
  if (code !== 0) {
    throw new Error(`${words.join(" ")} ended with exit code ${code}:\n${stdout}${stderr}`);
  }
  return stdout;
}

/** What npm needs to reach its registry on a machine that says so in the environment. */
const reachesRegistry =
  /^(https?_proxy|no_proxy|node_extra_ca_certs|npm_config_(registry|cache|cafile|userconfig|globalconfig|proxy|https_proxy|noproxy))$/i;

/**
 * The environment of a user's shell: nothing of the npm script and the test runner that this
 * process runs under, least of all their commands on the path.
 */
export function cleanEnvironment(firstOnPath: readonly string[] = []): NodeJS.ProcessEnv {
  const inherited = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !folder.includes(join("node_modules", ".bin")));
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([key]) => reachesRegistry.test(key))),
    HOME: process.env.HOME,
    PATH: [...firstOnPath, ...inherited].join(delimiter),
  };
}
