import type { DeclaredPlan } from "../plan/declared";
import { survivingStaleAfterSeconds } from "../snapshots/stale-after";
import type { Told } from "../status/told";
import { formatDuration } from "../units/duration";
import type { CheckLine } from "./check-line";
import { knownLine, notLookedAt } from "./lines";
import { fails, judgedLine, namesInWords, passes } from "./parity/finding";

/** What a region's publisher has told last of recovery points. */
export interface PointsSeen {
  readonly ageSeconds: number | null;
  readonly at: Date | null;
}

/** How old recovery points in a standby may be, and why. */
export interface PointsLimit {
  readonly seconds: number;
  readonly because: string;
}

/**
 * How old the newest recovery points may be that survive the region which serves: as old as their
 * schedule explains and, where a store has no other copy, as may be lost. Null where none is made.
 */
export function pointsLimit(
  { stores, snapshots, objectives }: Pick<DeclaredPlan, "stores" | "snapshots" | "objectives">,
  now: Date,
): PointsLimit | null {
  if (snapshots === null) return null;
  const explained = survivingStaleAfterSeconds(snapshots, now);
  if (explained === undefined) return null;
  const { rpoSeconds } = objectives;
  if (alone(stores).length === 0 || rpoSeconds >= explained) {
    return { seconds: explained, because: "as the schedule explains" };
  }
  return { seconds: rpoSeconds, because: `RPO, of ${namesInWords(alone(stores))}` };
}

/** Whether recovery points in a standby are new enough; undefined of one that was not asked. */
export function pointsLine(
  region: string,
  told: Told<PointsSeen> | undefined,
  plan: Pick<DeclaredPlan, "stores" | "snapshots" | "objectives">,
  now: Date,
): CheckLine {
  const topic = { id: "recovery-points", title: "newest recovery points" };
  const limit = pointsLimit(plan, now);
  if (limit === null) {
    const stores = alone(plan.stores);
    const says = "no recovery point is copied out of the region that serves";
    return stores.length === 0
      ? notLookedAt(topic, region, { says, todo: "copy some there, against bad data" })
      : knownLine(
          topic,
          region,
          fails(
            `${says}, and nothing else of ${namesInWords(stores)}`,
            "copy them: copyToStandbys",
          ),
        );
  }
  if (told === undefined) {
    return notLookedAt(topic, region, {
      says: "nothing records them: the plan has no RecoveryMetrics",
      todo: "look at the vault of the region",
    });
  }
  return judgedLine(topic, { region, told }, ({ ageSeconds }) => {
    if (ageSeconds === null) {
      return fails(
        "nobody tells: the publisher is silent, or some store has no point there at all",
        "look at the publisher's log, and at awsdr report",
      );
    }
    const most = `${formatDuration(Math.ceil(limit.seconds))} ${limit.because}`;
    const says = `${formatDuration(Math.ceil(ageSeconds))} old at most, of ${most}`;
    return ageSeconds <= limit.seconds
      ? passes(says)
      : fails(says, "look at the backup and copy jobs of AWS Backup");
  });
}

/** Stores of which a standby has nothing but recovery points. */
function alone(stores: DeclaredPlan["stores"]): string[] {
  return stores.filter(({ replicationLag }) => replicationLag === null).map(({ name }) => name);
}
