import type { DeclaredSnapshots, DeclaredStore } from "../plan/declared";
import { type BudgetItem, item, plain, total } from "./budget";

/** What one store loses at worst. */
export interface StorePrediction {
  readonly store: string;
  readonly seconds: number;
  readonly items: BudgetItem[];
}

/** Seconds of a schedule's widest gap; null where it has none. */
export type GapOf = (schedule: DeclaredSnapshots["schedules"][number]) => number | null;

/** What a store loses at worst, and of what that is made. */
export function storePrediction(
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
