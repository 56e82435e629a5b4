import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { cleanEnvironment, done } from "./clean-process";

const root = join(__dirname, "..", "..");

/** What a user's program needs beside the library: the newest that goes with Node 24 and Pulumi. */
const newest = [
  ...["@pulumi/pulumi@latest", "@pulumi/aws@latest", "@pulumi/random@latest"],
  // Version 7 has no compiler API yet, and Pulumi programs stop on it.
  ...["typescript@6", "ts-node@latest", "@types/node@24"],
];

/** One program in two places. */
export interface Installation {
  /** With the packed library and the newest of all else, as a user installs it. */
  readonly project: string;
  /** With what this repository has installed. */
  readonly reference: string;
  /** Folder of the newest Node 24. */
  readonly nodeFolder: string;
  /** What was found, by package. */
  readonly versions: Readonly<Record<string, string>>;
}

/** Installs the example outside the repository; gives what to call to have it all removed. */
export async function install(): Promise<{
  installation: Installation;
  remove: () => Promise<void>;
}> {
  const folder = mkdtempSync(join(tmpdir(), "awsdr-newest-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const [tarball, nodeFolder] = await Promise.all([pack(folder), newestNode(folder)]);
    const project = layProject(join(folder, "project"));
    const env = cleanEnvironment([nodeFolder]);
    const node = await done(["node", "--version"], { cwd: project, env });
    await done(["npm", "install", "--no-audit", "--no-fund", tarball, ...newest], {
      cwd: project,
      env,
    });

    const reference = layProject(join(folder, "reference"));
    symlinkSync(join(root, "node_modules"), join(reference, "node_modules"), "dir");
    const versions = { node: node.trim(), ...versionsIn(project) };
    return { installation: { project, reference, nodeFolder, versions }, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Builds and packs the library: packing runs the build. */
async function pack(folder: string): Promise<string> {
  const env = cleanEnvironment();
  await done(["npm", "pack", "--pack-destination", folder], { cwd: root, env });
  const [tarball] = readdirSync(folder).filter((file) => file.endsWith(".tgz"));
  if (tarball === undefined) {
    throw new Error("npm pack left no .tgz file");
  }
  return join(folder, tarball);
}

/** The npm package `node` brings the program itself, by its install script. */
async function newestNode(folder: string): Promise<string> {
  const cwd = join(folder, "node");
  mkdirSync(cwd);
  writeFileSync(join(cwd, "package.json"), JSON.stringify({ private: true }));
  const env = cleanEnvironment();
  await done(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts=false", "node@24"], {
    cwd,
    env,
  });
  return join(cwd, "node_modules", "node", "bin");
}

/**
 * What a user has of the example, with the events and the faulty programs of the tests beside it.
 */
function layProject(project: string): string {
  const example = join(root, "examples", "warm-standby");
  mkdirSync(project);
  for (const file of ["Pulumi.yaml", "tsconfig.json", "index.ts", "index.test.ts"]) {
    cpSync(join(example, file), join(project, file));
  }
  const { name, main, scripts } = manifestIn(example);
  writeFileSync(join(project, "package.json"), JSON.stringify({ name, main, scripts }));
  cpSync(join(root, "test", "support", "events", "files"), join(project, "events"), {
    recursive: true,
  });
  cpSync(join(root, "test", "cli", "programs"), join(project, "programs"), { recursive: true });
  return project;
}

function versionsIn(project: string): Record<string, string> {
  const { dependencies } = manifestIn(project) as { dependencies: Record<string, string> };
  return Object.fromEntries(
    Object.keys(dependencies).map((name) => [
      name,
      String(manifestIn(join(project, "node_modules", name)).version),
    ]),
  );
}

function manifestIn(folder: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}
