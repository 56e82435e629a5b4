import type { RehearsalResult, RehearsedAct } from "../../model/report/rehearsal-result";
import { jsonText } from "../paper/json";
import { predictionJson } from "./prediction-summary";

/**
 * Writes a rehearsal as JSON text with a line break at the end: everything in it, keys in one
 * order.
 *
 * Infinity is spelled as {@link jsonOf} says.
 */
export function rehearsalJson(result: RehearsalResult): string {
  return jsonText(rehearsalDocument(result));
}

/** The same before it is spelled, for a document that holds several. */
export function rehearsalDocument(result: RehearsalResult) {
  const { run, runs, verdict } = result;
  return {
    kind: result.kind,
    simulated: result.simulated,
    service: result.service,
    domain: result.domain,
    strategy: result.strategy,
    disaster: result.disaster,
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
      ...actJson(run),
      earlier: run.earlier && actJson(run.earlier),
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
    prediction: result.prediction && predictionJson(result.prediction),
    assumedShare: result.assumedShare,
    inputs: result.inputs,
  };
}

function actJson(act: RehearsedAct) {
  return {
    lostRegion: act.lostRegion,
    target: act.target,
    lostAt: act.lostAt,
    recovered: act.recovered,
    rtoSeconds: act.rtoSeconds,
    clients: act.clients,
    degraded: act.degraded,
    fence: act.fence,
    losses: act.losses,
    timeline: act.timeline,
  };
}
