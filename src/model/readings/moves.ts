import type { LedgerRecord } from "../records/record";
import { answeringRegion } from "../routing/answering-region";
import { regionsOf } from "../topology/topology";
import type { Episode } from "./episodes";
import type { AlarmName, MetricsScope, RoutedService } from "./scope";

type Records = ReadonlyMap<string, LedgerRecord>;

/** From an instant on, in milliseconds, another region serves. */
export interface Move {
  readonly at: number;
  readonly to: string;
}

/** A move that alarms tell of. */
interface Answered extends Move {
  /** Transition of the alarm: by then, the name had moved. */
  readonly known: number;
}

/** A move that a run tells of. */
interface Shift extends Move {
  readonly byRun: true;
}

/**
 * Where the service went, in the order of time: each move leads to another region than the one
 * before it, the first away from the primary.
 *
 * Two tell of it. What the name answered, by the alarms of its switches, of `primaryForced` and, in
 * direct mode, of its endpoints; and the phase `shifted` of runs. The later word holds, AWS's at
 * one instant; but a run that tells of a move between the datapoint and the transition of its alarm
 * knows the instant better than a datapoint, which is a minute's beginning.
 */
export function movesOf(
  records: Records,
  episodes: readonly Episode[],
  scope: MetricsScope,
): Move[] {
  const { routed } = scope;
  if (routed === undefined) return [];
  const shifts = shiftsOf(records, scope, routed);
  const answers = answersOf(episodes, routed);
  const coarser = answers.filter((one, place) => !isTold(one, shifts, answers[place + 1]?.at));
  return changesOf([...shifts, ...coarser].sort(inOrder), routed.primary);
}

/** Where the service runs after all moves; `undefined` while nobody knows what its name follows. */
export function activeAfter(
  moves: readonly Move[],
  { routed }: Pick<MetricsScope, "routed">,
): string | undefined {
  return moves.at(-1)?.to ?? routed?.primary;
}

/** The moves that change anything; of several at one instant, the last. */
function changesOf(moves: readonly Move[], primary: string): Move[] {
  const last = moves.filter(({ at }, place) => moves[place + 1]?.at !== at);
  const changes: Move[] = [];
  for (const { at, to } of last) {
    if (to !== (changes.at(-1)?.to ?? primary)) changes.push({ at, to });
  }
  return changes;
}

/** The phases `shifted` of the service's runs: a drill on AWS shifts as an incident does. */
function shiftsOf(records: Records, { service }: MetricsScope, routed: RoutedService): Shift[] {
  const regions = regionsOf(routed);
  const shifts: Shift[] = [];
  for (const { kind, facts } of records.values()) {
    if (kind !== "run" || facts.service?.value !== service) continue;
    const { shifted, shiftedTo } = facts;
    if (shifted === undefined || shiftedTo === undefined) continue;
    // No name leads to a region that is none of the plan's.
    if (!regions.includes(shiftedTo.value)) continue;
    shifts.push({ at: shifted.value, to: shiftedTo.value, byRun: true });
  }
  return shifts;
}

/** What turns one of the checks that the name follows. */
interface Turn {
  readonly at: number;
  readonly known: number;
  readonly check: "switchedOn" | "givenUp" | "forced";
  readonly region: string;
  readonly by: 1 | -1;
}

/** What the records of the name would have answered, whenever that changed. */
function answersOf(episodes: readonly Episode[], routed: RoutedService): Answered[] {
  const turns = episodes.flatMap((episode) => turnsOf(episode, routed));
  const none = () => new Map<string, number>();
  const standing = { switchedOn: none(), givenUp: none(), forced: none() };
  const answers: Answered[] = [];
  let active = routed.primary;
  const ordered = turns.sort((a, b) => a.at - b.at || a.known - b.known);
  for (const [place, { at, known, check, region, by }] of ordered.entries()) {
    standing[check].set(region, (standing[check].get(region) ?? 0) + by);
    if (ordered[place + 1]?.at === at) continue;
    const to = answeringRegion(routed, routed.mode, {
      switchedOn: above(standing.switchedOn),
      givenUp: above(standing.givenUp),
      forced: above(standing.forced).size > 0,
    });
    if (to !== active) answers.push({ at, known, to });
    active = to;
  }
  return answers;
}

function above(standing: ReadonlyMap<string, number>): Set<string> {
  return new Set([...standing].flatMap(([region, count]) => (count > 0 ? [region] : [])));
}

/**
 * A switch turns at its first datapoint, and so does `primaryForced`. Of an endpoint in direct mode
 * that is only the beginning of the minute in which checkers gave up; the transition is the first
 * instant that is known to lie after it, and users saw the old region until then.
 */
function turnsOf(
  episode: Episode,
  { switchAlarms, forceAlarm, endpointAlarms }: RoutedService,
): Turn[] {
  const { opened, closed, firstBad = opened, firstGood } = episode;
  const forced = isOf(episode, forceAlarm);
  if (forced || switchAlarms.some((one) => isOf(episode, one))) {
    const turn = { check: forced ? "forced" : "switchedOn", region: episode.region } as const;
    return turnsBetween(turn, { at: firstBad, known: opened }, { at: firstGood, known: closed });
  }
  const endpoint = endpointAlarms.find((one) => isOf(episode, one));
  if (endpoint === undefined) return [];
  const turn = { check: "givenUp", region: endpoint.of } as const;
  return turnsBetween(turn, { at: opened, known: opened }, { at: closed, known: closed });
}

function turnsBetween(
  turn: Pick<Turn, "check" | "region">,
  on: Pick<Turn, "at" | "known">,
  off: { readonly at: number | undefined; readonly known: number | undefined },
): Turn[] {
  const { at, known } = off;
  const ends: Turn[] =
    at === undefined || known === undefined ? [] : [{ ...turn, at, known, by: -1 }];
  return [{ ...turn, ...on, by: 1 }, ...ends];
}

/** Whether an episode is of an alarm. */
export function isOf({ name, region }: Episode, alarm: AlarmName): boolean {
  return alarm.name === name && alarm.region === region;
}

/** Whether a run tells of a move between its datapoint and its transition, before any further. */
function isTold(
  { at, known, to }: Answered,
  shifts: readonly Shift[],
  next: number = Number.POSITIVE_INFINITY,
): boolean {
  return shifts.some(
    (shift) => shift.to === to && shift.at > at && shift.at <= known && shift.at < next,
  );
}

/** At one instant what runs tell comes first, and AWS's word is the last; of runs, by the text. */
function inOrder(a: Move | Shift, b: Move | Shift): number {
  if (a.at !== b.at) return a.at - b.at;
  if ("byRun" in a !== "byRun" in b) return "byRun" in a ? -1 : 1;
  return a.to < b.to ? 1 : a.to > b.to ? -1 : 0;
}
