import type { LogLine, Properties, RecordedResource } from "./recorded";
import type { Run } from "./run";
import { stackType } from "./urn";

/** What the engine saw of a program. */
export interface Recording {
  /**
   * What the program registered and read, in the order in which the engine heard of it: a resource
   * comes after its parent and after all that its inputs refer to. The stack itself and the
   * providers that the engine adds are apart.
   */
  resources: RecordedResource[];
  /** The stack, parent of everything without another. Undefined if the program died before it. */
  stack: RecordedResource | undefined;
  /** Providers that the engine added because a resource or a look-up named none. */
  defaultProviders: RecordedResource[];
  /** The stack's outputs, secrets unwrapped. */
  outputs: Properties;
  /** Paths of the outputs that are secret. */
  secretOutputs: string[];
  /** Everything logged, without debug messages. */
  logs: LogLine[];
}

/** Closes the books of a run. */
export function recordingOf(run: Run): Recording {
  const all = [...run.resources.values()];
  const stack = all.find(({ type }) => type === stackType);
  return {
    resources: all.filter(
      (resource) => resource !== stack && !run.defaultProviders.has(resource.urn),
    ),
    stack,
    defaultProviders: all.filter(({ urn }) => run.defaultProviders.has(urn)),
    outputs: stack?.outputs ?? {},
    secretOutputs: stack?.secretOutputs ?? [],
    logs: run.logs.filter(({ severity }) => severity !== "debug"),
  };
}
