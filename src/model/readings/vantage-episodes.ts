import type { LedgerRecord, SentinelFacts, VantageFacts } from "../records/record";
import { type AgreedEpisode, consensus, type VantagePoint } from "../sentinel/consensus";
import { unheardAfterSeconds } from "../sentinel/timing";
import type { Episode } from "./episodes";
import type { Move } from "./moves";
import type { MetricsScope } from "./scope";
import type { Breach } from "./signal";

/** Whose sentinels count, and what else looks at the service from outside. */
export interface VantageScope {
  readonly service: string;
  /** Regions that have a sentinel. */
  readonly sentinelRegions: readonly string[];
  /** Episodes of Route 53's alarm on the endpoint that was active when they opened. */
  readonly signal: readonly Pick<Episode, "opened" | "firstBad" | "closed" | "firstGood">[];
}

/**
 * How long an alarm's OK counts as a word against the sentinels. One of longer ago says nothing:
 * the alarm stands in us-east-1, and one that is lost with it stays as it was.
 */
const alarmHeardFor = 600_000;

/** What names a breach that no single alarm told of. */
const agreed = "vantage-points";

/**
 * Breaches that the vantage points agree on, beside those that the signal's alarms tell of alone.
 * The service's name follows the service, so wherever it runs they are its own.
 */
export function vantageBreaches(
  records: ReadonlyMap<string, LedgerRecord>,
  told: readonly Breach[],
  moves: readonly Move[],
  { service = "", sentinelRegions = [], routed }: MetricsScope,
): Breach[] {
  if (sentinelRegions.length === 0) return [];
  const signal = told.map(({ detected, from, until }) => {
    const good = until === Number.POSITIVE_INFINITY ? undefined : until;
    return { opened: detected, firstBad: from, closed: good, firstGood: good };
  });
  return vantageEpisodes(records, { service, sentinelRegions, signal }).map(
    ({ opened, firstBad, firstGood }) => ({
      alarm: agreed,
      opened,
      region: moves.findLast(({ at }) => at <= firstBad)?.to ?? routed?.primary,
      from: firstBad,
      startKnown: true,
      detected: opened,
      until: firstGood ?? Number.POSITIVE_INFINITY,
    }),
  );
}

/**
 * Episodes on which the vantage points of a service agree: its sentinels, and Route 53's alarm.
 * Whatever order their facts come in, the same ones come out.
 */
export function vantageEpisodes(
  records: ReadonlyMap<string, LedgerRecord>,
  { service, sentinelRegions, signal }: VantageScope,
): AgreedEpisode[] {
  const memories = new Map<string, SentinelFacts>();
  const stretches = new Map<string, VantageFacts[]>();
  for (const { kind, facts } of records.values()) {
    if (kind !== "sentinel" && kind !== "vantage") continue;
    const region = facts.region?.value;
    if (facts.service?.value !== service || region === undefined) continue;
    if (kind === "sentinel") memories.set(region, facts);
    else stretches.set(region, [...(stretches.get(region) ?? []), facts]);
  }
  const sentinels = sentinelRegions.map((region) =>
    pointOf(memories.get(region) ?? {}, stretches.get(region) ?? []),
  );
  return consensus([...sentinels, pointOfAlarm(signal)]);
}

/**
 * A stretch lasts while its sentinel remembers it. A run that ended before it could remember, or
 * that was called twice, has told of one that nobody will close; it tells it again, or sees good.
 */
function pointOf(memory: SentinelFacts, stretches: readonly VantageFacts[]): VantagePoint {
  const of = (what: "unreachable" | "silent") =>
    stretches.filter((facts) => facts.what?.value === what);
  const bad = of("unreachable").flatMap(({ opened, firstBad, closed, firstGood }) =>
    opened === undefined || (closed === undefined && opened.value !== memory.badSince?.value)
      ? []
      : [
          {
            from: opened.value,
            until: closed?.value,
            firstBad: firstBad?.value,
            firstGood: firstGood?.value,
          },
        ],
  );
  return { bad, heard: heardOf(memory, of("silent")) };
}

/** From its first run to some time after its last, but for the silences that it told of itself. */
function heardOf({ firstHeard, lastHeard }: SentinelFacts, silences: readonly VantageFacts[]) {
  if (firstHeard === undefined || lastHeard === undefined) return [];
  const grace = unheardAfterSeconds * 1000;
  const gaps = silences
    .flatMap(({ opened, closed }) =>
      opened === undefined || closed === undefined ? [] : [[opened.value, closed.value] as const],
    )
    .sort(([one], [other]) => one - other);
  const heard: { from: number; until: number }[] = [];
  let from = firstHeard.value;
  for (const [opened, closed] of gaps) {
    if (opened + grace > from) heard.push({ from, until: opened + grace });
    from = Math.max(from, closed);
  }
  return [...heard, { from, until: lastHeard.value + grace }];
}

function pointOfAlarm(episodes: VantageScope["signal"]): VantagePoint {
  return {
    bad: episodes.map(({ opened, firstBad, closed, firstGood }) => {
      return { from: opened, until: closed, firstBad, firstGood };
    }),
    heard: episodes.map(({ opened, closed }) => {
      return { from: opened, until: closed === undefined ? undefined : closed + alarmHeardFor };
    }),
  };
}
