import { unheardAfterSeconds } from "../sentinel/timing";
import type { SentinelWord } from "../sentinel/word";
import { momentOf } from "../units/moment";

/** What one question to the service came to; silence is neither good nor bad. */
export type UserSight = "works" | "fails" | "silent";

/** What users of a service meet now, as far as anybody sees it. */
export interface UsersSeen {
  readonly now: Date;
  /** Region that serves, or should. */
  readonly active: string;
  /** What this machine has read, which never writes. */
  readonly here: {
    /** By the public name. */
    readonly name: UserSight;
    /** Region that answered by the public name; null where the answer names none. */
    readonly servedBy: string | null;
    /** By the active region's own endpoint. */
    readonly endpoint: UserSight;
  };
  readonly sentinels: readonly SentinelWord[];
  /** Whether sentinels write as well as read. */
  readonly sentinelsWrite: boolean;
  /** Whether each store of the active region takes writes; `undefined` where it is silent. */
  readonly writes: Readonly<Record<string, boolean | undefined>>;
  /** Tasks of the active region that serve; null where nobody tells or counts them. */
  readonly serving: number | null;
  readonly holdDownSeconds: number;
}

/** What it comes to. `untold`: too few see it. `mixed`: they contradict one another. */
export interface UsersMeet {
  readonly state: "served" | "failing" | "mixed" | "untold";
  /** Why, as phrases. */
  readonly because: readonly string[];
}

/** Two that agree are evidence; one may have trouble of its own. */
const enough = 2;
/** How far back a service that comes and goes is looked at. */
const recentSeconds = 3_600;
/** One stretch has an end; from two on it comes and goes. */
const comesAndGoes = 2;

/** How a sentinel sees the service now: one that was not heard of for three minutes is silent. */
export function sightOf({ lastHeard, badSince }: SentinelWord, now: Date): UserSight {
  const isFresh = lastHeard !== null && secondsSince(lastHeard, now) <= unheardAfterSeconds;
  if (!isFresh) return "silent";
  return badSince === null ? "works" : "fails";
}

/** What users meet, from every vantage point at once. */
export function usersMeet(seen: UsersSeen): UsersMeet {
  const { here, active, now, sentinels, sentinelsWrite } = seen;
  const failing = sentinels.filter((word) => sightOf(word, now) === "fails");
  const working = sentinels.filter((word) => sightOf(word, now) === "works");
  const strayed = here.servedBy !== null && here.servedBy !== active;
  const fails = [
    ...(here.name === "fails" ? ["reads fail from here"] : []),
    ...failing.map((word) => failsFrom(word, seen)),
  ];
  // What reads says nothing of writes: it contradicts only those who read as well.
  const readsHere = here.name === "works" && !strayed;
  const works = [
    ...(readsHere ? ["reads work from here"] : []),
    ...working.map(
      ({ region }) => `${sentinelsWrite ? "writes" : "reads"} work from the sentinel in ${region}`,
    ),
  ];
  if (strayed && here.name === "works") {
    const says = `from here the name is answered by ${here.servedBy}, not by ${active}`;
    return { state: "mixed", because: [says, ...fails] };
  }
  if (fails.length === 0) return workingSight(seen, works);
  const contradicting = sentinelsWrite ? works.slice(readsHere ? 1 : 0) : works;
  if (contradicting.length > 0) return { state: "mixed", because: [...fails, ...contradicting] };
  if (here.name === "fails" && here.endpoint === "works") {
    const says = `${active} answers by its own endpoint: the name or its certificate may be at fault`;
    return { state: "mixed", because: [...fails, says] };
  }
  const inside = insideFaults(seen);
  if (fails.length + (inside.length > 0 ? 1 : 0) >= enough) {
    return { state: "failing", because: [...fails, ...inside, ...(readsHere ? works : [])] };
  }
  const alone = here.name === "fails" ? "this machine" : "this sentinel";
  const others = readsHere ? works.slice(0, 1) : [];
  return { state: "untold", because: [...fails, ...others, `only ${alone} sees it fail`] };
}

/** Nobody sees it fail; that is not yet that it works. */
function workingSight(seen: UsersSeen, works: readonly string[]): UsersMeet {
  const { now, active, sentinels, sentinelsWrite, writes } = seen;
  const inside = insideFaults(seen);
  if (works.length === 0) {
    return { state: "untold", because: ["nobody sees what users meet", ...inside] };
  }
  if (inside.length > 0) return { state: "mixed", because: [...works, ...inside] };
  if (works.length < enough) {
    return { state: "untold", because: [...works, "nobody else sees what users meet"] };
  }
  const unsteady = unsteadyIn(seen);
  if (unsteady.length > 0) return { state: "mixed", because: [...works, ...unsteady] };
  const heard = sentinels.some((word) => sightOf(word, now) === "works");
  if (heard && sentinelsWrite) return { state: "served", because: works };
  const untold = Object.keys(writes).filter((store) => writes[store] === undefined);
  if (untold.length > 0) {
    const says = `nobody tells whether ${active} takes writes of ${untold.join(", ")}`;
    return { state: "untold", because: [...works, says] };
  }
  const stores = Object.keys(writes);
  const taking = stores.length === 0 ? [] : [`${active} takes writes of ${stores.join(", ")}`];
  return { state: "served", because: [...works, ...taking] };
}

/** What the region that serves says of itself that no user could be served with. */
function insideFaults({ active, writes, serving }: UsersSeen): string[] {
  const refusing = Object.keys(writes).filter((store) => writes[store] === false);
  return [
    ...(serving === 0 ? [`no task of ${active} serves`] : []),
    ...refusing.map((store) => `${active} takes no writes of ${store}`),
  ];
}

/** A service that works now and failed a moment ago, or again and again. */
function unsteadyIn({ sentinels, now, holdDownSeconds }: UsersSeen): string[] {
  return sentinels.flatMap(({ region, stretches }) => {
    const ended = stretches.flatMap(({ until }) => until ?? []);
    const recent = ended.filter((until) => secondsSince(until, now) <= recentSeconds);
    if (recent.length >= comesAndGoes) {
      return [
        `it comes and goes: the sentinel in ${region} saw it fail ${recent.length} times within the hour`,
      ];
    }
    const last = recent.find((until) => secondsSince(until, now) < holdDownSeconds);
    return last === undefined
      ? []
      : [
          `the sentinel in ${region} saw it fail until ${momentOf(last, now)}, less than the hold-down ago`,
        ];
  });
}

function failsFrom({ region, badSince }: SentinelWord, { sentinelsWrite, now }: UsersSeen): string {
  const since = badSince === null ? "" : ` since ${momentOf(badSince, now)}`;
  // A sentinel that asks for both tells that one of them fails, and not which.
  return `${sentinelsWrite ? "reads or writes" : "reads"} fail from the sentinel in ${region}${since}`;
}

function secondsSince(at: Date, now: Date): number {
  return (now.getTime() - at.getTime()) / 1_000;
}
