import type { RecordedResource } from "./recorded";

/** Options that a resource takes from its parent if it does not say itself. */
export interface Inheritable {
  protect: boolean | undefined;
  retainOnDelete: boolean | undefined;
  deletedWith: string | undefined;
}

/** Options of a resource once its parent's are taken into account: its own word always wins. */
export interface Inherited {
  protect: boolean;
  retainOnDelete: boolean;
  deletedWith: string | undefined;
}

/**
 * Fills in what a resource inherits, as the engine's resource monitor does.
 *
 * Transformations, providers and (in the SDK) protection are inherited before a registration is
 * sent; what reaches the engine undecided is decided here.
 */
export function inherited(own: Inheritable, parent: RecordedResource | undefined): Inherited {
  return {
    protect: own.protect ?? parent?.protect ?? false,
    retainOnDelete: own.retainOnDelete ?? parent?.retainOnDelete ?? false,
    deletedWith: own.deletedWith ?? parent?.deletedWith,
  };
}
