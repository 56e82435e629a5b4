import { metricsScope } from "../metrics/metrics-scope";
import { replicatedStores } from "../metrics/replicated-stores";
import type { RecoveryPlanDocument } from "../plan/recovery-plan";
import type { Capacity } from "../readings/capacity";
import { lagsOf } from "../readings/lags";
import type { LeftOut } from "../readings/left-out";
import { activeAfter } from "../readings/moves";
import type { Notice } from "../readings/notices";
import { type PhaseSplit, phaseSplit } from "../readings/phase-split";
import { restorablePoints } from "../readings/points";
import { type AlarmReading, foldJoined } from "../readings/readings";
import { unscoped } from "../readings/scope";
import { joinAll } from "../records/join";
import type { LedgerRecord } from "../records/record";
import { staleAfterSeconds } from "../snapshots/stale-after";
import { backedStores } from "./backed-stores";
import { capacityHistory } from "./capacity-history";
import { type IncidentLoss, lossesOf } from "./losses";
import { type RpoObjective, type RtoObjective, rpoObjective, rtoObjective } from "./objectives";
import { isBeforeEnd, isWithin, type Period } from "./period";
import { type PeriodRecovery, recoveryInPeriod } from "./recovery-in-period";
import { storeLags } from "./store-lag";
import { type TrendMonth, trendOf } from "./trend";
import { type Verdict, worstVerdict } from "./verdict";

/** What is measured of a service: its backups as they stand, its recoveries over a period. */
export interface Report {
  readonly verdict: Verdict;
  readonly rto: RtoObjective;
  readonly rpo: RpoObjective;
  /** Region where the service runs by the records, or was declared to; null without a plan. */
  readonly activeRegion: string | null;
  /** B and what stands beside it, at present. */
  readonly capacity: Capacity;
  /** Recovery points that can be restored and are not the plan's; 0 without a plan. */
  readonly pointsOfOthers: number;
  readonly recovery: PeriodRecovery;
  /** What each of its incidents could cost in data; none without a plan that replicates stores. */
  readonly losses: readonly IncidentLoss[];
  readonly phases: PhaseSplit;
  readonly trend: readonly TrendMonth[];
  /** Drills and restore tests of the period, which never mix with incidents. */
  readonly drills: PeriodRecovery;
  /** Alarms that stood in the period and are not the service's signal. */
  readonly alarms: readonly AlarmReading[];
  readonly notices: readonly Notice[];
  /** What was told of recoveries, at any time, and could not be counted. */
  readonly leftOut: readonly LeftOut[];
}

/** What a report looks at. */
export interface ReportView {
  /**
   * Without one there are no objectives, everything counts, and no alarm is known to be the signal.
   */
  readonly plan: RecoveryPlanDocument | undefined;
  readonly period: Period;
  readonly now: Date;
}

/** The report of the records, the same for any order, repetition or split of them. */
export function reportOf(
  records: Iterable<LedgerRecord>,
  { plan, period, now }: ReportView,
): Report {
  const joined = joinAll(records);
  const scope = plan === undefined ? unscoped : metricsScope(plan);
  const fold = foldJoined(joined, scope, now);
  const { readings, points, incidents, drills, leftOut, activeRegion, moves } = fold;
  const recovery = recoveryInPeriod(incidents, scope.rtoSeconds, period);
  const rto = rtoObjective(recovery, scope.rtoSeconds);
  const lags = lagsOf(joined.values());
  const stores = plan === undefined ? [] : replicatedStores(plan);
  const rpo = rpoObjective(backedStores(points, plan, activeRegion), {
    objectiveSeconds: plan?.objectives.rpoSeconds,
    staleAfterSeconds: plan?.snapshots ? staleAfterSeconds(plan.snapshots, now) : undefined,
    now: now.getTime(),
    lags: storeLags(lags, stores, {
      activeRegion: activeRegion ?? "",
      period,
      now: now.getTime(),
      objectiveSeconds: plan?.objectives.rpoSeconds,
    }),
  });
  return {
    verdict: worstVerdict([rto.verdict, rpo.verdict]),
    rto,
    rpo,
    activeRegion: activeRegion ?? null,
    capacity: readings.capacity,
    pointsOfOthers: restorablePoints(joined).length - points.length,
    recovery,
    losses: lossesOf(recovery.incidents, { lags, stores }, (instant) => {
      const before = moves.filter(({ at }) => at < instant);
      return activeAfter(before, scope) ?? "";
    }),
    phases: phaseSplit(recovery.incidents),
    trend: trendOf(incidents, capacityHistory(points, joined, scope), period),
    drills: recoveryInPeriod(drills, scope.rtoSeconds, period),
    alarms: readings.alarms.filter((alarm) => stoodIn(period, alarm)),
    notices: readings.notices.filter(({ at }) => isWithin(period, Date.parse(at))),
    leftOut,
  };
}

function stoodIn(period: Period, { openedAt, closedAt }: AlarmReading): boolean {
  const ended = closedAt === null ? Number.POSITIVE_INFINITY : Date.parse(closedAt);
  return isBeforeEnd(period, Date.parse(openedAt)) && ended >= period.from;
}
