import type { Callback } from "@pulumi/pulumi/proto/callback_pb";

import type { LogLine, RecordedResource } from "./recorded";
import type { Settings } from "./settings";

/** Everything that one run of a program has told the engine so far. */
export interface Run {
  readonly settings: Settings;
  /** All resources by URN, in the order of their registration. */
  readonly resources: Map<string, RecordedResource>;
  /** URNs of the providers that the engine made up because the program named none. */
  readonly defaultProviders: Set<string>;
  /** Transforms of single resources, by URN; they apply to the resource's children too. */
  readonly transforms: Map<string, Callback[]>;
  /** Transforms of the whole stack. */
  readonly stackTransforms: Callback[];
  readonly invokeTransforms: Callback[];
  /** What the engine is busy with, in words. */
  readonly inFlight: Set<string>;
  readonly logs: LogLine[];
  rootUrn: string;
}

/** Starts the books of one run. */
export function newRun(settings: Settings): Run {
  return {
    settings,
    resources: new Map(),
    defaultProviders: new Set(),
    transforms: new Map(),
    stackTransforms: [],
    invokeTransforms: [],
    inFlight: new Set(),
    logs: [],
    rootUrn: "",
  };
}

/** A registration that the real engine would refuse too. */
export class Refusal extends Error {}

/** Finds a resource by URN or refuses, saying what it was wanted as. */
export function known(run: Run, urn: string, role: string): RecordedResource {
  const resource = run.resources.get(urn);
  if (resource === undefined) {
    throw new Refusal(`unknown ${role} '${urn}': no such resource was registered before`);
  }
  return resource;
}
