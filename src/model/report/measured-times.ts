import type { DeclaredPlan } from "../plan/declared";
import type { Timing } from "../units/timing";
import type { RunResult, RunStretch } from "./run-result";

/** A time of a plan that runs have measured. */
export interface MeasuredTime {
  /** Such as `promotion of catalog`. */
  readonly what: string;
  readonly timing: Timing;
  readonly drills: number;
  readonly incidents: number;
}

/** A plan with the times that runs in a region have measured, and which those are. */
export interface MeasuredPlan<Plan> {
  readonly plan: Plan;
  readonly times: readonly MeasuredTime[];
}

/** No more than the newest count: a region that was mended is not as slow as it was. */
const newestRuns = 10;

/**
 * A runner looks again after five seconds: a step that took less found all of it done, and measures
 * nothing.
 */
const leastSeconds = 5;

/**
 * Puts what runs have measured in a region into a plan, in place of what it declares. Of the newest
 * ten runs that recovered there and tell a time, the slowest counts: so few say nothing of how slow
 * one in twenty is.
 *
 * A step that was begun twice measures nothing, nor one that failed. The journal times a step as a
 * whole. So the promotion of every database takes what all of them took together, with the restart
 * of the tasks where there was one: an upper bound. Where a store comes back from a recovery point,
 * that is what the step took. A switchover is no takeover: planned moves measure no promotion.
 */
export function withMeasured<Plan extends DeclaredPlan>(
  plan: Plan,
  runs: readonly RunResult[],
  region: string,
): MeasuredPlan<Plan> {
  const recovered = runs
    .filter(({ to, end }) => to === region && end === "recovered")
    .sort((one, other) => Date.parse(other.begunAt) - Date.parse(one.begunAt));
  const times: MeasuredTime[] = [];
  const measured = (what: string, samples: readonly Sample[], bound = ""): Timing | undefined => {
    const slowest = slowestOf(samples);
    if (slowest === undefined) return undefined;
    const time = { what, ...slowest, timing: timingOf(slowest, region, bound) };
    times.push(time);
    return time.timing;
  };

  const replicas = plan.replicas.map((replica) => {
    if (replica.region !== region) return replica;
    const startUp = measured(`start-up in ${region}`, scaleUps(recovered, replica.full));
    return startUp ? { ...replica, startUp } : replica;
  });
  const moves = recovered.filter(({ mode }) => mode === "lost-region");
  const restored = plan.stores.filter(({ replicationLag }) => replicationLag === null);
  const stores = plan.stores.map((store) => {
    if (store.promotion === null || store.replicationLag === null) return store;
    if (restored.length > 0) return store;
    const own = moves.filter(({ stores }) => stores.includes(store.name));
    const bound = "; the step as a whole, an upper bound for each store";
    const promotion = measured(`promotion of ${store.name}`, samplesOf(own, "promote"), bound);
    return promotion ? { ...store, promotion } : store;
  });
  const restores = moves.filter((run) => restored.some(({ name }) => run.stores.includes(name)));
  const { snapshots } = plan;
  const restoreTime =
    snapshots === null || restored.length === 0
      ? undefined
      : measured("restore", samplesOf(restores, "promote"), "; the slowest store");
  const { publish, periodSeconds, evaluationPeriods } = plan.routing.switch;
  const before = publish.seconds + periodSeconds * evaluationPeriods;
  const beyond = samplesOf(recovered, "shift").map(({ seconds, run }) => ({
    seconds: Math.max(0, seconds - before),
    run,
  }));
  const rest = `; what the shift took beyond ${before} s of publishing and evaluation`;
  const spread = measured("switch: name servers", beyond, rest);

  return {
    times,
    plan: {
      ...plan,
      replicas,
      stores,
      snapshots: snapshots && restoreTime ? { ...snapshots, restoreTime } : snapshots,
      routing: spread
        ? { ...plan.routing, switch: { ...plan.routing.switch, spread } }
        : plan.routing,
    },
  };
}

/** One run's word on a time. */
interface Sample {
  readonly seconds: number;
  readonly run: RunResult;
}

/** What the newest runs say of a time. */
interface Slowest {
  readonly seconds: number;
  readonly drills: number;
  readonly incidents: number;
  /** Date of the newest run. */
  readonly newest: string;
}

/** Scale-ups that raised anything. */
function scaleUps(runs: readonly RunResult[], full: number): Sample[] {
  return samplesOf(
    runs.filter(({ ranBefore }) => ranBefore !== null && ranBefore < full),
    "scale",
  );
}

/** Of each run the one time that a step was done, if there was one. */
function samplesOf(runs: readonly RunResult[], step: RunStretch["step"]): Sample[] {
  return runs.flatMap((run) => {
    const [only, ...others] = run.steps.filter((stretch) => stretch.step === step);
    if (only === undefined || others.length > 0 || only.status !== "done") return [];
    const seconds = only.seconds ?? 0;
    return seconds < leastSeconds ? [] : [{ seconds, run }];
  });
}

/** The slowest of the newest samples, which come first. */
function slowestOf(samples: readonly Sample[]): Slowest | undefined {
  const counted = samples.slice(0, newestRuns);
  const [newest] = counted;
  if (newest === undefined) return undefined;
  const drills = counted.filter(({ run }) => run.purpose === "drill").length;
  return {
    seconds: Math.max(...counted.map(({ seconds }) => seconds)),
    drills,
    // Nobody said that the others were drills.
    incidents: counted.length - drills,
    newest: newest.run.begunAt.slice(0, 10),
  };
}

function timingOf(slowest: Slowest, region: string, bound: string): Timing {
  const { seconds, newest } = slowest;
  const source = `slowest of ${runsCounted(slowest)} in ${region}, the newest of ${newest}${bound}`;
  return { seconds, basis: "measured", source };
}

/** `"2 drills"`, `"1 drill and 1 incident"`. */
export function runsCounted({
  drills,
  incidents,
}: Pick<MeasuredTime, "drills" | "incidents">): string {
  const told = [
    [drills, "drill"],
    [incidents, "incident"],
  ] as const;
  return told
    .filter(([count]) => count > 0)
    .map(([count, noun]) => `${count} ${noun}${count === 1 ? "" : "s"}`)
    .join(" and ");
}
