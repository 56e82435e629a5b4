import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { load } from "js-yaml";

import type { Properties } from "./recorded";
import { namespaced } from "./settings";

/** A Pulumi project as its files describe it. */
export interface Project {
  readonly name: string;
  /** Folder of `Pulumi.yaml`. */
  readonly root: string;
  /** Folder that the program runs in. */
  readonly programDir: string;
  /** What to run there: a file, or `.` for what `package.json` names. */
  readonly entry: string;
  readonly typescript: boolean;
  readonly tsconfig: string | undefined;
  readonly nodeArgs: readonly string[];
  /** Values of the project file and of the stack's, if there is one. */
  readonly config: Readonly<Record<string, string>>;
  readonly secretConfig: Readonly<Record<string, string>>;
  /** Keys whose values are encrypted, and so are not what they will be. */
  readonly sealed: readonly string[];
}

/** Stands in for a configuration value that only its owner can decrypt. */
const sealedValue = "[sealed]";

/**
 * Reads a project's files.
 *
 * @throws Error saying what is missing or not understood
 */
export function readProject(dir: string, stack: string): Project {
  const root = resolve(dir);
  const file = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"]
    .map((name) => join(root, name))
    .find((path) => existsSync(path));
  if (file === undefined) {
    throw new Error(`no Pulumi.yaml in ${root}`);
  }
  const project = readYaml(file);
  const { name } = project;
  if (typeof name !== "string") {
    throw new Error(`${file} has no name`);
  }
  const runtime = typeof project.runtime === "string" ? { name: project.runtime } : project.runtime;
  const language = asProperties(runtime);
  if (language.name !== "nodejs") {
    throw new Error(`${file} has the runtime ${String(language.name)}: only nodejs runs offline`);
  }
  const options = asProperties(language.options);
  const { nodeargs, tsconfig } = options;
  return {
    name,
    root,
    ...entryOf(root, project.main),
    typescript: options.typescript !== false,
    tsconfig: typeof tsconfig === "string" ? tsconfig : undefined,
    nodeArgs: typeof nodeargs === "string" ? nodeargs.split(/\s+/).filter(Boolean) : [],
    ...configOf(project, name, join(root, `Pulumi.${stack}.yaml`)),
  };
}

/** `main` may name a folder, whose own `package.json` then says what to run, or a file. */
function entryOf(root: string, main: unknown): Pick<Project, "programDir" | "entry"> {
  if (typeof main !== "string" || main === "") {
    return { programDir: root, entry: "." };
  }
  const path = resolve(root, main);
  if (existsSync(path) && statSync(path).isDirectory()) {
    return { programDir: path, entry: "." };
  }
  return { programDir: dirname(path), entry: basename(path) };
}

function configOf(
  project: Properties,
  name: string,
  stackFile: string,
): Pick<Project, "config" | "secretConfig" | "sealed"> {
  const plain: Properties = {};
  const secret: Properties = {};
  const sealed: string[] = [];
  for (const [key, declared] of Object.entries(asProperties(project.config))) {
    const value = projectValue(declared);
    (asProperties(declared).secret === true ? secret : plain)[key] = value;
  }
  const stackConfig = existsSync(stackFile) ? asProperties(readYaml(stackFile).config) : {};
  for (const [key, value] of Object.entries(stackConfig)) {
    delete plain[key];
    delete plain[key.replace(`${name}:`, "")];
    if ("secure" in asProperties(value)) {
      secret[key] = sealedValue;
      sealed.push(key);
    } else {
      plain[key] = value;
    }
  }
  return { config: namespaced(plain, name), secretConfig: namespaced(secret, name), sealed };
}

/** A project-wide value is given as such, as `value`, or as the `default` of a declared type. */
function projectValue(declared: unknown): unknown {
  if (typeof declared !== "object" || declared === null || Array.isArray(declared)) {
    return declared;
  }
  const { value, default: otherwise } = asProperties(declared);
  return value ?? otherwise;
}

function readYaml(file: string): Properties {
  return asProperties(load(readFileSync(file, "utf8"), { filename: file }));
}

function asProperties(value: unknown): Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}
