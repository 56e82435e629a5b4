import type { DeclaredSnapshotSchedule, DeclaredStore } from "../model/plan/declared";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { nextRuns, parseSchedule, type Schedule } from "../model/schedules/schedule";
import type { Dice } from "./dice";
import { stream } from "./random";

/** One recovery point of the simulated world, from its job to its deletion. */
export interface PlannedPoint {
  readonly preset: string;
  readonly store: DeclaredStore;
  readonly region: string;
  readonly resourceArn: string;
  readonly jobId: string;
  readonly arn: string;
  /** Start of the job: the state of the store that it holds. */
  readonly takenAt: Date;
  readonly completedAt: Date;
  readonly deletedAt: Date;
  readonly copies: readonly PlannedCopy[];
}

/** A copy of a point in another region's vault. */
export interface PlannedCopy {
  readonly region: string;
  readonly jobId: string;
  readonly arn: string;
  readonly createdAt: Date;
  readonly completedAt: Date;
  readonly deletedAt: Date;
}

/** The instants at which each schedule fires, by preset, oldest first. */
export type ScheduleRuns = ReadonlyMap<string, readonly Date[]>;

/** When the backups of one simulated world are taken, copied and deleted. */
export interface BackupCalendar {
  /** Every point whose job was due between two instants, in no particular order. */
  readonly points: (from: Date, to: Date) => PlannedPoint[];
  /**
   * The newest point of a store that a region's vault holds at an instant: a copy or, in the
   * primary, one that was taken there.
   */
  readonly newestIn: (
    region: string,
    store: string,
    at: Date,
  ) => { readonly arn: string; readonly takenAt: Date; readonly preset: string } | null;
}

const day = 86_400_000;
/** No schedule is followed further back: two runs of one that fires every other year. */
const farthestDays = 5 * 365;

/**
 * Works out the runs of a plan's schedules between two instants.
 *
 * A schedule that ran less than twice until `now` is followed further back, to what it left behind.
 */
export function scheduleRuns(
  { snapshots }: RecoveryPlanDocument,
  { from, now, to }: { readonly from: Date; readonly now: Date; readonly to: Date },
): ScheduleRuns {
  const farthest = now.getTime() - farthestDays * day;
  return new Map(
    (snapshots?.schedules ?? []).map(({ preset, expression, timezone }) => {
      const schedule = parseSchedule(expression, { dialect: "backup", timezone });
      let start = from.getTime();
      for (;;) {
        const runs = runsBetween(schedule, new Date(start), to);
        const before = runs.filter((run) => run <= now).length;
        if (before >= 2 || start <= farthest) return [preset, runs];
        start = Math.max(farthest, now.getTime() - 4 * (now.getTime() - start));
      }
    }),
  );
}

function runsBetween(schedule: Schedule, from: Date, to: Date): Date[] {
  const runs: Date[] = [];
  for (;;) {
    const more = nextRuns(schedule, runs.at(-1) ?? from, 50);
    runs.push(...more);
    const last = runs.at(-1);
    if (more.length < 50 || last === undefined || last > to) return runs.filter((run) => run <= to);
  }
}

