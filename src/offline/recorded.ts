/** Stands in recorded data for a value that is not known yet, as in a preview. */
export const unknownMarker = "<unknown>";

/** Properties as plain data: secrets unwrapped, unknown values as {@link unknownMarker}. */
export type Properties = Record<string, unknown>;

/** One resource as the engine would hold it in its state, as plain data. */
export interface RecordedResource {
  urn: string;
  type: string;
  name: string;
  /** True for what a provider manages, false for a component. */
  custom: boolean;
  /** True for a resource that was only read (`.get()`), not managed by this program. */
  external: boolean;
  /** URN of the parent; the stack's for a resource without one, undefined for the stack. */
  parent: string | undefined;
  /** Inputs as given. A file asset is `{ asset: path }`, an archive `{ archive: … }`. */
  inputs: Properties;
  /** Paths of the inputs that are secret, such as `environment.variables.TOKEN`. */
  secretInputs: string[];
  /** Outputs: the inputs and what the provider would compute, or what a component registered. */
  outputs: Properties;
  secretOutputs: string[];
  /** The provider's id; empty for a component, and in a preview with unknowns. */
  id: string;
  /** URNs that this resource waits for. */
  dependencies: string[];
  /** The same by input: which input refers to which resources. */
  propertyDependencies: Record<string, string[]>;
  /** `urn::id` of the provider; empty for a component. */
  provider: string;
  /** Region that it lives in; undefined unless it is an AWS resource. */
  region: string | undefined;
  protect: boolean;
  retainOnDelete: boolean;
  ignoreChanges: string[];
  replaceOnChanges: string[];
  deleteBeforeReplace: boolean | undefined;
  additionalSecretOutputs: string[];
  /** URN of the resource whose deletion deletes this one too. */
  deletedWith: string | undefined;
  replaceWith: string[];
  /** A change of this value replaces the resource. */
  replacementTrigger: unknown;
  /** Paths of properties whose change a preview does not show. */
  hideDiffs: string[];
  /** Names of its hooks, by moment, such as `{ beforeCreate: ["note"] }`. */
  hooks: Record<string, string[]>;
  aliases: (string | RecordedAlias)[];
  customTimeouts: { create?: string; update?: string; delete?: string; read?: string };
  /** Id of an existing resource that is to be imported. */
  importId: string | undefined;
}

/** An earlier identity of a resource; what is left out is as it is now. */
export interface RecordedAlias {
  name?: string;
  type?: string;
  stack?: string;
  project?: string;
  parent?: string;
  noParent?: true;
}

/** One message that the program, the SDK or this engine logged. */
export interface LogLine {
  severity: "debug" | "info" | "warning" | "error";
  message: string;
  /** URN that it is about, if any. */
  urn: string | undefined;
}
