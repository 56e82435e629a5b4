/** A database that was taken out of its global one, because no managed failover moved it. */
export interface DetachedDatabase {
  /** Name of the store. */
  readonly store: string;
  readonly globalClusterId: string | null;
  /** Region that was given up, whose cluster wrote before. */
  readonly from: string;
  /** Region whose cluster stands alone from now on. */
  readonly to: string;
}

/**
 * What somebody has to know of a database that was detached, as sentences without a full stop.
 *
 * A preview shows nothing of it: the component ignores to which global database a cluster belongs,
 * and which one it follows, since a failover changes both.
 */
export function detachedWarnings(detached: DetachedDatabase): string[] {
  const { store, globalClusterId, from, to } = detached;
  const global = globalClusterId === null ? "its global database" : globalClusterId;
  return [
    `${store} in ${to} was taken out of ${global} for good: it writes alone, no region follows it, ` +
      `and a failover back to ${from} is not possible`,
    `the cluster of ${store} in ${from} was not blocked: should it come back, it writes on in data ` +
      "of its own",
    `pulumi preview shows no change for ${store}: which global database a cluster belongs to is not ` +
      `compared. Leave its engineVersion as it is, which would upgrade ${from} alone, and add no ` +
      "standby to the program until the global database is built anew around the cluster of " +
      `${to}: docs/after-a-permanent-failover.md#after-a-detached-database`,
  ];
}
