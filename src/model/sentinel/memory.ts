import type { Sighting } from "../failover/lock";
import { earliest, fact, latest } from "../records/fact";
import type { SentinelFacts, SentinelRecord, VantageRecord } from "../records/record";
import type { OwnValue } from "./healing";
import type { Turn } from "./sight";
import { unheardAfterSeconds } from "./timing";

/** Whose sentinel it is, and where it looks from. */
export interface SentinelIdentity {
  readonly service: string;
  readonly region: string;
}

/** What a sentinel knows of its own earlier runs. */
export interface SentinelMemory {
  readonly own: OwnValue | undefined;
  readonly lockSeen: Sighting | undefined;
  /** When its view of the service turned bad; left out while it is good. */
  readonly badSince: number | undefined;
  readonly lastHeard: number | undefined;
}

/** Key of what a sentinel remembers. */
export function sentinelKey({ service, region }: SentinelIdentity): string {
  return `sentinel/${service}/${region}`;
}

/** How the keys begin of the stretches in which a sentinel saw the service fail. */
export function unreachablePrefix({ service, region }: SentinelIdentity): string {
  return `vantage/${service}/${region}/unreachable/`;
}

/** What the ledger holds of a sentinel's memory; all of it is left out before its first run. */
export function memoryOf(facts: SentinelFacts): SentinelMemory {
  const { published, lockSeen, badSince, lastHeard } = facts;
  const value = published?.value === "1" ? 1 : 0;
  return {
    own: published && { value, at: published.at },
    lockSeen: lockSeen && { version: lockSeen.value, since: new Date(lockSeen.at) },
    badSince: badSince?.value === 0 ? undefined : badSince?.value,
    lastHeard: lastHeard?.value,
  };
}

/** That it ran. */
export function heardAt(who: SentinelIdentity, at: number): SentinelRecord {
  return remembered(who, { firstHeard: earliest(at), lastHeard: latest(at) });
}

/** That it publishes a value of its switch, which is told before the value is. */
export function publishing(who: SentinelIdentity, { value, at }: OwnValue): SentinelRecord {
  return remembered(who, { published: fact(value === 1 ? "1" : "0", 0, at) });
}

/** Which version of the lock it saw, and since when no other. */
export function seeingLock(who: SentinelIdentity, { version, since }: Sighting): SentinelRecord {
  return remembered(who, { lockSeen: fact(version, 0, since.getTime()) });
}

/** What a turn of its view tells, given since when it was bad before. */
export function turning(
  who: SentinelIdentity,
  { to, at, first }: Turn,
  badSince: number | undefined,
): readonly [SentinelRecord, VantageRecord] {
  if (to === "bad") {
    const stretch = stretchOf(who, "unreachable", at, { firstBad: fact(first) });
    return [remembered(who, { badSince: fact(at, 0, at) }), stretch];
  }
  const ended = { closed: fact(at), firstGood: fact(first) };
  return [
    remembered(who, { badSince: fact(0, 0, at) }),
    stretchOf(who, "unreachable", badSince ?? first, ended),
  ];
}

/** That it was silent since its last run, if that was long enough ago to be noticed. */
export function silenceBefore(
  who: SentinelIdentity,
  lastHeard: number | undefined,
  now: number,
): VantageRecord | undefined {
  if (lastHeard === undefined || now - lastHeard <= unheardAfterSeconds * 1000) return undefined;
  return stretchOf(who, "silent", lastHeard, { closed: fact(now) });
}

function remembered(who: SentinelIdentity, facts: SentinelFacts): SentinelRecord {
  const { service, region } = who;
  const named = { service: fact(service), region: fact(region) };
  return { kind: "sentinel", key: sentinelKey(who), facts: { ...named, ...facts } };
}

function stretchOf(
  { service, region }: SentinelIdentity,
  what: "unreachable" | "silent",
  opened: number,
  facts: VantageRecord["facts"],
): VantageRecord {
  return {
    kind: "vantage",
    key: `vantage/${service}/${region}/${what}/${opened}`,
    facts: {
      service: fact(service),
      region: fact(region),
      what: fact(what),
      opened: fact(opened),
      ...facts,
    },
  };
}
