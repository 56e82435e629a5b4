import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

import { cacheFolder } from "../cache-folder";

const run = promisify(execFile);

/** What can be had: what it is called, where it is installed, and which file lists its parts. */
const wanted = {
  emulator: { what: "the AWS API emulator", requirements: "requirements.txt" },
  "aws-cli": { what: "the AWS CLI", requirements: "aws-cli-requirements.txt" },
} as const;
/** Oldest Python that the emulator runs on. Source: Requires-Python of ministack. */
const oldestMinor = 10;
const advice =
  `the emulator tests need Python 3.${oldestMinor} or newer as python3, with its venv module: ` +
  "install it (https://www.python.org/downloads/, or the packages python3 and python3-venv)";

/**
 * Finds the Python that has the emulator, or one that has the AWS CLI: in the user's cache folder,
 * else made there from the requirements file, which takes seconds and reaches the network once.
 */
export async function pythonEnvironment(
  say: (line: string) => void,
  name: keyof typeof wanted = "emulator",
): Promise<string> {
  const { what, requirements: file } = wanted[name];
  const requirements = join(__dirname, file);
  const version = await pythonVersion();
  const hash = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 12);
  const platform = `${process.platform}-${process.arch}`;
  const folder = join(cacheFolder(), `${name}-${hash}-python${version}-${platform}`);
  if (!existsSync(folder)) {
    say(`installing ${what} into ${folder}: some seconds, this once`);
    await install(folder, requirements);
  }
  return pythonIn(folder);
}

/** Made beside its place and renamed when whole, so that nobody meets half of one. */
async function install(folder: string, requirements: string): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  const making = mkdtempSync(`${folder}-making-`);
  try {
    await run("python3", ["-m", "venv", making]).catch((error) => {
      throw new Error(`${reasonOf(error)}\n${advice}`);
    });
    const options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-input"];
    await run(pythonIn(making), ["-I", "-m", "pip", "install", ...options, "-r", requirements]);
    renameSync(making, folder);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    // Another run may have been faster; what it made is what this one wanted.
    if (!existsSync(folder)) throw new Error(reasonOf(error));
  }
}

async function pythonVersion(): Promise<string> {
  const program = "import sys; print('%d.%d' % sys.version_info[:2])";
  let version: string;
  try {
    version = (await run("python3", ["-c", program])).stdout.trim();
  } catch {
    throw new Error(`${advice}; there is no python3`);
  }
  const [major, minor] = version.split(".").map(Number);
  if (major !== 3 || minor === undefined || minor < oldestMinor) {
    throw new Error(`${advice}; python3 is ${version}`);
  }
  return version;
}

function pythonIn(folder: string): string {
  return join(folder, "bin", "python");
}

/** What a command printed tells more than that it failed. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { stdout, stderr } = { stdout: "", stderr: "", ...error };
  return [error.message, stdout, stderr].filter(Boolean).join("\n");
}
