import type { LedgerKey } from "./ledger-key";

/**
 * Where the ledger keeps a service's recovery plan document, as JSON text in the attribute `document`.
 *
 * The one item that no recorder writes: a deployment does, so its key begins with no region.
 */
export function planKey(service: string): LedgerKey {
  return { pk: "plan", sk: service };
}
