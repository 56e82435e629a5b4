import type { RunObjective, RunResult } from "../../model/report/run-result";
import type { Verdict } from "../../model/report/verdict";
import { briefly, instant, lasting } from "../paper/words";

/** What became of a run, in a few words. */
export function headline({ service, from, to, end, mode }: RunResult): string {
  if (mode === "stand-by") return standbyHeadline({ service, from, to, end });
  switch (end) {
    case "recovered":
      return `${service} moved from ${from} to ${to}`;
    case "refused":
      return `${service} was not moved to ${to}: the run was refused`;
    case "aborted":
      return `${service} was not moved to ${to}: the run was aborted`;
    case "abandoned":
      return `The move of ${service} from ${from} to ${to} was given up`;
    case "suspended":
      return `The move of ${service} from ${from} to ${to} is suspended`;
    case "half-done":
      return `The move of ${service} from ${from} to ${to} is half-done`;
    case "unknown":
      return `Nobody can tell where the move of ${service} from ${from} to ${to} stands`;
    case null:
      return `The move of ${service} from ${from} to ${to} has no end yet`;
  }
}

function standbyHeadline({
  service,
  from,
  to,
  end,
}: Pick<RunResult, "service" | "from" | "to" | "end">): string {
  const making = `Making ${from} ${service}'s standby of ${to}`;
  switch (end) {
    case "recovered":
      return `${from} is ${service}'s standby of ${to}`;
    case "refused":
      return `${from} was not made ${service}'s standby: the run was refused`;
    case "aborted":
      return `${from} was not made ${service}'s standby: the run was aborted`;
    case "abandoned":
      return `${making} was given up`;
    case "suspended":
      return `${making} is suspended`;
    case "half-done":
      return `${making} is half-done`;
    case "unknown":
      return `Nobody can tell how far making ${from} ${service}'s standby of ${to} came`;
    case null:
      return `${making} has no end yet`;
  }
}

/** How a run ended, as one word; a journal without an end does not tell why. */
export function endWord({ end }: Pick<RunResult, "end">): string {
  return end ?? "no end";
}

/** The run as a whole: objectives count only once it has recovered. */
export function runVerdict({ end, rto, rpo }: Pick<RunResult, "end" | "rto" | "rpo">): Verdict {
  if (end === null || end === "unknown") return "not known";
  if (end !== "recovered" || [rto, rpo].some(({ verdict }) => verdict === "missed")) {
    return "missed";
  }
  const fine = [rto, rpo].every(({ verdict }) => verdict === "met" || verdict === "not asked");
  return fine ? "met" : "not known";
}

/** How it ended, and what is to be said of that, as a sentence without a full stop. */
export function outcomeOf(run: RunResult): string {
  const { end, reason, recoveredAt, from, to, mode, changed } = run;
  if (end === "recovered" && mode === "stand-by") return `recovered: ${from} stands by for ${to}`;
  if (end === "recovered") {
    const short = shortOf(run)
      .map((what) => `, ${what}`)
      .join("");
    const when = recoveredAt === null ? "" : ` since ${instant(recoveredAt)}`;
    return `recovered: writes from outside succeed in ${to}${when}${short}`;
  }
  const left = changed.length === 0 ? "nothing is changed" : `changed is ${changed.join(", ")}`;
  return `${endWord(run)}: ${reason ?? "the journal says no more"}; ${left}`;
}

/** What a run that is degraded leaves undone. */
function shortOf({ degraded, steps, from }: RunResult): string[] {
  const failed = (step: string) =>
    steps.findLast((stretch) => stretch.step === step && stretch.deed === "do")?.status ===
    "failed";
  if (!degraded) return [];
  return [
    ...(failed("scale") ? ["with fewer tasks than the full load needs"] : []),
    ...(failed("standby") ? [`and ${from} does not stand by`] : []),
  ];
}

/** An objective's reading, as a sentence without a full stop that does not name the objective. */
export function objectiveWords({ seconds, objectiveSeconds, verdict, why }: RunObjective): string {
  if (verdict === "not asked") return `${verdict}: ${why}`;
  const read = seconds === null ? "" : `${lasting(seconds)}, `;
  return `${read}${verdict} against ${briefly(objectiveSeconds)}: ${why}`;
}

/** Who ordered what: `"incident, lost-region"`. */
export function orderWords({
  purpose,
  incident,
  mode,
}: Pick<RunResult, "purpose" | "incident" | "mode">): string {
  const which = incident === null ? "" : ` ${incident}`;
  return `${purpose ?? "kind not written down"}${which}, ${mode}`;
}

/** How the run is called on a page: `"Drill"`. */
export function purposeWord({ purpose }: Pick<RunResult, "purpose">): string {
  return purpose === null ? "Run" : purpose === "drill" ? "Drill" : "Incident";
}

/** How long the run took from its first line to the recovery, or to its last line. */
export function runSeconds({ begunAt, lastAt, recoveredAt }: RunResult): number {
  const until = Date.parse(recoveredAt ?? lastAt);
  return Math.max(0, (until - Date.parse(begunAt)) / 1000);
}
