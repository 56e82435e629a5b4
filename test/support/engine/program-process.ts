import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { RunRequest } from "@pulumi/pulumi/proto/language_pb";

import { preloading, withoutColour } from "../../../src/offline/host";

/**
 * Ends a program with the tests, however they end: they hold the other end of its standard input
 * and never write to it. One whose engine is gone would call it for ever.
 */
const endingWithTheTests = `
  process.stdin.on("end", () => process.exit(1)).resume().unref();
`;

/** Starts a program under the Pulumi SDK that it finds itself, as the engine asks for it. */
export function startProgram(
  request: RunRequest,
  engineAddress: string,
  env: NodeJS.ProcessEnv,
): ChildProcess {
  const info = request.getInfo();
  const programDir = info?.getProgramDirectory() ?? request.getPwd();
  const find = createRequire(join(programDir, "package.json"));
  const args = [
    // The SDK takes a stack trace for every promise, and ts-node looks each frame up in a source
    // map.
    "--stack-trace-limit=2",
    // Without it, a program that fails deep inside the SDK takes minutes to say so.
    preloading(withoutColour),
    preloading(endingWithTheTests),
    ...nodeArgsIn(request),
    find.resolve("@pulumi/pulumi/cmd/run"),
    ...["--monitor", request.getMonitorAddress(), "--engine", engineAddress],
    ...["--project", request.getProject(), "--stack", request.getStack()],
    ...["--organization", request.getOrganization()],
    ...["--root-directory", info?.getRootDirectory() ?? programDir, "--pwd", request.getPwd()],
    ...["--parallel", String(request.getParallel())],
    ...(request.getDryrun() ? ["--dry-run"] : []),
    info?.getEntryPoint() || ".",
  ];
  return spawn(process.execPath, args, {
    cwd: request.getPwd(),
    env: {
      ...env,
      PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().getEntryList())),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
      PULUMI_NODEJS_TYPESCRIPT: "true",
    },
    stdio: ["pipe", "pipe", "pipe"],
  });
}

/** The project's `runtime.options.nodeargs`, which go to Node before the program. */
function nodeArgsIn(request: RunRequest): string[] {
  const { nodeargs } = Object(request.getInfo()?.getOptions()?.toJavaScript());
  return typeof nodeargs === "string" ? nodeargs.split(/\s+/).filter(Boolean) : [];
}
