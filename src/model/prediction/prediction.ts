import type { DeclaredPlan, DeclaredSnapshots, DeclaredStore } from "../plan/declared";
import { healthMetricsRegion } from "../routing/routing";
import { type ComputedPlan, scalesItself } from "../service/compute-kind";
import { widestSnapshotGap } from "../snapshots/stale-after";
import type { Basis, Timing } from "../units/timing";

/** One line of a budget: what takes how long, how that was worked out, and who says so. */
export interface BudgetItem {
  readonly name: string;
  readonly seconds: number;
  /** The sum or product behind the number, such as "10 s × 3". */
  readonly arithmetic: string;
  readonly basis: Basis;
  readonly source: string;
  /** False for the shorter of two things that run side by side. */
  readonly counted: boolean;
}

/** What one store loses at worst. */
export interface StorePrediction {
  readonly store: string;
  readonly seconds: number;
  readonly items: BudgetItem[];
}

/** How long the service is away, and what takes how long of it. */
export interface RtoPrediction {
  readonly seconds: number;
  readonly objectiveSeconds: number;
  readonly met: boolean;
  readonly items: BudgetItem[];
}

/** How much of its data the service loses: as much as the store that loses most. */
export interface RpoPrediction {
  readonly seconds: number;
  readonly objectiveSeconds: number;
  readonly met: boolean;
  /** Name of the store that loses most; left out when the plan has none. */
  readonly worst?: string;
  readonly stores: StorePrediction[];
}

/** Predicted recovery time and data loss of a plan, itemised, against its objectives. */
export interface Prediction {
  readonly rto: RtoPrediction;
  readonly rpo: RpoPrediction;
  /** Whether both objectives are met. */
  readonly met: boolean;
}

/** What a prediction reads of a plan; without the deployed part, every replica is one to scale. */
export type PredictedPlan = DeclaredPlan & ComputedPlan;

/** Seconds of a schedule's widest gap; null where it has none. */
type GapOf = (schedule: DeclaredSnapshots["schedules"][number]) => number | null;

type Replica = DeclaredPlan["replicas"][number];

/**
 * Predicts how long a lost primary takes to replace and how much data goes with it.
 *
 * RTO = detection + decision + fence wait + the longer of promotion and scale-up + switch + DNS, of
 * which direct routing needs no alarm, decision, fence or switch. A standby that scales by itself
 * does so once the name leads to it: its start-up comes last and runs beside nothing. Of several
 * standbys, the one that is ready last counts.
 *
 * RPO of a store = its replication lag, or widest backup gap + start window + job time + copy time;
 * the worst store decides. `from` starts the window of the backup gaps: a schedule with a year
 * field looks different tomorrow, and one whose years have passed has a gap without end, unless
 * `gapOf` tells another.
 */
export function predict(
  plan: PredictedPlan,
  from: Date,
  gapOf: typeof widestSnapshotGap = widestSnapshotGap,
): Prediction {
  const items = rtoItems(plan);
  const rtoSeconds = total(items);
  const stores = plan.stores.map((store) =>
    storePrediction(store, plan.snapshots, (schedule) => gapOf(schedule, from)),
  );
  const worst = stores.reduce<StorePrediction | undefined>(
    (most, store) => (most === undefined || store.seconds > most.seconds ? store : most),
    undefined,
  );
  const rpoSeconds = worst?.seconds ?? 0;
  const { rtoSeconds: rtoObjective, rpoSeconds: rpoObjective } = plan.objectives;
  const rtoMet = rtoSeconds <= rtoObjective;
  const rpoMet = rpoSeconds <= rpoObjective;
  return {
    rto: { seconds: rtoSeconds, objectiveSeconds: rtoObjective, met: rtoMet, items },
    rpo: {
      seconds: rpoSeconds,
      objectiveSeconds: rpoObjective,
      met: rpoMet,
      ...(worst && { worst: worst.store }),
      stores,
    },
    met: rtoMet && rpoMet,
  };
}

function total(items: readonly BudgetItem[]): number {
  return items.reduce((sum, { seconds, counted }) => (counted ? sum + seconds : sum), 0);
}

