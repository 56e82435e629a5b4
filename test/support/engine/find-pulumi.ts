import { execFile, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { constants, homedir, setPriority } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { cacheFolder } from "../cache-folder";

const run = promisify(execFile);

/** The Go module that names the CLI as its tool, at one version. */
const moduleDir = join(__dirname, "pulumi");
const tool = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/**
 * Finds the Pulumi CLI: on the path, else in the user's cache folder, else built into it from its
 * Go module, which takes minutes once a version.
 */
export async function findPulumi(say: (line: string) => void): Promise<string> {
  if (await answers("pulumi")) {
    return "pulumi";
  }
  const version = pinnedVersion();
  const folder = join(cacheFolder(), `pulumi-${version}-${process.platform}-${process.arch}`);
  const cached = join(folder, process.platform === "win32" ? "pulumi.exe" : "pulumi");
  if (existsSync(cached)) {
    return cached;
  }
  if (!(await answers("go"))) {
    throw new Error(
      "the engine tests need the Pulumi CLI: install it (https://www.pulumi.com/docs/install/), or " +
        "install Go (https://go.dev/doc/install), with which it is then built",
    );
  }
  say(`building the Pulumi CLI ${version} into ${folder}: some minutes, this once`);
  mkdirSync(folder, { recursive: true });
  await build(version, `${cached}.partial`);
  renameSync(`${cached}.partial`, cached);
  return cached;
}

function pinnedVersion(): string {
  return inModuleFile(/github\.com\/pulumi\/pulumi\/pkg\/v3 (v[\d.]+)/);
}

function inModuleFile(wanted: RegExp): string {
  const file = join(moduleDir, "go.mod");
  const found = wanted.exec(readFileSync(file, "utf8"))?.[1];
  if (found === undefined) {
    throw new Error(`nothing like ${wanted.source} in ${file}`);
  }
  return found;
}

async function answers(command: string): Promise<boolean> {
  try {
    await run(command, ["version"], { env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" } });
    return true;
  } catch {
    return false;
  }
}

function build(version: string, target: string): Promise<void> {
  const linking = `-s -w -X ${versionVariable}=${version}`;
  const child = spawn("go", ["build", "-trimpath", "-ldflags", linking, "-o", target, tool], {
    cwd: moduleDir,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (child.pid !== undefined) {
    setPriority(child.pid, constants.priority.PRIORITY_LOW);
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(whyNoBuild(code)))));
  });
}

/**
 * Go says above what it stumbled over; one that is too old does so in words that few understand.
 */
function whyNoBuild(code: number | null): string {
  const needed = inModuleFile(/^go ([\d.]+)$/m);
  const { stdout } = spawnSync("go", ["version"], { encoding: "utf8", cwd: homedir() });
  return (
    `go build of the Pulumi CLI ended with exit code ${code}: it needs Go ${needed} or newer, ` +
    `and this machine has ${stdout.trim()}`
  );
}