export function backupCalendar(
  plan: RecoveryPlanDocument,
  dice: Dice,
  seed: number,
  runs: ScheduleRuns,
): BackupCalendar {
  const { snapshots, deployed, stores, topology } = plan;
  const schedules = snapshots?.schedules ?? [];
  const sources = stores.flatMap((store) => {
    const arns = Object.entries(deployed.stores[store.name]?.arns ?? {});
    return arns
      .filter(([region, arn]) => deployed.snapshots?.resources[region]?.includes(arn))
      .map(([region, arn]) => ({ store, region, arn }));
  });
  // A point is drawn once: whoever asks again is told the same.
  const drawn = new Map<string, PlannedPoint>();
  const planned = (schedule: DeclaredSnapshotSchedule, source: Source, due: Date) => {
    const key = `${schedule.preset} ${source.store.name} ${source.region} ${due.getTime()}`;
    const point = drawn.get(key) ?? plannedPoint(plan, dice, seed, schedule, source, due, key);
    drawn.set(key, point);
    return point;
  };

  return {
    points: (from, to) =>
      schedules.flatMap((schedule) =>
        (runs.get(schedule.preset) ?? [])
          .filter((due) => due >= from && due <= to)
          .flatMap((due) => sources.map((source) => planned(schedule, source, due))),
      ),
    newestIn: (region, name, at) => {
      const source = sources.find(
        ({ store, region: from }) => store.name === name && from === topology.primary,
      );
      if (source === undefined) return null;
      let newest: { arn: string; takenAt: Date; preset: string } | null = null;
      const atHome = region === source.region;
      for (const schedule of schedules.filter((one) => atHome || one.copyToStandbys)) {
        const window = schedule.startWindowMinutes * 60_000;
        for (const due of (runs.get(schedule.preset) ?? []).toReversed()) {
          if (due > at) continue;
          // No run before this one can have started later than the newest.
          if (newest !== null && due.getTime() + window < newest.takenAt.getTime()) break;
          const point = planned(schedule, source, due);
          const { takenAt, preset } = point;
          const copy = atHome ? point : point.copies.find((one) => one.region === region);
          if (copy === undefined || copy.completedAt > at || copy.deletedAt <= at) continue;
          if (newest === null || takenAt > newest.takenAt) {
            newest = { arn: copy.arn, takenAt, preset };
          }
        }
      }
      return newest;
    },
  };
}

interface Source {
  readonly store: DeclaredStore;
  readonly region: string;
  readonly arn: string;
}

function plannedPoint(
  plan: RecoveryPlanDocument,
  dice: Dice,
  seed: number,
  schedule: DeclaredSnapshotSchedule,
  { store, region, arn: resourceArn }: Source,
  due: Date,
  key: string,
): PlannedPoint {
  const { preset, keepDays, copyToStandbys, copyKeepDays } = schedule;
  const owner = { partition: resourceArn.split(":")[1] ?? "aws", account: plan.deployed.account };
  const takenAt = later(due, dice.sample(`start of a job: ${preset}`, key));
  const completedAt = later(takenAt, dice.sample("backup job", key));
  const elsewhere = copyToStandbys
    ? [plan.topology.primary, ...plan.topology.standbys].filter((other) => other !== region)
    : [];
  return {
    preset,
    store,
    region,
    resourceArn,
    jobId: uuid(seed, `job ${key}`),
    arn: pointArn(store, owner, region, uuid(seed, `point ${key}`)),
    takenAt,
    completedAt,
    deletedAt: new Date(takenAt.getTime() + keepDays * day),
    copies: elsewhere.map((to): PlannedCopy => {
      const createdAt = later(completedAt, dice.sample("pause before a copy"));
      return {
        region: to,
        jobId: uuid(seed, `copy job ${key} ${to}`),
        arn: pointArn(store, owner, to, uuid(seed, `copy ${key} ${to}`)),
        createdAt,
        completedAt: later(createdAt, dice.sample("copy to the standby", `${key} ${to}`)),
        deletedAt: new Date(createdAt.getTime() + (copyKeepDays ?? keepDays) * day),
      };
    }),
  };
}

function later(from: Date, seconds: number): Date {
  return new Date(from.getTime() + Math.round(seconds * 1_000));
}

interface ArnOwner {
  readonly partition: string;
  readonly account: string;
}

/** A recovery point's ARN has the form of its type: an Aurora point is a cluster snapshot. */
function pointArn({ kind }: DeclaredStore, owner: ArnOwner, region: string, id: string): string {
  const { partition, account } = owner;
  return kind === "database"
    ? `arn:${partition}:rds:${region}:${account}:cluster-snapshot:awsbackup:job-${id}`
    : `arn:${partition}:backup:${region}:${account}:recovery-point:${id}`;
}

function uuid(seed: number, name: string): string {
  const draw = stream(seed, name);
  const hex = (digits: number) =>
    Math.floor(draw() * 16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  return `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(6)}${hex(6)}`;
}
