import { stripVTControlCharacters } from "node:util";

import type { HostExit } from "./host";
import type { LogLine } from "./recorded";
import type { Run } from "./run";

/** Why a program failed: in one word, and for a reader. */
export interface Failure {
  readonly kind: "threw" | "unresolved" | "timed out" | "died";
  readonly message: string;
}

/**
 * The SDK's host ends with this code once it has logged what went wrong. Source: cmd/run/index.js
 * of @pulumi/pulumi.
 */
const alreadyReported = 32;

/** Tells from a process's end and the log whether the program failed, and why. */
export function failureOf(
  exit: HostExit,
  logs: readonly LogLine[],
  { inFlight, faults }: Pick<Run, "inFlight" | "faults">,
  timeoutSeconds: number,
): Failure | undefined {
  const errors = logs.filter(({ severity }) => severity === "error").map(messageOf);
  if (exit.timedOut) {
    const pending = [...inFlight].join(", ");
    const what = pending === "" ? "the program's own work" : pending;
    return {
      kind: "timed out",
      message: `did not end within ${timeoutSeconds} s; pending: ${what}`,
    };
  }
  if (exit.code === 0) {
    return faults.length === 0 ? undefined : { kind: "threw", message: faults.join("\n") };
  }
  const leaks = leaksIn(exit.stderr);
  if (exit.code === 1 && leaks.length > 0) {
    return { kind: "unresolved", message: `promises never resolved: ${leaks.join(", ")}` };
  }
  if (errors.length > 0) {
    return { kind: "threw", message: withoutEchoes(errors).join("\n") };
  }
  const said = stripVTControlCharacters(exit.stderr).trim() || exit.stdout.trim();
  return {
    kind: exit.code === alreadyReported ? "threw" : "died",
    message: said || `ended with ${exit.signal ?? `exit code ${exit.code}`}`,
  };
}

/** The SDK repeats what the engine said, with a preamble: once is enough. */
function withoutEchoes(errors: readonly string[]): string[] {
  const distinct = [...new Set(errors)];
  return distinct.filter(
    (error) => !distinct.some((other) => other !== error && error.includes(other)),
  );
}

/** A logged error without the host's preamble, the error's class and the stack trace. */
function messageOf({ message }: LogLine): string {
  const lines = message.split("\n");
  const body = /^Running program .* failed with an unhandled exception:$/.test(lines[0] ?? "")
    ? lines.slice(1)
    : lines;
  const stack = body.findIndex((line) => /^\s+at /.test(line));
  return body
    .slice(0, stack < 0 ? body.length : stack)
    .join("\n")
    .replace(/^(<ref \*\d+> )?(Error|ResourceError|RunError): /, "")
    .trim();
}

/** Resources, or failing that promises, that the SDK says it was left waiting for. */
function leaksIn(stderr: string): string[] {
  const labels = [...stderr.matchAll(/^CONTEXT\(\d+\): (.*)$/gm)].map(([, label = ""]) => label);
  const resources = labels.flatMap((label) => /resource:(.+?\[[^\]]*\])/.exec(label)?.[1] ?? []);
  return [...new Set(resources.length > 0 ? resources : labels)];
}
