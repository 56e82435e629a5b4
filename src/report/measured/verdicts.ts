import { AlarmListeners } from "../../model/plan/alarm-listeners";
import type { RpoObjective, RpoReading, RtoObjective } from "../../model/report/objectives";
import type { PeriodRecovery } from "../../model/report/recovery-in-period";
import { briefly, counted, lasting, percent, roughly } from "../paper/words";
import type { ReportDocument } from "./report-document";

/** The verdict on the RTO and why, without a full stop. */
export function rtoSentence(
  rto: RtoObjective,
  { open, abandoned, maxSeconds }: PeriodRecovery,
): string {
  const { objectiveSeconds, verdict, within, of } = rto;
  if (objectiveSeconds === null) return "not known: no plan says what the objective is";
  const others = [open > 0 && `, ${open} open`, abandoned > 0 && `, ${abandoned} abandoned`];
  const pending = others.filter(Boolean).join("");
  if (verdict === "not known") {
    return `not known: no incident recovered in this period, or had to${pending}`;
  }
  const longest = maxSeconds === null ? "" : `; the longest recovery took ${lasting(maxSeconds)}`;
  return `${verdict}: ${within} of ${counted(of, "incident")} (${percent(within, of)}) recovered within ${briefly(objectiveSeconds)}${pending}${longest}`;
}

/** The verdict on the RPO and why, without a full stop. */
export function rpoSentence(rpo: RpoObjective): string {
  const { objectiveSeconds, verdict, stores } = rpo;
  if (objectiveSeconds === null) return "not known: no plan says what the objective is";
  const [first] = stores.filter((store) => store.verdict === verdict);
  if (first === undefined) return "not known: the plan has no stores";
  const against = `the objective is ${briefly(objectiveSeconds)}`;
  if (verdict === "not known") {
    return `not known: a restore of ${first.store} elsewhere would lose ${loss(first)}; it is replicated, and how far its replica lies behind is not known; ${against}`;
  }
  if (first.decidedBy === "lag") {
    return `${verdict}: the replica of ${first.store} lies ${lasting(knownLag(first))} behind; ${against}`;
  }
  return `${verdict}: a restore of ${first.store} elsewhere would lose ${loss(first)}; ${against}`;
}

/**
 * By how many seconds a replica lies behind, as far as one of them is known: what has missed the
 * RPO has, whatever the others do.
 */
export function knownLag({ lag }: RpoReading): number | null {
  const known = lag?.ways.flatMap(({ seconds }) => seconds ?? []) ?? [];
  return lag?.seconds ?? (known.length === 0 ? null : Math.max(...known));
}

/**
 * How far the replica of a store lies behind: `"0.9s"`; nothing of a store that is not replicated.
 */
export function behind({ lag }: RpoReading): string {
  if (lag === null) return "";
  return lag.seconds === null ? "not known" : lasting(lag.seconds);
}

/** What a restore outside the active region would lose of a store. */
export function loss({ survivingAgeSeconds }: RpoReading): string {
  return survivingAgeSeconds === null ? "everything" : roughly(survivingAgeSeconds);
}

/** What is wrong with who hears of the alarms; undefined where somebody does, or nobody knows. */
export function listenersFault({ plan }: Pick<ReportDocument, "plan">): string | undefined {
  return plan?.deployed.metrics?.listeners === AlarmListeners.None
    ? "nobody hears of them: name somebody by notify of RecoveryMetrics, or say that somebody listens elsewhere"
    : undefined;
}
