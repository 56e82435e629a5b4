import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import type { Disaster } from "../model/report/disaster";
import { nextRuns, parseSchedule } from "../model/schedules/schedule";
import { type ScheduleRuns, scheduleRuns } from "./backup-calendar";
import { type Inputs, inputsOf } from "./inputs";

/** What every run of a rehearsal shares. */
export interface Setting {
  readonly plan: RecoveryPlanDocument;
  readonly disaster: Disaster;
  /** Region that is left first, and region that is to take over. */
  readonly lose: string;
  readonly target: string;
  /** The region is lost some time after this: how long after is an input. */
  readonly now: Date;
  readonly inputs: Inputs;
  readonly schedules: ScheduleRuns;
}

/** Days of backups before the disaster. */
export const historyDays = 35;

const day = 86_400_000;
const week = 7 * day;

/** The setting in which something befalls a plan: unless told otherwise, it loses its primary. */
export function settingOf(
  plan: RecoveryPlanDocument,
  now: Date,
  disaster: Disaster = "region",
): Setting {
  const { primary, standbys } = plan.topology;
  const from = new Date(now.getTime() - (historyDays + 1) * day);
  const window = lossWindow(plan, now);
  const to = new Date(now.getTime() + window);
  return {
    plan,
    disaster,
    lose: primary,
    target: standbys[0] ?? "",
    now,
    inputs: inputsOf(plan, window / 1_000, disaster),
    schedules: scheduleRuns(plan, { from, now, to }),
  };
}

/**
 * The loss falls anywhere in a week, or in a whole period of a sparser schedule whose points leave
 * the region: a monthly backup must be met at every age.
 */
function lossWindow({ snapshots }: RecoveryPlanDocument, now: Date): number {
  const copied = snapshots?.schedules.filter(({ copyToStandbys }) => copyToStandbys) ?? [];
  const periods = copied.map(({ expression, timezone }) => {
    const schedule = parseSchedule(expression, { dialect: "backup", timezone });
    const [first, second] = nextRuns(schedule, now, 2);
    return first && second ? second.getTime() - first.getTime() : 0;
  });
  return Math.max(week, ...periods);
}
