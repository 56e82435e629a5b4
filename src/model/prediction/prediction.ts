import type { DeclaredPlan } from "../plan/declared";
import { healthMetricsRegion } from "../routing/routing";
import { type ComputedPlan, scalesItself } from "../service/compute-kind";
import { widestSnapshotGap } from "../snapshots/stale-after";
import { type BudgetItem, item, plain, total } from "./budget";
import { type StorePrediction, storePrediction } from "./store-loss";

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
