import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";

import type { Project } from "./project";
import type { Settings } from "./settings";

/** How a program's process ended. */
export interface HostExit {
  readonly code: number | null;
  readonly signal: string | null;
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Keeps the SDK's host from printing errors in colour: for a stack line such as
 * `node_modules/@pulumi/config.ts`, which its source maps produce, Node 20.20 never comes back from
 * `util.inspect` with colours. So a missing configuration value would hang the program.
 */
export const withoutColour = `
  import util from "node:util";
  util.inspect = new Proxy(util.inspect, {
    apply: (inspect, self, [value, options, ...rest]) =>
      Reflect.apply(inspect, self, [
        value,
        options?.colors ? { ...options, colors: false } : options,
        ...rest,
      ]),
  });
`;

/**
 * Has Node run a script before anything else. In one word: the SDK's host looks for a bare
 * `--import` to tell whether loaders are in use.
 */
export function preloading(script: string): string {
  return `--import=data:text/javascript,${encodeURIComponent(script)}`;
}

/** Runs a project's program in a process of its own with the Pulumi SDK that the program finds. */
export function runHost(
  project: Project,
  settings: Settings,
  address: string,
  limits: { timeoutSeconds: number; transpileOnly: boolean },
): Promise<HostExit> {
  const find = createRequire(join(project.programDir, "Pulumi.yaml"));
  const args = [
    preloading(withoutColour),
    // The SDK takes a stack trace for every promise, and ts-node looks each frame up in a source
    // map.
    "--stack-trace-limit=2",
    ...project.nodeArgs,
    find.resolve("@pulumi/pulumi/cmd/run"),
    ...["--monitor", address, "--engine", address],
    ...["--project", settings.project, "--stack", settings.stack],
    ...["--organization", settings.organization],
    ...["--root-directory", project.root, "--pwd", project.programDir],
    ...(settings.dryRun ? ["--dry-run"] : []),
    project.entry,
  ];
  const child = spawn(process.execPath, args, {
    cwd: project.programDir,
    env: environment(project, settings, limits.transpileOnly),
    stdio: ["ignore", "pipe", "pipe"],
  });

  // A program that has lost its engine looks for it for ever.
  const killProgram = () => child.kill("SIGKILL");
  process.once("exit", killProgram);
  return new Promise<HostExit>((resolve, reject) => {
    let timedOut = false;
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    const timer = setTimeout(() => {
      timedOut = true;
      killProgram();
    }, limits.timeoutSeconds * 1000);
    child.once("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, timedOut, stdout, stderr });
    });
  }).finally(() => process.off("exit", killProgram));
}

/** What Pulumi's own language host sets, and nothing else of Pulumi's. */
function environment(
  project: Project,
  settings: Settings,
  transpileOnly: boolean,
): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([key]) => !key.startsWith("PULUMI_"));
  return {
    ...Object.fromEntries(inherited),
    PULUMI_CONFIG: JSON.stringify(settings.config),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(settings.secretConfigKeys),
    PULUMI_NODEJS_TYPESCRIPT: String(project.typescript),
    ...(project.tsconfig !== undefined && { PULUMI_NODEJS_TSCONFIG_PATH: project.tsconfig }),
    PULUMI_NODEJS_TRANSPILE_ONLY: String(transpileOnly),
    // Makes the SDK name the promises that never resolved.
    PULUMI_DEBUG_PROMISE_LEAKS: "true",
  };
}
