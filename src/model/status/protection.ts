import type { Resync } from "../failover/resync";
import { momentOf } from "../units/moment";
import type { Takeover } from "./takeover";

/** How a database is synchronised anew with a region that was left. */
export interface StoreResync {
  readonly store: string;
  /** What the events of any region say last; null where they say nothing. */
  readonly last: Resync | null;
  /** Whether the region that was left has told its events. */
  readonly told: boolean;
}

/** What protects the service against the next loss. */
export interface Protection {
  readonly standby: "yes" | "no" | "unknown";
  /** Why, as phrases. */
  readonly because: readonly string[];
}

/** What is known of it. */
export interface ProtectionSeen {
  readonly now: Date;
  /** Every region that does not serve, and whether it could take over. */
  readonly others: readonly { readonly region: string; readonly takeover: Takeover }[];
  /** Region that was left by a failover; null where the declared primary serves. */
  readonly left: string | null;
  /** Of each database that one region writes, once a failover has left a region. */
  readonly resyncs: readonly StoreResync[];
}

/**
 * Whether another region could take over. The region that a failover has left counts once every
 * database has said that it is whole again; until then silence of it is no standby.
 */
export function protectionOf({ now, others, left, resyncs }: ProtectionSeen): Protection {
  const standing = others.filter(({ region }) => region !== left);
  const ready = standing.find(({ takeover }) => takeover.state === "ready");
  if (ready !== undefined) return { standby: "yes", because: [`${ready.region} can take over`] };
  const because = standing.flatMap(({ takeover }) => takeover.because);
  const old = others.find(({ region }) => region === left);
  if (old === undefined) {
    const isSure = standing.every(({ takeover: { state } }) =>
      (["cannot", "loses"] as const).some((sure) => sure === state),
    );
    return { standby: isSure ? "no" : "unknown", because };
  }
  const waits = resyncs.flatMap((resync) => waitOf(resync, old.region, now));
  if (waits.length === 0 && old.takeover.state === "ready") {
    return { standby: "yes", because: [`${old.region} can take over again`] };
  }
  const obstacles = old.takeover.state === "ready" ? [] : old.takeover.because;
  return { standby: "no", because: [...because, ...waits, ...obstacles] };
}

/** Why a database does not stand by in the region that was left; nothing where it does. */
function waitOf({ store, last, told }: StoreResync, left: string, now: Date): string[] {
  if (last?.state === "finished") return [];
  if (last?.state === "started") {
    return [`resync of ${store} since ${momentOf(last.at, now)} (RDS-EVENT-0240)`];
  }
  if (!told) return [`${left} does not tell whether ${store} is resynchronised`];
  return [`no event tells of a resync of ${store}`];
}
