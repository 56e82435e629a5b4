// Stands in for @aws-sdk/credential-provider-node in the functions' bundles.

/** What a client asks that was given no credentials: it must be given its function's own. */
export function defaultProvider() {
  throw new Error("a bundled client has no credentials but those that it is given");
}