function item(name: string, arithmetic: string, timing: Timing): BudgetItem {
  return { name, arithmetic, ...timing, counted: true };
}

function plain(name: string, { seconds, basis, source }: Timing): BudgetItem {
  return item(name, `${seconds} s`, { seconds, basis, source });
}

/**
 * What tells of the loss first, as far as it can: Route 53's alarm has to live in us-east-1, and is
 * lost with a primary there.
 */
function detectionItems(
  { topology, routing }: PredictedPlan,
  checks: BudgetItem,
): readonly BudgetItem[] {
  const { alarm, sentinel } = routing.detection;
  const byAlarm = [checks, plain("detection: alarm", alarm)];
  if (sentinel === null) return byAlarm;
  const blind = topology.primary === healthMetricsRegion;
  if (!blind && total(byAlarm) <= sentinel.seconds) return byAlarm;
  return [plain("detection: sentinels", sentinel)];
}

function rtoItems(plan: PredictedPlan): BudgetItem[] {
  const { routing, ledger } = plan;
  const { intervalSeconds, failureThreshold } = routing.detection;
  const shift = routing.switch;
  const checks = item("detection: endpoint checks", `${intervalSeconds} s × ${failureThreshold}`, {
    seconds: intervalSeconds * failureThreshold,
    basis: "documented",
    source: "Route 53 developer guide: request interval × failure threshold",
  });
  const names = [
    plain("switch: name servers", shift.spread),
    item("DNS", `TTL of ${routing.ttlSeconds} s`, {
      seconds: routing.ttlSeconds,
      basis: "documented",
      source: "the record's TTL; resolvers that keep answers longer are not in it",
    }),
  ];
  const promotion = promotionItem(plan);
  const standby = slowestStandby(plan, promotion.seconds);
  const readiness = sideBySide(promotion, scaleUpItem(plan, standby));
  const moved = [...names, ...startUpItems(plan, standby)];
  // In direct mode the checks themselves move the names: nobody decides and nothing is switched.
  if (routing.mode === "direct") return [checks, ...readiness, ...moved];
  return [
    ...detectionItems(plan, checks),
    plain(`decision: ${routing.decision.by}`, routing.decision.within),
    item("fence wait", `lease of ${ledger.leaseSeconds} s`, {
      seconds: ledger.leaseSeconds,
      basis: "documented",
      source: "the plan: a lease whose holder fell silent is waited out",
    }),
    ...readiness,
    plain("switch: publish", shift.publish),
    item("switch: alarm evaluation", `${shift.periodSeconds} s × ${shift.evaluationPeriods}`, {
      seconds: shift.periodSeconds * shift.evaluationPeriods,
      basis: "documented",
      source: "CloudWatch user guide: period × evaluation periods",
    }),
    ...moved,
  ];
}

function sideBySide(promotion: BudgetItem, scaleUp: BudgetItem): BudgetItem[] {
  const promotionDecides = promotion.seconds >= scaleUp.seconds;
  return [
    { ...promotion, counted: promotionDecides },
    { ...scaleUp, counted: !promotionDecides },
  ];
}

function promotionItem({ stores, snapshots }: DeclaredPlan): BudgetItem {
  const waits = stores.flatMap(({ name, replicationLag, promotion, backedUp }) => {
    if (replicationLag === null && backedUp && snapshots !== null) {
      return [plain(`restore of ${name}`, snapshots.restoreTime)];
    }
    return promotion === null ? [] : [plain(`promotion of ${name}`, promotion)];
  });
  const stranded = stores
    .filter(({ replicationLag, backedUp }) => replicationLag === null && !(backedUp && snapshots))
    .map(({ name }) => name);
  const none = item("promotion", "nothing to promote", {
    seconds: 0,
    basis: "documented",
    source:
      stranded.length === 0
        ? "the plan: every store accepts writes in the standby"
        : `the plan: nothing brings ${stranded.join(", ")} back; the others accept writes there`,
  });
  return longest(none, waits);
}

