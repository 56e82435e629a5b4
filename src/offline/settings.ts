import { wireUnknown } from "./wire";

/** How a program is run. Everything has a default, so that a test says only what it is about. */
export interface OfflineOptions {
  /** @default "project"; for a whole program, the name in its `Pulumi.yaml` */
  project?: string;
  /** @default "dev" */
  stack?: string;
  /** @default "organization" */
  organization?: string;
  /**
   * Stack configuration, as `pulumi config set` would write it. A key without a namespace belongs
   * to the project; a value that is not a string is kept as JSON.
   */
  config?: Record<string, unknown>;
  /** Configuration whose values are secret. */
  secretConfig?: Record<string, unknown>;
  /**
   * Whether `pulumi.runtime.isDryRun()` says so, as in `pulumi preview`.
   *
   * @default false; true in the mode "unknowns"
   */
  dryRun?: boolean;
  /**
   * What a provider's answers are: made-up but plausible values ("plausible"), also in a dry run,
   * or unknown values as in the first preview of a stack ("unknowns").
   *
   * In a dry run the SDK takes every output that is missing from an answer for unknown, so there an
   * output outside the table of computed outputs stays unknown even in the mode "plausible".
   *
   * @default "plausible"
   */
  mode?: "plausible" | "unknowns";
  /** Regions that do not answer: look-ups and reads there fail, and so do providers set to them. */
  lostRegions?: readonly string[];
  /** Outputs of other stacks, by the name that a `StackReference` gives. */
  stackReferences?: Record<string, Record<string, unknown>>;
  /** Paths of the outputs of other stacks that are secret, such as a run's `secretOutputs`. */
  secretStackOutputs?: Record<string, readonly string[]>;
  /** @default "123456789012" */
  account?: string;
  /**
   * When to give up on a program that does not end, in seconds.
   *
   * @default 30 in-process, 120 for a whole program
   */
  timeoutSeconds?: number;
}

/** The options of one run with every default filled in. */
export interface Settings {
  readonly project: string;
  readonly stack: string;
  readonly organization: string;
  /** Every value as the SDK wants it: a string under a key with its namespace. */
  readonly config: Readonly<Record<string, string>>;
  readonly secretConfigKeys: readonly string[];
  readonly dryRun: boolean;
  readonly mode: "plausible" | "unknowns";
  readonly lostRegions: ReadonlySet<string>;
  readonly stackReferences: Readonly<Record<string, Record<string, unknown>>>;
  readonly secretStackOutputs: Readonly<Record<string, readonly string[]>>;
  readonly account: string;
  /** Folder in which relative paths of assets are looked for. */
  readonly workingDir: string;
}

/** Region of an AWS provider that is told none. */
export const fallbackRegion = "us-east-1";

/** Fills in what the options leave out. */
export function settingsOf(options: OfflineOptions, workingDir = process.cwd()): Settings {
  const project = options.project ?? "project";
  const mode = options.mode ?? "plausible";
  const secretConfig = namespaced(options.secretConfig ?? {}, project);
  return {
    project,
    stack: options.stack ?? "dev",
    organization: options.organization ?? "organization",
    config: { ...namespaced(options.config ?? {}, project), ...secretConfig },
    secretConfigKeys: Object.keys(secretConfig),
    dryRun: options.dryRun ?? mode === "unknowns",
    mode,
    lostRegions: new Set(options.lostRegions ?? []),
    stackReferences: options.stackReferences ?? {},
    secretStackOutputs: options.secretStackOutputs ?? {},
    account: options.account ?? "123456789012",
    workingDir,
  };
}

/** Configuration as the SDK reads it: every key with a namespace, every value a string. */
export function namespaced(
  config: Record<string, unknown>,
  project: string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [
        key.includes(":") ? key : `${project}:${key}`,
        typeof value === "string" ? value : JSON.stringify(value),
      ]),
  );
}

/** An id that is not known yet reads as this in a reference to a provider. */
export const unknownId = wireUnknown;
