import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";

import { languageHost } from "./language-host";
import { type Backing, LiveCloud } from "./live-cloud";
import { copyProject, type ProjectSource } from "./project-copy";
import { providerService } from "./provider-service";
import { serve } from "./serve";

/** How one command of the CLI ended. */
export interface CliRun {
  readonly code: number | null;
  /** What it printed, on standard output and standard error. */
  readonly output: string;
}

/** A project, a stand-in for AWS, and the real CLI over both. */
export interface Workbench {
  readonly projectDir: string;
  readonly cloud: LiveCloud;
  pulumi(...args: string[]): Promise<CliRun>;
  close(): void;
}

/** Which project lies on a workbench, and how it is run. */
export interface WorkbenchOptions extends ProjectSource {
  /** Has the SDK check the program's types, as it does for users. */
  readonly typeCheck?: boolean;
  /** Where resources of some types stand for real. */
  readonly backing?: Backing;
}

/** Opens a workbench of its own: state, settings, plugins and cloud are shared with nobody. */
export async function openWorkbench(
  pulumi: string,
  { typeCheck = false, backing, ...source }: WorkbenchOptions = {},
): Promise<Workbench> {
  const folder = mkdtempSync(join(tmpdir(), "awsdr-engine-"));
  const home = join(folder, "home");
  const backend = join(folder, "backend");
  const project = join(folder, "project");
  for (const path of [home, backend, project]) {
    mkdirSync(path);
  }
  const projectDir = copyProject(project, source);
  const basics = { PATH: process.env.PATH, HOME: home };

  const cloud = new LiveCloud(backing);
  const providers = await Promise.all(
    ["aws", "random"].map(async (name) => {
      const service = providerService(cloud, installedVersion(`@pulumi/${name}`));
      return { name, ...(await serve(ResourceProviderService, service)) };
    }),
  );
  const host = await serve(
    LanguageRuntimeService,
    languageHost({ ...basics, PULUMI_NODEJS_TRANSPILE_ONLY: String(!typeCheck) }),
  );
  const env = {
    ...basics,
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: pathToFileURL(backend).href,
    PULUMI_CONFIG_PASSPHRASE: "a passphrase for tests",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // Offers --event-log, which writes down what happens, event by event.
    PULUMI_DEBUG_COMMANDS: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_DEBUG_LANGUAGES: `nodejs:${host.port}`,
    PULUMI_DEBUG_PROVIDERS: providers.map(({ name, port }) => `${name}:${port}`).join(","),
  };

  return {
    projectDir,
    cloud,
    pulumi: (...args) => runCli(pulumi, [...args, "--color", "never"], { cwd: projectDir, env }),
    close() {
      host.close();
      for (const provider of providers) {
        provider.close();
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The version of an SDK is the version of the provider that it asks the engine for. */
function installedVersion(sdk: string): string {
  const { version } = JSON.parse(readFileSync(require.resolve(`${sdk}/package.json`), "utf8"));
  return String(version);
}

function runCli(
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
