import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";

import { type CliRun, runCli } from "./cli";
import { languageHost } from "./language-host";
import { type Backing, LiveCloud, type Snapshot } from "./live-cloud";
import { copyProject, type ProjectSource } from "./project-copy";
import { providerService } from "./provider-service";
import { serve } from "./serve";

export type { CliRun } from "./cli";

/** A project, a stand-in for AWS, and the real CLI over both. */
export interface Workbench {
  readonly projectDir: string;
  readonly cloud: LiveCloud;
  pulumi(...args: string[]): Promise<CliRun>;
  /**
   * Writes everything down in a folder that does not exist yet, as {@link WorkbenchOptions.from}
   * reads it.
   */
  save(folder: string): void;
  /**
   * Opens another workbench where this one stands now; neither sees what the other does from then
   * on.
   */
  fork(): Promise<Workbench>;
  close(): void;
}

/** Which project lies on a workbench, and how it is run. */
export interface WorkbenchOptions extends ProjectSource {
  /** Has the SDK check the program's types, as it does for users. */
  readonly typeCheck?: boolean;
  /** Where resources of some types stand for real. */
  readonly backing?: Backing;
  /**
   * Whether the CLI writes its state after every step, as it does for users, and not once at the
   * end: what an `up` that fails leaves behind depends on it, and nothing else. It is half the time
   * of a large `up`.
   *
   * @default false
   */
  readonly checkpoints?: boolean;
  /** Folder in which a workbench was saved, which lies there again; the project is that one's. */
  readonly from?: string;
}

/** What is written down of a workbench beside its folders. */
interface Saved {
  readonly projectDir: string;
  readonly cloud: Snapshot;
}

/** Name of every stack here. */
export const stackName = "dev";

const folders = ["home", "backend", "project"] as const;
const savedFile = "workbench.json";

/** Opens a workbench of its own: state, settings, plugins and cloud are shared with nobody. */
export async function openWorkbench(
  pulumi: string,
  { typeCheck = false, checkpoints = false, backing, from, ...source }: WorkbenchOptions = {},
): Promise<Workbench> {
  const folder = mkdtempSync(join(tmpdir(), "awsdr-engine-"));
  const [home, backend, project] = folders.map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const cloud = new LiveCloud(backing);
  const projectDir =
    from === undefined ? layOut([home, backend, project], source) : takeUp(from, folder, cloud);

  const basics = { PATH: process.env.PATH, HOME: home };
  const providers = await Promise.all(
    ["aws", "random"].map(async (name) => {
      const plugin = { name, version: installedVersion(`@pulumi/${name}`) };
      return { name, ...(await serve(ResourceProviderService, providerService(cloud, plugin))) };
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
    // The CLI remembers a stack by its project's path, which changes from one workbench to the
    // next.
    ...(from === undefined ? {} : { PULUMI_STACK: stackName }),
    ...(checkpoints ? {} : { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" }),
    // Offers --event-log, which writes down what happens, event by event.
    PULUMI_DEBUG_COMMANDS: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_DEBUG_LANGUAGES: `nodejs:${host.port}`,
    PULUMI_DEBUG_PROVIDERS: providers.map(({ name, port }) => `${name}:${port}`).join(","),
  };

  function save(target: string): void {
    mkdirSync(target);
    for (const name of folders) {
      copyWhole(join(folder, name), join(target, name));
    }
    const saved: Saved = { projectDir: relative(folder, projectDir), cloud: cloud.snapshot() };
    writeFileSync(join(target, savedFile), JSON.stringify(saved));
  }

  const bench: Workbench = {
    projectDir,
    cloud,
    pulumi: (...args) => runCli(pulumi, [...args, "--color", "never"], { cwd: projectDir, env }),
    save,
    async fork() {
      const between = join(folder, "fork");
      save(between);
      try {
        return await openWorkbench(pulumi, { typeCheck, checkpoints, from: between });
      } finally {
        rmSync(between, { recursive: true });
      }
    },
    close() {
      host.close();
      for (const provider of providers) {
        provider.close();
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return bench;
}

function layOut([home, backend, project]: [string, string, string], source: ProjectSource): string {
  for (const path of [home, backend, project]) {
    mkdirSync(path);
  }
  return copyProject(project, source);
}

function takeUp(from: string, folder: string, cloud: LiveCloud): string {
  for (const name of folders) {
    copyWhole(join(from, name), join(folder, name));
  }
  const saved: Saved = JSON.parse(readFileSync(join(from, savedFile), "utf8"));
  cloud.restore(saved.cloud);
  return join(folder, saved.projectDir);
}

function copyWhole(source: string, target: string): void {
  cpSync(source, target, { recursive: true, verbatimSymlinks: true });
}

/** The version of an SDK is the version of the provider that it asks the engine for. */
function installedVersion(sdk: string): string {
  const { version } = JSON.parse(readFileSync(require.resolve(`${sdk}/package.json`), "utf8"));
  return String(version);
}
