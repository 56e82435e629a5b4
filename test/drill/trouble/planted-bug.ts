import type { Cloud } from "../../../src/drill/cloud";
import type { ProcessPlan, Trouble } from "./fault";
import { type Bug, untroubled } from "./played";

/** A bug that somebody could write, what it looks like, and where it shows. */
export interface PlantedBug {
  readonly name: string;
  /** Begin of the title of the invariant that has to catch it. */
  readonly breaks: string;
  /** Puts it into the units. */
  readonly plant?: () => void;
  /** Puts it between the runner and its cloud. */
  readonly between?: Bug;
  /** Troubles in which it may show, the likeliest first. */
  readonly shows: readonly Trouble[];
}

const calm: ProcessPlan = { ...untroubled, run: "run-1" };

export function world(
  processes: readonly Partial<ProcessPlan>[],
  changes: Partial<Trouble> = {},
): Trouble {
  return {
    mode: "lost-region",
    plan: "warm standby",
    shiftEarly: false,
    lock: "unused",
    rumours: false,
    processes: processes.map((process) => ({ ...calm, ...process })),
    ...changes,
  };
}

/** The same fault at each of many calls, one world a call. */
export function anywhere(
  kind: ProcessPlan["faults"][number]["kind"],
  on: ProcessPlan["faults"][number]["on"],
  changes: Partial<Trouble> = {},
  others: readonly Partial<ProcessPlan>[] = [],
): Trouble[] {
  return Array.from({ length: 40 }, (_, at) =>
    world([{ faults: [{ kind, on, nth: at + 1, lasts: 1 }] }, ...others], changes),
  );
}

export function between(change: (cloud: Cloud) => Partial<Cloud>): Bug {
  return ({ cloud }) => ({ ...cloud, ...change(cloud) });
}

/** Another run that comes while the first publishes its switch. */
export const secondRun: Partial<ProcessPlan> = { run: "run-2", starts: 196 };
export const resumed: Partial<ProcessPlan> = { starts: 100 };
