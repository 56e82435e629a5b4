import type { RehearsalResult } from "../../model/report/rehearsal-result";
import { jsonOf } from "../paper/json";
import { predictionJson } from "./prediction-summary";

/**
 * Writes a rehearsal as JSON text with a line break at the end: everything in it, keys in one
 * order.
 *
 * Infinity is spelled as {@link jsonOf} says.
 */
export function rehearsalJson(result: RehearsalResult): string {
  const { run, runs, verdict } = result;
  const ordered = {
    kind: result.kind,
    simulated: result.simulated,
    service: result.service,
    domain: result.domain,
    strategy: result.strategy,
    lostRegion: result.lostRegion,
    target: result.target,
    verdict: {
      met: verdict.met,
      rtoMet: verdict.rtoMet,
      rpoMet: verdict.rpoMet,
      rtoObjectiveSeconds: verdict.rtoObjectiveSeconds,
      rpoObjectiveSeconds: verdict.rpoObjectiveSeconds,
    },
    run: {
      seed: run.seed,
      lostAt: run.lostAt,
      recovered: run.recovered,
      rtoSeconds: run.rtoSeconds,
      clients: run.clients,
      degraded: run.degraded,
      fence: run.fence,
      losses: run.losses,
      timeline: run.timeline,
      readings: run.readings,
      events: run.events,
    },
    runs: {
      count: runs.count,
      firstSeed: runs.firstSeed,
      notRecovered: runs.notRecovered,
      rto: runs.rto,
      rpo: runs.rpo,
      rpoByStore: runs.rpoByStore,
    },
    prediction: predictionJson(result.prediction),
    assumedShare: result.assumedShare,
    inputs: result.inputs,
  };
  return `${JSON.stringify(jsonOf(ordered), null, 2)}\n`;
}
