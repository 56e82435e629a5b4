import type { RecoveryPlanDocument } from "../model/recovery-plan";
import { type ScheduleRuns, scheduleRuns } from "./backup-calendar";
import { type Inputs, inputsOf } from "./inputs";

/** What every run of a rehearsal shares. */
export interface Setting {
  readonly plan: RecoveryPlanDocument;
  /** Region that is lost, and region that takes over. */
  readonly lose: string;
  readonly target: string;
  /** The region is lost some time in the week after this. */
  readonly now: Date;
  readonly inputs: Inputs;
  readonly schedules: ScheduleRuns;
}

/** Days of backups before the disaster. */
export const historyDays = 35;

const day = 86_400_000;

/** The setting in which a plan loses its primary to its first standby. */
export function settingOf(plan: RecoveryPlanDocument, now: Date): Setting {
  const { primary, standbys } = plan.topology;
  const from = new Date(now.getTime() - (historyDays + 1) * day);
  const to = new Date(now.getTime() + 7 * day);
  return {
    plan,
    lose: primary,
    target: standbys[0] ?? "",
    now,
    inputs: inputsOf(plan),
    schedules: scheduleRuns(plan, from, to),
  };
}
