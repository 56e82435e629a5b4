import type { Callback } from "@pulumi/pulumi/proto/callback_pb";

import type { LogLine, Properties, RecordedResource } from "./recorded";
import { Refusal } from "./refusal";
import type { Settings } from "./settings";

/** Everything that one run of a program has told the engine so far. */
export interface Run {
  readonly settings: Settings;
  /** All resources by URN, in the order of their registration. */
  readonly resources: Map<string, RecordedResource>;
  /** URNs of the providers that the engine made up because the program named none. */
  readonly defaultProviders: Set<string>;
  /** URNs of the providers that cannot work yet: in a preview, something of theirs is unknown. */
  readonly unconfigured: Set<string>;
  /** What of a resource matters to those that come after it, by URN. */
  readonly registrations: Map<string, Registration>;
  /** Transforms of the whole stack. */
  readonly stackTransforms: Callback[];
  readonly invokeTransforms: Callback[];
  /** Hooks by name. */
  readonly hooks: Map<string, Hook>;
  /** What went wrong without stopping the program: the deployment has failed for it. */
  readonly faults: string[];
  /** What the engine is busy with, in words. */
  readonly inFlight: Set<string>;
  readonly logs: LogLine[];
  rootUrn: string;
}

/** What of a resource matters to those that come after it. */
export interface Registration {
  /** They apply to the resource's children too. */
  readonly transforms: readonly Callback[];
  readonly inheritable: Inheritable;
  /** Providers of a component by package, as references. */
  readonly providers: Readonly<Record<string, string>>;
  /** Inputs and outputs in the protocol's form. */
  readonly inputs: Properties;
  outputs: Properties;
}

/** A function of the program that runs when something happens to a resource. */
export interface Hook {
  readonly callback: Callback | undefined;
  readonly onDryRun: boolean;
  readonly ignoreErrors: boolean;
}

/** Starts the books of one run. */
export function newRun(settings: Settings): Run {
  return {
    settings,
    resources: new Map(),
    defaultProviders: new Set(),
    unconfigured: new Set(),
    registrations: new Map(),
    stackTransforms: [],
    invokeTransforms: [],
    hooks: new Map(),
    faults: [],
    inFlight: new Set(),
    logs: [],
    rootUrn: "",
  };
}

/** Finds a resource by URN, or refuses for the reason given. */
export function known(run: Run, urn: string, refusal: string): RecordedResource {
  const resource = run.resources.get(urn);
  if (resource === undefined) {
    throw new Refusal(refusal);
  }
  return resource;
}

/** Refuses a second resource of one URN. */
export function refuseDuplicate(run: Run, urn: string): void {
  if (run.resources.has(urn)) {
    throw new Refusal(`Duplicate resource URN '${urn}'; try giving it a unique name`);
  }
}

/** Options that a resource takes from its parent if it does not say itself. */
export interface Inheritable {
  readonly protect: boolean | undefined;
  readonly retainOnDelete: boolean | undefined;
  readonly deletedWith: string;
  /** Reference of the provider that manages it; empty for a component. */
  readonly provider: string;
}
