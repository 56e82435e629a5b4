import type { SeenActive } from "./witnesses";

/** What a region that does not serve tells of itself; null where it does not tell. */
export interface IdleRegionSeen {
  readonly region: string;
  /** Whether the service was moved out of it: the last run left it, or it was declared primary. */
  readonly wasLeft: boolean;
  /** Tasks that it runs as a standby of the region that serves, and those of a full load. */
  readonly size: { readonly standby: number; readonly full: number };
  /** `undefined` where its replica scales by itself. */
  readonly tasks: IdleTasks | null | undefined;
  /** Of each store that has a replica there. */
  readonly stores: readonly {
    readonly name: string;
    readonly writer: "single" | "any";
    readonly state: IdleStore | null;
  }[];
}

/** Tasks of such a region, and what may change their number. */
export interface IdleTasks {
  readonly desired: number;
  /** Fewest tasks that scaling leaves; null where nothing scales. */
  readonly floor: number | null;
  /** Scaling by load that is suspended, which only a stop leaves so; null where nothing scales. */
  readonly suspended: { readonly in: boolean; readonly out: boolean } | null;
}

/** A store of such a region. */
export interface IdleStore {
  readonly writes: "accepted" | "coming" | "refused";
  /** Why it cannot take over, as a phrase; null where nothing is in the way. */
  readonly reason: string | null;
  /** Whether it is a database that left its global one. */
  readonly alone: boolean;
}

/** Who serves, and whether a run is under way. */
export interface ServingSeen {
  readonly active: Pick<SeenActive, "region" | "by">;
  /** Where the name leads, by three of the name servers; null where they do not tell. */
  readonly voted: string | null;
  /** Region that the lock names, null where no run has ever finished; `undefined`: silent. */
  readonly lock: string | null | undefined;
  /** Whether somebody holds the lock, and may be at work on the region. */
  readonly isHeld: boolean;
}

/** A region that does not serve, and is no standby or does not tell that it is one. */
export interface GivenUpRegion {
  readonly region: string;
  /** `not-yet`: it told what is wrong. `untold`: it is silent, or nobody knows who serves. */
  readonly state: "not-yet" | "untold";
  /** Why, as phrases; never empty. */
  readonly because: readonly string[];
  /** Command that shows how it becomes a standby; null where that would be refused now. */
  readonly command: string | null;
}

/**
 * The regions that a move has left behind and that do not stand by for the one that serves: they
 * write, their stores do not follow, or their tasks and their scaling are not a standby's. Nothing
 * of a region that was never left, unless a store is written there or its scaling was stopped; and
 * nothing before the first move, by a run or by hand. Silence is never a standby.
 */
export function givenUpRegions(
  regions: readonly IdleRegionSeen[],
  serving: ServingSeen,
): readonly GivenUpRegion[] {
  const { active, lock, isHeld } = serving;
  if (lock === null && active.by !== "name") return [];
  const doubt = doubtOf(serving);
  return regions.flatMap((seen): GivenUpRegion[] => {
    const { region, wasLeft } = seen;
    if (region === active.region) return [];
    const traces = tracesOf(seen);
    const wrong = wasLeft ? [...traces, ...wantsOf(seen)] : traces;
    const silent = wasLeft ? silentOf(seen) : [];
    const because = [...wrong, ...silent];
    if (because.length === 0) return [];
    if (doubt !== null) {
      return [{ region, state: "untold", because: [...because, doubt], command: null }];
    }
    const state = wrong.length > 0 ? "not-yet" : "untold";
    const command = state === "not-yet" && !isHeld ? standByCommand(region) : null;
    return [{ region, state, because, command }];
  });
}

/** The command that shows how a region becomes a standby, and does it with `--execute`. */
export function standByCommand(region: string): string {
  return `awsdr stand-by --plan FILE --region ${region}`;
}

/** Why nobody knows for sure which region serves: what serves must not be stopped. */
function doubtOf({ active: { region, by }, voted, lock }: ServingSeen): string | null {
  if (lock === undefined) return "the lock does not tell which region serves";
  if (by === "lock" && voted !== null && voted !== region) {
    return `the lock says that ${region} serves, and the name leads to ${voted}`;
  }
  return null;
}

/** What only a region that was moved out of, or taken apart, shows. */
function tracesOf({ tasks, stores }: IdleRegionSeen): string[] {
  const isStopped = tasks?.suspended?.in || tasks?.suspended?.out;
  return [
    ...stores.flatMap(({ name, writer, state }) => {
      if (state?.alone) return [`${name} stands alone there, and follows nothing`];
      return writer === "single" && state?.writes === "accepted"
        ? [`${name} is written there`]
        : [];
    }),
    ...(isStopped ? ["its scaling by load is suspended"] : []),
  ];
}

/** What a region that was left still wants. */
function wantsOf({ tasks, size, stores }: IdleRegionSeen): string[] {
  return [
    ...stores.flatMap(({ name, writer, state }) => {
      if (state === null || state.alone) return [];
      if (state.reason !== null) return [`${name} does not follow: ${state.reason}`];
      if (writer === "any") return state.writes === "accepted" ? [] : [`${name} takes no writes`];
      return state.writes === "coming" ? [`${name} is on its way to take writes there`] : [];
    }),
    ...(tasks ? countsOf(tasks, size) : []),
  ];
}

/** Load may scale a standby to more than its size, up to less than the full load. */
function countsOf(
  { desired, floor }: IdleTasks,
  { standby, full }: IdleRegionSeen["size"],
): string[] {
  const isFull = desired >= full && full > standby;
  if (desired < standby) return [`${desired} of a standby's ${standby} tasks are asked for`];
  if (isFull)
    return [`${desired} tasks are asked for, the full load, and a standby has ${standby}`];
  if (floor === null || floor === standby) return [];
  return [`scaling leaves no fewer than ${floor} tasks, and a standby has ${standby}`];
}

function silentOf({ region, tasks, stores }: IdleRegionSeen): string[] {
  const untold = [
    ...(tasks === null ? ["its tasks"] : []),
    ...stores.filter(({ state }) => state === null).map(({ name }) => name),
  ];
  return untold.length === 0 ? [] : [`${region} does not tell of ${untold.join(", ")}`];
}
