import type { Episode } from "./episodes";
import { isOf, type Move } from "./moves";
import type { MetricsScope } from "./scope";

/** A time in which the service's own signal was bad. Instants are milliseconds. */
export interface Breach {
  /** Name of the alarm that told of it first, and the alarm's transition. */
  readonly alarm: string;
  readonly opened: number;
  /** Region that served when it began; `undefined` where nobody knows. */
  readonly region: string | undefined;
  /** First bad datapoint, or the move into a region that was bad already. */
  readonly from: number;
  /** Whether the start is its own fact, and not taken from the detection. */
  readonly startKnown: boolean;
  /** When an alarm told of it: its transition, or the move if that came later. */
  readonly detected: number;
  /** First good datapoint, or the move to a region that was good; infinite while it lasts. */
  readonly until: number;
}

/** The parts of an episode in which its alarm spoke for the service; none of any other alarm. */
export function breachesOf(
  episode: Episode,
  moves: readonly Move[],
  { signalAlarms, routed }: MetricsScope,
): Breach[] {
  const alarm = signalAlarms.find((one) => isOf(episode, one));
  if (alarm === undefined) return [];
  const { name, opened, firstBad, firstGood = Number.POSITIVE_INFINITY } = episode;
  const bad = firstBad ?? opened;
  return periodsOf(moves, routed?.primary).flatMap((period) => {
    const from = Math.max(bad, period.from);
    const until = Math.min(firstGood, period.until);
    if ((alarm.of !== undefined && alarm.of !== period.region) || from >= until) return [];
    const startKnown = firstBad !== undefined || from > bad;
    const detected = Math.max(opened, from);
    return [{ alarm: name, opened, region: period.region, from, startKnown, detected, until }];
  });
}

/** Breaches that overlap or follow one another at once are one. */
export function joinedBreaches(breaches: readonly Breach[]): Breach[] {
  const whole: Breach[] = [];
  for (const breach of [...breaches].sort(inOrder)) {
    const last = whole.at(-1);
    if (last === undefined || breach.from > last.until) whole.push(breach);
    else {
      const detected = Math.min(last.detected, breach.detected);
      whole[whole.length - 1] = { ...last, detected, until: Math.max(last.until, breach.until) };
    }
  }
  return whole;
}

/** A region and how long it served. */
interface Period {
  readonly region: string | undefined;
  readonly from: number;
  readonly until: number;
}

function periodsOf(moves: readonly Move[], primary: string | undefined): Period[] {
  const first = { region: primary, from: Number.NEGATIVE_INFINITY };
  const starts = [first, ...moves.map(({ at, to }) => ({ region: to, from: at }))];
  return starts.map((start, place) => ({
    ...start,
    until: starts[place + 1]?.from ?? Number.POSITIVE_INFINITY,
  }));
}

function inOrder(a: Breach, b: Breach): number {
  if (a.from !== b.from) return a.from - b.from;
  if (a.detected !== b.detected) return a.detected - b.detected;
  return a.alarm < b.alarm ? -1 : a.alarm > b.alarm ? 1 : 0;
}
