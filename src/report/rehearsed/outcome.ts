import type { Disaster } from "../../model/report/disaster";
import type { Distribution, RehearsalResult, StoreLoss } from "../../model/report/rehearsal-result";
import { briefly, grouped, kept, lasting, percent } from "../paper/words";

/** What the simulated runs say of one objective. */
export interface Outcome {
  readonly name: "RTO" | "RPO";
  /** What a run that counts has done. */
  readonly done: "recovered" | "moved";
  readonly distribution: Distribution;
  readonly objectiveSeconds: number;
  readonly met: boolean;
  /** Runs that recovered and kept the objective. */
  readonly within: number;
  readonly runs: number;
}

export interface Outcomes {
  readonly rto: Outcome;
  /** Over the worst store of each run. */
  readonly rpo: Outcome;
}

/** The verdict of a rehearsal, with the numbers that it rests on. */
export function outcomesOf({ disaster, runs, verdict }: RehearsalResult): Outcomes {
  const { count } = runs;
  const done = disaster === "planned" ? "moved" : "recovered";
  return {
    rto: {
      name: "RTO",
      done,
      ...outcome(runs.rto, count, verdict.rtoObjectiveSeconds, verdict.rtoMet),
    },
    rpo: {
      name: "RPO",
      done,
      ...outcome(runs.rpo, count, verdict.rpoObjectiveSeconds, verdict.rpoMet),
    },
  };
}

function outcome(
  distribution: Distribution,
  runs: number,
  objectiveSeconds: number,
  met: boolean,
): Omit<Outcome, "name" | "done"> {
  const { samples } = distribution;
  const within = samples.filter((seconds) => seconds <= objectiveSeconds).length;
  return { distribution, objectiveSeconds, met, within, runs };
}

/** One sentence per objective, the numbers called simulated, without a full stop. */
export function outcomeSentence(outcome: Outcome): string {
  const { name, done, distribution, objectiveSeconds, met, runs } = outcome;
  const { p95, samples } = distribution;
  const against = `the objective of ${briefly(objectiveSeconds)} is ${kept(met)}`;
  if (samples.length === 0) return `no simulated run ${done}, so ${against}`;
  if (p95 !== null) return `simulated p95 ${name} is ${lasting(p95)}; ${against}`;
  const lost = shareOf(runs - samples.length, runs);
  return `no simulated p95 ${name}, since ${lost} simulated runs have not ${done}; ${against}`;
}

/** `"4 of 1,000 (0.4 %)"`. */
export function shareOf(part: number, whole: number): string {
  return `${grouped(part)} of ${grouped(whole)} (${percent(part, whole)})`;
}

/** p50, p95 and p99 over all runs, in words, for a row of a table; once where there is none. */
export function percentilesOf({ p50, p95, p99 }: Distribution, disaster: Disaster): string[] {
  if (p50 === null) return [noneRecovered(disaster), "", ""];
  return [p50, p95, p99].map((seconds) => percentileWords(seconds, disaster));
}

/** A percentile in words. An RPO may be unbounded and a run recovered all the same. */
export function percentileWords(seconds: number | null, disaster: Disaster): string {
  return seconds === null ? noneRecovered(disaster) : lasting(seconds);
}

/** What stands in place of a time that no run has. */
export function noneRecovered(disaster: Disaster): string {
  return disaster === "planned" ? "not moved" : "not recovered";
}

/** What a run that does not count has not done: `"did not recover"`. */
export function didNot(disaster: Disaster): string {
  return disaster === "planned" ? "did not move" : "did not recover";
}

/** First and last seed of the further runs: `"43 to 1042"`. */
export function seedsOf({ runs }: RehearsalResult): string {
  return runs.count < 2
    ? `${runs.firstSeed}`
    : `${runs.firstSeed} to ${runs.firstSeed + runs.count - 1}`;
}

/** The store that lost most, the first of equals; undefined when there is none. */
export function worstLoss(losses: readonly StoreLoss[]): StoreLoss | undefined {
  return losses.reduce<StoreLoss | undefined>(
    (worst, loss) => (worst === undefined || loss.seconds > worst.seconds ? loss : worst),
    undefined,
  );
}
