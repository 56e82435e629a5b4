/** What readings say of an objective; what nothing has been read of is not known, and never met. */
export type Verdict = "met" | "missed" | "not known";

/** The same of a run; one that moves nothing is asked for no objective. */
export type RunVerdict = Verdict | "not asked";

/** Whether a reading keeps an objective; at the objective, it does. */
export function verdictOn(seconds: number | null, objectiveSeconds: number | undefined): Verdict {
  if (seconds === null || objectiveSeconds === undefined) return "not known";
  return seconds <= objectiveSeconds ? "met" : "missed";
}

/** The verdict over several: one that missed decides, then one that is not known. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("missed")) return "missed";
  return verdicts.length === 0 || verdicts.includes("not known") ? "not known" : "met";
}
