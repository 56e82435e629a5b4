import type { ChildProcess } from "node:child_process";
import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import {
  GetRequiredPackagesResponse,
  type LanguageHandshakeRequest,
  LanguageHandshakeResponse,
  type RunRequest,
  RunResponse,
} from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { openLog } from "./engine-log";
import { startProgram } from "./program-process";
import { answering } from "./serve";

/**
 * The SDK's host ends with this code once it has logged what went wrong. Source: cmd/run/index.js
 * of @pulumi/pulumi.
 */
const alreadyReported = 32;

/**
 * Runs Node programs for the engine as `pulumi-language-nodejs` does, which no package registry
 * serves: one process a run, with the configuration in its environment and its output in the log.
 */
export function languageHost(env: NodeJS.ProcessEnv): UntypedServiceImplementation {
  const running = new Set<ChildProcess>();
  let engineAddress = "";

  async function run(request: RunRequest): Promise<RunResponse> {
    const log = openLog(engineAddress);
    const child = startProgram(request, engineAddress, env);
    running.add(child);
    child.stdout?.setEncoding("utf8").on("data", log.write);
    child.stderr?.setEncoding("utf8").on("data", log.write);
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    running.delete(child);
    await log.close();

    const response = new RunResponse();
    response.setBail(code === alreadyReported);
    if (code !== 0 && code !== alreadyReported) {
      response.setError(`the program ended with exit code ${code}`);
    }
    return response;
  }

  return {
    handshake: answering((request: LanguageHandshakeRequest) => {
      engineAddress = request.getEngineAddress();
      return new LanguageHandshakeResponse();
    }),
    getPluginInfo: answering(() => new PluginInfo()),
    // None: the providers are attached, and the engine learns of them as resources come in.
    getRequiredPackages: answering(() => new GetRequiredPackagesResponse()),
    run: answering(run),
    cancel: answering(() => {
      for (const child of running) {
        child.kill();
      }
      return new Empty();
    }),
  };
}
