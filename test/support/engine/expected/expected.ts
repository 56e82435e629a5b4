import type { Move } from "../failover";
import type { Failure } from "../mishaps";

/** One argument that changes, and all that the next `up` does about it. */
export interface Change {
  readonly argument: string;
  /** Text of the program, and what stands there instead; or settings of the stack. */
  readonly edit?: readonly [text: string, by: string];
  readonly settings?: Readonly<Record<string, string>>;
  /** Operation and name, in order. A replacement is a `create` and a `delete`. */
  readonly deeds: readonly string[];
}

/** A change that the docs promise something about. */
export interface DocumentedChange extends Change {
  /** Page of the component in docs; the argument is the first cell of its row there. */
  readonly page: string;
}

/** A change that AWS refuses, after which the old program goes through again. */
export interface ImpossibleChange extends Pick<DocumentedChange, "page" | "argument"> {
  readonly edit: readonly [text: string, by: string];
  readonly says: RegExp;
}

/** A region is lost, and what still goes through `up`. */
export interface Loss {
  readonly region: string;
  /** Where the provider is told to ask instead, if the lost region is its own. */
  readonly providerRegion?: string;
  /** Changes that concern other regions only. */
  readonly changes: readonly [Change, ...Change[]];
  /**
   * Deletions elsewhere that wait for the region when a change of every region is deployed without
   * it: something there depends on what is deleted, be it through others.
   */
  readonly deferred?: readonly string[];
}

/** A program that is refused. */
export interface Refusal {
  readonly what: string;
  readonly edits: readonly (readonly [text: string, by: string])[];
  /** The component at fault, as the CLI names it. */
  readonly by: string;
  /** What it says, line by line. */
  readonly says: readonly string[];
}

/** What comes of it when a component is renamed. */
export interface Renamings {
  /** The components of the program, by name. */
  readonly components: readonly string[];
  /**
   * What is created and deleted when all are renamed and say what they were called: operation and
   * name.
   */
  readonly aliased: readonly string[];
  /** The component that keeps the data. */
  readonly data: string;
  /** Those whose renaming stops, when they do not say what they were called. */
  readonly stopped: readonly StoppedRenaming[];
}

/** A component that cannot be renamed just so. */
export interface StoppedRenaming {
  readonly component: string;
  readonly command: "preview" | "up";
  readonly says: RegExp;
}

/** What an example is expected to do, beyond what holds of every one. */
export interface Expected {
  /** Settings as a user gives them. */
  readonly settings: Readonly<Record<string, string>>;
  /** Where clients find the service, with the placeholders and with these settings. */
  readonly url: { readonly placeholder: string; readonly own: string };
  /** How the service moves. */
  readonly move: Move;
  /** Names of what is protected from `destroy`: by Pulumi, and the load balancers by AWS. */
  readonly protected: readonly string[];
  readonly loadBalancers: readonly string[];
  /** What stays once the stack is destroyed: names by type. */
  readonly leftBehind: Readonly<Record<string, readonly string[]>>;
  /** The first brings a new version of the service. */
  readonly changes: readonly [DocumentedChange, ...DocumentedChange[]];
  readonly impossible: readonly ImpossibleChange[];
  readonly refusals: readonly Refusal[];
  /** Calls that fail while it is first deployed, and while its first change is. */
  readonly failures: {
    readonly creating: readonly Failure[];
    readonly changing: readonly Failure[];
  };
  readonly losses: readonly Loss[];
  readonly renaming: Renamings;
}
