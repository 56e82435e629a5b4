/**
 * How long each step of a failover may take: what the plan says where a program says nothing, and
 * what no plan may say.
 */
import { failoverSteps } from "../failover/failover-steps";
import { type Fault, fault, fieldsFaults } from "../faults";
import { type ComputedPlan, scalesItself } from "../service/compute-kind";
import { type Duration, durationFaults, formatDuration, parseDuration } from "../units/duration";
import type { DeclaredPlan, DeclaredStepLimits } from "./declared";

/** Limits as a program gives them; what is left out is as usual. */
export interface StepLimits {
  /**
   * For all questions that are asked before anything changes, together.
   *
   * @default "2 minutes"
   */
  preflight?: Duration;
  /**
   * For the lock, and in a planned move then for the old region to stop; longer than the lease of
   * the lock. By default two minutes longer.
   *
   * @default 2 minutes more than the ledger's lease
   */
  fence?: Duration;
  /**
   * For the tasks of the full load, for tasks that are restarted, and for those of the standby that
   * a planned move leaves.
   *
   * @default four times the start-up of the slowest replica, 10 minutes at least
   */
  scale?: Duration;
  /**
   * For each store to take writes.
   *
   * @default four times the slowest promotion or restore, 10 minutes at least
   */
  promote?: Duration;
  /**
   * For the name to lead to the target.
   *
   * @default four times what the switch and its spread take, 10 minutes at least
   */
  shift?: Duration;
  /**
   * For writes from outside to succeed for the whole hold-down.
   *
   * @default four times the TTL, 10 minutes at least, and the hold-down twice
   */
  verify?: Duration;
  /**
   * For one line of the journal, one event, and the word in the lock.
   *
   * @default "1 minute"
   */
  record?: Duration;
}

/** Steps that have a limit of their own; a standby comes up within that of a scale-up. */
const limitedSteps = failoverSteps.filter((step) => step !== "standby");

/** As much of a plan as its limits follow from. */
export interface TimedPlan
  extends ComputedPlan,
    Pick<DeclaredPlan, "holdDownSeconds" | "replicas" | "stores" | "snapshots" | "ledger"> {
  readonly routing: Pick<DeclaredPlan["routing"], "switch" | "ttlSeconds">;
}

/** A wait may take this many times what the plan predicts before it counts as failed. */
const generosity = 4;
/** No step is given up sooner than this: a predicted second says nothing about a bad day. */
const shortestSeconds = 600;

/** Limits in seconds that follow from the plan's own timings. */
export function usualStepLimits(plan: TimedPlan): DeclaredStepLimits {
  const { ledger, holdDownSeconds, routing } = plan;
  // What scales by itself does so once requests come: nobody waits for it before the verification.
  const later = startUps(plan, true).map(generous);
  return {
    preflight: 120,
    fence: ledger.leaseSeconds + 120,
    scale: generous(Math.max(...plan.replicas.map(({ startUp }) => startUp.seconds))),
    promote: generous(dataSeconds(plan)),
    shift: generous(switchSeconds(plan)),
    verify: generous(routing.ttlSeconds) + Math.ceil(2 * holdDownSeconds) + Math.max(0, ...later),
    record: 60,
  };
}

/** Lists what is wrong with limits as a program gives them, whatever it gives. */
export function stepLimitsFaults(path: string, limits: unknown): Fault[] {
  if (limits === undefined || limits === null) return [];
  const faults = fieldsFaults(path, limits, {
    of: "a duration for each step that it names",
    example: '{ promote: "5 minutes" }',
  });
  if (faults.length > 0) return faults;
  return Object.entries(limits).flatMap(([step, given]) => {
    if (!isLimited(step)) {
      return [fault(`${path}.${step}`, `must be left out: steps are ${limitedSteps.join(", ")}`)];
    }
    return isGiven(given) ? durationFaults(`${path}.${step}`, given) : [];
  });
}

/** Seconds of the limits that can be read, without those that are left out or no durations. */
export function stepLimitSeconds(given?: StepLimits | null): Partial<DeclaredStepLimits> {
  const limits = given ?? {};
  return Object.fromEntries(
    limitedSteps.flatMap((step) => {
      const seconds = isGiven(limits[step]) ? parseDuration(limits[step]) : undefined;
      return seconds === undefined ? [] : [[step, seconds]];
    }),
  );
}

/** Lists which limits end a step before it can be through by the plan's own word. */
export function shortLimitFaults(plan: TimedPlan & Pick<DeclaredPlan, "limits">): Fault[] {
  const { holdDownSeconds, routing, ledger, limits } = plan;
  const byItself = Math.max(0, ...startUps(plan, true));
  const fewest = [
    ["scale", Math.max(0, ...startUps(plan, false)), "the start-up of the slowest replica"],
    ["promote", dataSeconds(plan), "the slowest promotion or restore"],
    ["shift", switchSeconds(plan), "what the switch and its spread take"],
    [
      "verify",
      holdDownSeconds + routing.ttlSeconds + byItself,
      `the hold-down and the TTL${byItself > 0 ? ", with the start-up that comes before" : ""}`,
    ],
  ] as const;
  const faults = fewest
    .filter(([step, seconds]) => limits[step] < seconds)
    .map(([step, seconds, what]) => {
      const words = `must be ${formatDuration(Math.ceil(seconds))} or more, ${got(limits[step])}`;
      return fault(`limits.${step}`, `${words}: the plan predicts that for ${what}`);
    });
  if (limits.fence > ledger.leaseSeconds) return faults;
  const lease = formatDuration(ledger.leaseSeconds);
  const reason = "a holder that has died is waited out";
  return [
    fault(
      "limits.fence",
      `must be longer than the lease of ${lease}, ${got(limits.fence)}: ${reason}`,
    ),
    ...faults,
  ];
}

function got(seconds: number): string {
  return `got ${formatDuration(seconds)}`;
}

/** From a program without a type check a limit that is left out may be null. */
function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== undefined && value !== null;
}

function isLimited(step: string): step is keyof DeclaredStepLimits {
  return limitedSteps.some((limited) => limited === step);
}

/** Whole seconds, as all limits are. */
function generous(seconds: number): number {
  return Math.max(shortestSeconds, Math.ceil(seconds * generosity));
}

/** Start-ups of the replicas that scale by themselves, or of the others. */
function startUps(plan: TimedPlan, byThemselves: boolean): number[] {
  return plan.replicas
    .filter(({ region }) => scalesItself(plan, region) === byThemselves)
    .map(({ startUp }) => startUp.seconds);
}

/** The slowest store: its promotion, or where nothing replicates its restore. */
function dataSeconds({ stores, snapshots }: TimedPlan): number {
  const each = stores.map(({ replicationLag, promotion }) =>
    replicationLag === null ? (snapshots?.restoreTime.seconds ?? 0) : (promotion?.seconds ?? 0),
  );
  return Math.max(0, ...each);
}

/** From the published value to name servers that answer with the target. */
function switchSeconds({ routing }: TimedPlan): number {
  const { publish, periodSeconds, evaluationPeriods, spread } = routing.switch;
  return publish.seconds + periodSeconds * evaluationPeriods + spread.seconds;
}
