import { failureOf } from "./failure";
import { runHost } from "./host";
import { readProject } from "./project";
import type { LogLine } from "./recorded";
import { type Recording, recordingOf } from "./result";
import { newRun } from "./run";
import { serve } from "./server";
import { namespaced, type OfflineOptions, settingsOf } from "./settings";

/** Which program to run, and how. */
export interface ProgramOptions extends OfflineOptions {
  /** Folder of the program's `Pulumi.yaml`; its `main` is followed. */
  dir: string;
  /**
   * Whether TypeScript is only translated, not type-checked.
   *
   * @default true: a program that does not compile shows in its own build
   */
  transpileOnly?: boolean;
}

/** What came of a whole program, good or bad. */
export interface ProgramRun extends Recording {
  /** Whether the program ran to its end. */
  ok: boolean;
  /** What went wrong, for a reader: what the program threw, without a stack trace. */
  failure: string | undefined;
  /**
   * How it went wrong: the program threw or was refused something ("threw"), waits for what never
   * comes ("unresolved"), took too long ("timed out"), or its process ended otherwise ("died").
   */
  failureKind: "threw" | "unresolved" | "timed out" | "died" | undefined;
  /** Warnings and errors, in full. */
  diagnostics: LogLine[];
  /** How the process ended; code 32 means that the SDK has logged why. */
  exit: { code: number | null; signal: string | null };
  /** What the program printed. */
  stdout: string;
  stderr: string;
}

/**
 * Runs a whole Pulumi program offline, unmodified, in a process of its own.
 *
 * The program's project and stack files are read as Pulumi reads them; `options.config` comes over
 * them. An encrypted value cannot be read here: the program gets a stand-in and a warning says so.
 * A program's failure is a result, not an exception.
 *
 * @throws Error if the program cannot be started: no `Pulumi.yaml`, another language, no SDK
 */
export async function runProgram(options: ProgramOptions): Promise<ProgramRun> {
  const project = readProject(options.dir, options.stack ?? "dev");
  const name = options.project ?? project.name;
  const settings = settingsOf(
    {
      ...options,
      project: name,
      config: { ...project.config, ...options.config },
      secretConfig: {
        ...without(project.secretConfig, options.config, name),
        ...options.secretConfig,
      },
    },
    project.programDir,
  );
  const run = newRun(settings);
  const given = namespaced({ ...options.config, ...options.secretConfig }, name);
  for (const key of project.sealed.filter((sealed) => !(sealed in given))) {
    run.logs.push({
      severity: "warning",
      message: `config value ${key} is encrypted: the program sees a stand-in`,
      urn: undefined,
    });
  }

  const timeoutSeconds = options.timeoutSeconds ?? 120;
  const transpileOnly = options.transpileOnly ?? true;
  const server = await serve(run);
  try {
    const exit = await runHost(project, settings, server.address, {
      timeoutSeconds,
      transpileOnly,
    });
    const recording = recordingOf(run);
    const failure = failureOf(exit, recording.logs, run, timeoutSeconds);
    return {
      ...recording,
      ok: failure === undefined,
      failure: failure?.message,
      failureKind: failure?.kind,
      diagnostics: recording.logs.filter(({ severity }) => severity !== "info"),
      exit: { code: exit.code, signal: exit.signal },
      stdout: exit.stdout,
      stderr: exit.stderr,
    };
  } finally {
    server.close();
  }
}

/** A secret of the project's files gives way to a plain value that the caller gives. */
function without(
  secrets: Readonly<Record<string, string>>,
  given: Record<string, unknown> | undefined,
  project: string,
): Record<string, string> {
  const replaced = namespaced(given ?? {}, project);
  return Object.fromEntries(Object.entries(secrets).filter(([key]) => !(key in replaced)));
}
