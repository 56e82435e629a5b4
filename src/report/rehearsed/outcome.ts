import type { Disaster } from "../../model/report/disaster";
import type { Distribution, RehearsalResult, StoreLoss } from "../../model/report/rehearsal-result";
import { briefly, counted, grouped, kept, lasting, percent } from "../paper/words";

/** What the simulated runs say of one objective. */
export interface Outcome {
  readonly name: "RTO" | "RPO";
  /** What a run that counts has done. */
  readonly done: "recovered" | "moved";
  /** Over the runs that recovered. */
  readonly distribution: Distribution;
  /**
   * p95 over all runs, one that did not recover counted as the longest: Infinity when it is one.
   */
  readonly p95OfAll: number;
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
  const p95OfAll = samples[Math.ceil(runs * 0.95) - 1] ?? Number.POSITIVE_INFINITY;
  return { distribution, p95OfAll, objectiveSeconds, met, within, runs };
}

/** One sentence per objective, the numbers called simulated, without a full stop. */
export function outcomeSentence(outcome: Outcome): string {
  const { name, done, distribution, objectiveSeconds, met, p95OfAll, runs } = outcome;
  const { p95, samples } = distribution;
  const against = `the objective of ${briefly(objectiveSeconds)} is ${kept(met)}`;
  if (p95 === null) return `no simulated run ${done}, so ${against}`;

  const simulated = `simulated p95 ${name} is ${lasting(p95)}`;
  if (met || p95 > objectiveSeconds) return `${simulated}; ${against}`;
  // The percentiles leave out what never recovered; the verdict does not.
  const lost = counted(runs - samples.length, "run");
  const all = Number.isFinite(p95OfAll) ? lasting(p95OfAll) : "no recovery at all";
  return `${simulated} of the runs that ${done}, but with the ${lost} that did not it is ${all}; ${against}`;
}

/** `"4 of 1,000 (0.4 %)"`. */
export function shareOf(part: number, whole: number): string {
  return `${grouped(part)} of ${grouped(whole)} (${percent(part, whole)})`;
}

/**
 * The time that so many per cent of all runs keep, in words: of a run that did not recover, none.
 * An RPO may be unbounded and a run recovered all the same.
 */
export function percentileOf(
  { runs, disaster }: RehearsalResult,
  of: "rto" | "rpo",
  percent: 50 | 95,
): string {
  // In whole numbers: 0.95 × 20 is a little more than 19 in floating point.
  const seconds = runs[of].samples[Math.ceil((percent * runs.count) / 100) - 1];
  return seconds === undefined ? noneRecovered(disaster) : lasting(seconds);
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
