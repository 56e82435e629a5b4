import type { Disaster } from "../../model/report/disaster";
import type { RehearsalResult, RehearsedAct } from "../../model/report/rehearsal-result";
import { clipped } from "../paper/text";
import { lasting } from "../paper/words";

/** How a report speaks of a disaster. */
export interface DisasterWords {
  /** What happens to a service, behind its name: `"loses eu-west-1 and moves to eu-central-1"`. */
  readonly happens: (act: Regions) => string;
  /** When it is asked how the service fares: words, and every other of them names a region. */
  readonly when: (act: Regions) => readonly string[];
  /** What the zero of all times is: `"the region is lost"`. */
  readonly begins: string;
  /** What the RTO counts from: `"the loss of the region"`. */
  readonly rtoFrom: string;
  /** What the RTO counts to. */
  readonly rtoUntil: string;
  /** In one row of a table. */
  readonly brief: string;
}

type Regions = Pick<RehearsedAct, "lostRegion" | "target">;

const writeAgain = "clients that honour the TTL can write";

/** Of each disaster. */
export const disasterWords: Readonly<Record<Disaster, DisasterWords>> = {
  region: {
    happens: ({ lostRegion, target }) => `loses ${lostRegion} and moves to ${target}`,
    when: ({ lostRegion }) => ["", lostRegion, " is lost"],
    begins: "region lost",
    rtoFrom: "the loss of the region",
    rtoUntil: writeAgain,
    brief: "the primary is lost",
  },
  planned: {
    happens: ({ lostRegion, target }) => `moves from ${lostRegion} to ${target} as planned`,
    when: ({ lostRegion, target }) => ["it leaves ", lostRegion, " for ", target, " as planned"],
    begins: "move decided",
    rtoFrom: "the first write that fails",
    rtoUntil: writeAgain,
    brief: "nothing is lost, and somebody moves it",
  },
  second: {
    happens: ({ lostRegion, target }) =>
      `loses ${lostRegion}, which had taken over, and moves to ${target}`,
    when: ({ lostRegion }) => ["", lostRegion, ", which had taken over, is lost as well"],
    begins: "second region lost",
    rtoFrom: "the loss of the second region",
    rtoUntil: writeAgain,
    brief: "the standby that took over is lost next",
  },
  grey: {
    happens: ({ lostRegion, target }) =>
      `moves from ${lostRegion}, where half of the requests fail, to ${target}`,
    when: ({ lostRegion }) => ["half of the requests to ", lostRegion, " fail"],
    begins: "requests begin to fail",
    rtoFrom: "the first failing requests",
    rtoUntil: "clients that honour the TTL have left and can write",
    brief: "half of the requests fail",
  },
  standby: {
    happens: ({ lostRegion, target }) =>
      `loses ${lostRegion} and a standby with it, and tries to move to ${target}`,
    when: ({ lostRegion }) => ["", lostRegion, " is lost and a standby with it"],
    begins: "regions lost",
    rtoFrom: "the loss of the regions",
    rtoUntil: writeAgain,
    brief: "the standby is gone when it is needed",
  },
};

/** The words for a rehearsal; a second disaster that found nothing to lose is told as the first. */
export function wordsOf({ disaster, run }: Pick<RehearsalResult, "disaster" | "run">) {
  if (disaster !== "second" || run.earlier !== null) return disasterWords[disaster];
  const happens = ({ lostRegion }: Regions) =>
    `loses ${lostRegion} and does not recover, so that nothing is left to be lost next`;
  return { ...disasterWords.region, happens };
}

/** What a report says in place of a recovery time that never came. */
export function notRecovered({ clients }: Pick<RehearsedAct, "clients">): string {
  return stayed({ clients }) ? "not moved" : "not recovered";
}

/** Whether no client met a failure: the service stayed where it was, and served. */
export function stayed({ clients }: Pick<RehearsedAct, "clients">): boolean {
  return clients.outageFromSeconds === null && clients.honestSeconds === null;
}

/**
 * Whether clients were left without a service, so that a store has not come back, whatever a
 * replica or a backup of it held. One of which nothing is left is lost in any case.
 */
export function isLeft(
  act: Pick<RehearsedAct, "clients" | "rtoSeconds">,
  { from }: RehearsedAct["losses"][number],
): boolean {
  return act.rtoSeconds === null && !stayed(act) && from !== "lost";
}

/** Where a store is after a run: `"from replica"`, `"lost"`, `"kept in the old region"`. */
export function whereFrom({ from, lateSeconds }: RehearsedAct["losses"][number]): string {
  if (from === "lost") return "lost";
  if (from === "kept") return "kept in the old region";
  const late = lateSeconds === undefined ? "" : `, ${lasting(lateSeconds)} of writes late`;
  return `from ${clipped(from, 22)}${late}`;
}
