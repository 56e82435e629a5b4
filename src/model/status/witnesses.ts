import { votedRegion } from "../routing/name-server-vote";

/** The region of the one writer of a store, as the regions that hold it tell. */
export interface WriterSeen {
  readonly store: string;
  /** Regions that say that they take its writes. */
  readonly regions: readonly string[];
  /** Whether every region that holds it has told. */
  readonly whole: boolean;
  /** When the last of them told; null where none has. */
  readonly at: Date | null;
}

/** What the three witnesses say of where a service runs. */
export interface Witnesses {
  readonly primary: string;
  /** Region that the lock names, null where no run has ever finished; `undefined`: silent. */
  readonly lock: string | null | undefined;
  /** Where each of the zone's name servers leads; `undefined`: nobody could be asked. */
  readonly servers: readonly { readonly region: string | null }[] | undefined;
  /** Of each store that one region at a time writes. */
  readonly writers: readonly WriterSeen[];
}

/** Where a service runs, by the first witness that tells, and whether the others say the same. */
export interface SeenActive {
  readonly region: string;
  /** `declared`: nobody tells, or the lock knows of no run: then it is the plan's primary. */
  readonly by: "lock" | "name" | "writer" | "declared";
  /** How the witnesses contradict one another; null where they do not, or are silent. */
  readonly disagreement: string | null;
}

/**
 * Where a service runs now. The lock comes first, since only a run that has proven its move writes
 * it; then the name, then where the data is written. A lock alone against the name and every writer
 * was left behind by a move by hand: there the name comes first.
 */
export function seenActive({ primary, lock, servers = [], writers }: Witnesses): SeenActive {
  const name = votedRegion(servers);
  const written = writers.flatMap(({ store, regions }) =>
    regions.map((region) => ({ region, says: `${store} is written in ${region}` })),
  );
  // Three that agree are an answer, and one that lies is none; two against two are a dispute.
  const each = [...new Set(servers.flatMap(({ region }) => region ?? []))].sort();
  const led = name !== null ? [name] : each.length > 1 ? each : [];
  const claims = [
    ...(lock === undefined ? [] : [lockClaim(lock, primary)]),
    ...led.map((region) => ({ region, says: nameClaim(servers, region) })),
    ...written,
  ];
  const disagreement =
    new Set(claims.map(({ region }) => region)).size > 1
      ? claims.map(({ says }) => says).join(", ")
      : null;
  const isLeftBehind =
    name !== null &&
    (lock ?? primary) !== name &&
    writers.length > 0 &&
    writers.every(({ regions }) => isOnly(regions, name));
  return { ...first(primary, isLeftBehind ? undefined : lock, name, written), disagreement };
}

function isOnly(regions: readonly string[], region: string): boolean {
  return regions.length === 1 && regions[0] === region;
}

function first(
  primary: string,
  lock: string | null | undefined,
  name: string | null,
  written: readonly { readonly region: string }[],
): Pick<SeenActive, "region" | "by"> {
  if (typeof lock === "string") return { region: lock, by: "lock" };
  if (lock === null) return { region: primary, by: "declared" };
  if (name !== null) return { region: name, by: "name" };
  const [one, ...others] = new Set(written.map(({ region }) => region));
  if (one !== undefined && others.length === 0) return { region: one, by: "writer" };
  return { region: primary, by: "declared" };
}

function lockClaim(lock: string | null, primary: string) {
  return lock === null
    ? { region: primary, says: `the lock knows of no move out of ${primary}` }
    : { region: lock, says: `the lock says ${lock}` };
}

function nameClaim(servers: readonly { readonly region: string | null }[], region: string): string {
  const votes = servers.filter((server) => server.region === region).length;
  return `${votes} of ${servers.length} name servers lead to ${region}`;
}