/** What has to be ordered in the standby that is ready last, if any has to grow. */
function scaleUpItem(plan: PredictedPlan, standby: Replica | undefined): BudgetItem {
  if (standby === undefined) {
    return item("scale-up", "already at full size", {
      seconds: 0,
      basis: "documented",
      source: "the plan: every standby runs at its full size",
    });
  }
  const { region, running, full, startUp } = standby;
  if (scalesItself(plan, region)) {
    return item("scale-up", "nothing to order", {
      seconds: 0,
      basis: "documented",
      source: "the plan: the standby scales by itself",
    });
  }
  return item(
    `scale-up in ${region}`,
    `${running} → ${full} tasks in ${startUp.seconds} s`,
    startUp,
  );
}

/**
 * What a standby that scales by itself takes from its first requests on; nothing for the others.
 */
function startUpItems(plan: PredictedPlan, standby: Replica | undefined): BudgetItem[] {
  if (standby === undefined || !scalesItself(plan, standby.region)) return [];
  const { region, running, full, startUp } = standby;
  const arithmetic = `${running} → ${full} by itself in ${startUp.seconds} s`;
  return [item(`start-up in ${region}`, arithmetic, startUp)];
}

/**
 * The standby that is ready last of those that have to grow. A service moves to one of them, so
 * what one orders is never added to what another starts by itself.
 */
function slowestStandby(plan: PredictedPlan, promotionSeconds: number): Replica | undefined {
  const readyAfter = ({ region, startUp }: Replica) =>
    scalesItself(plan, region)
      ? promotionSeconds + startUp.seconds
      : Math.max(promotionSeconds, startUp.seconds);
  const later = (one: Replica, other: Replica) =>
    readyAfter(other) - readyAfter(one) || other.startUp.seconds - one.startUp.seconds;
  return growingStandbys(plan).sort(later)[0];
}

/** Standbys that run less than the full load needs. */
function growingStandbys({ replicas }: DeclaredPlan): Replica[] {
  return replicas.filter(({ role, running, full }) => role === "standby" && running < full);
}

/** The item that takes longest, the first of equals. */
function longest(first: BudgetItem, others: readonly BudgetItem[]): BudgetItem {
  return others.reduce((most, other) => (other.seconds > most.seconds ? other : most), first);
}

function storePrediction(
  { name, replicationLag, backedUp }: DeclaredStore,
  snapshots: DeclaredSnapshots | null,
  gapOf: GapOf,
): StorePrediction {
  if (replicationLag !== null) {
    return {
      store: name,
      seconds: replicationLag.seconds,
      items: [plain("replication lag", replicationLag)],
    };
  }
  const items = backedUp && snapshots !== null ? backupItems(snapshots, gapOf) : undefined;
  if (items === undefined) {
    const lost = item("no second copy", "neither replicated nor copied to a standby", {
      seconds: Number.POSITIVE_INFINITY,
      basis: "documented",
      source: "the plan: what leaves no region is lost with it",
    });
    return { store: name, seconds: lost.seconds, items: [lost] };
  }
  return { store: name, seconds: total(items), items };
}

/** The budget of the best schedule whose points leave the region; undefined when none does. */
function backupItems(snapshots: DeclaredSnapshots, gapOf: GapOf): BudgetItem[] | undefined {
  const budgets = snapshots.schedules
    .filter(({ copyToStandbys }) => copyToStandbys)
    .map((schedule) => {
      const gap = gapOf(schedule);
      return [
        item(`widest gap of ${schedule.preset}`, `${schedule.expression} in ${schedule.timezone}`, {
          seconds: gap ?? Number.POSITIVE_INFINITY,
          basis: "documented",
          source: "the schedule's own runs over the next ten years",
        }),
        item("start window", `${schedule.startWindowMinutes} min`, {
          seconds: schedule.startWindowMinutes * 60,
          basis: "documented",
          source: "[api:backup.BackupRuleInput]: a job may start at the window's end",
        }),
        plain("backup job", snapshots.jobTime),
        plain("copy to the standby", snapshots.copyTime),
      ];
    });
  return budgets.reduce<BudgetItem[] | undefined>(
    (best, budget) => (best === undefined || total(budget) < total(best) ? budget : best),
    undefined,
  );
}
