/** Properties that cannot change in place, by type: a change to one replaces the resource. */
export type Replaced = Readonly<Record<string, readonly string[]>>;
