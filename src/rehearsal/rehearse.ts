import { directionFaults } from "../drill/failover-order";
import { type Checked, choiceFaults, type Fault, wholeNumberFaults } from "../model/faults";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { predict } from "../model/prediction/prediction";
import type { Readings } from "../model/readings/readings";
import { type Disaster, disasters } from "../model/report/disaster";
import type { RehearsalResult, RehearsedAct, RehearsedRun } from "../model/report/rehearsal-result";
import type { Act } from "./act";
import { historyEvents } from "./history";
import { narrated } from "./narration";
import { distributionOf, meetsAtP95 } from "./percentiles";
import { printedInputs } from "./printed-inputs";
import { type Setting, settingOf } from "./setting";
import { type SimulatedRun, simulateRun } from "./simulated-run";
import type { StoreSizes } from "./store-sizes";

/** Takes the simulated events in; what it folds them to is B and R of the simulated world. */
export interface RehearsalRecorder {
  feed(events: readonly unknown[]): Promise<void> | void;
  /** The readings of all events fed so far. */
  readings(): Readings;
  /** How many of the events fed told something new. */
  applied(): number;
}

export interface RehearsalOptions {
  /** What befalls the service; the primary is lost unless told otherwise. */
  readonly disaster?: Disaster;
  /** Seed of the narrated run; the further runs take the seeds after it. */
  readonly seed: number;
  /** Further runs, 1 or more. */
  readonly runs: number;
  /** The simulated disaster strikes in the week after this instant. */
  readonly now: Date;
  /** A recorder with empty records, for the narrated run. */
  readonly recorder: () => RehearsalRecorder;
  /** Called as the further runs end. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
  /** Bytes of each store by name; round numbers for its kind where left out. */
  readonly sizes?: StoreSizes | undefined;
}

/**
 * Lets a disaster befall the simulated cloud and runs the real failover against it: once narrated,
 * with 35 days of backups before it, and many times counted.
 */
export async function rehearse(
  plan: RecoveryPlanDocument,
  options: RehearsalOptions,
): Promise<Checked<RehearsalResult>> {
  const { seed, runs, now, recorder, onProgress = () => {}, sizes = {}, disaster } = options;
  const setting = settingOf(plan, now, disaster);
  const faults = rehearsalFaults(options, setting);
  if (faults.length > 0) return { faults };

  const narratedRun = await simulateRun(setting, seed);
  const run = await recordRun(narratedRun, recorder(), sizes);
  const outcomes: RunOutcome[] = [];
  for (let at = 1; at <= runs; at += 1) {
    outcomes.push(outcomeOf(await simulateRun(setting, seed + at)));
    onProgress(at, runs);
  }
  return { value: resultOf(setting, run, outcomes, options) };
}

function rehearsalFaults(
  { seed, runs }: RehearsalOptions,
  { plan, disaster, lose, target }: Setting,
): Fault[] {
  return [
    ...directionFaults(plan, { from: lose, to: target }),
    ...choiceFaults("disaster", disaster, disasters),
    ...wholeNumberFaults("seed", seed, { from: 0 }),
    ...wholeNumberFaults("runs", runs, { from: 1 }),
  ];
}

/** Feeds a run's whole history and its own events to a recorder. */
async function recordRun(
  run: SimulatedRun,
  recorder: RehearsalRecorder,
  sizes: StoreSizes,
): Promise<RehearsedRun> {
  const deliveries = [...historyEvents(run, sizes), ...run.cloud.delivered];
  await recorder.feed(deliveries.map(({ event }) => event));
  const rtoSeconds = rtoOf(run);
  return {
    ...toldAct(run),
    recovered: rtoSeconds !== null,
    rtoSeconds,
    seed: run.seed,
    earlier: run.earlier && toldAct(run.earlier),
    readings: recorder.readings(),
    events: { emitted: deliveries.length, applied: recorder.applied() },
  };
}

function toldAct(act: Act): RehearsedAct {
  const { lostAt, order, report, clients, losses } = act;
  return {
    lostRegion: order.from,
    target: order.to,
    lostAt: lostAt.toISOString(),
    recovered: clients.honestSeconds !== null,
    rtoSeconds: clients.honestSeconds,
    fence: report.fence?.level ?? null,
    degraded: report.degraded,
    clients,
    losses,
    timeline: narrated(act),
  };
}

/** What the counts need of a run; the rest of its world is let go. */
interface RunOutcome {
  readonly rtoSeconds: number | null;
  readonly losses: ReadonlyMap<string, number>;
}

function outcomeOf(run: SimulatedRun): RunOutcome {
  const losses = new Map(run.losses.map(({ store, seconds }) => [store, seconds]));
  return { rtoSeconds: rtoOf(run), losses };
}

/**
 * Of the disaster that is rehearsed: where the first did not end and the second never came, nothing
 * was recovered from, though in direct mode clients may have found their way by themselves.
 */
function rtoOf({ disaster, earlier, clients }: SimulatedRun): number | null {
  return disaster === "second" && earlier === null ? null : clients.honestSeconds;
}

function resultOf(
  { plan, disaster, now, inputs }: Setting,
  run: RehearsedRun,
  outcomes: readonly RunOutcome[],
  { seed, sizes = {} }: RehearsalOptions,
): RehearsalResult {
  const recovered = outcomes.filter(({ rtoSeconds }) => rtoSeconds !== null);
  const notRecovered = outcomes.length - recovered.length;
  const ofAll = (seconds: readonly number[]) => distributionOf(seconds, outcomes.length);
  const rto = ofAll(recovered.flatMap(({ rtoSeconds }) => rtoSeconds ?? []));
  const rpo = ofAll(recovered.map(({ losses }) => Math.max(0, ...losses.values())));
  const rpoByStore = Object.fromEntries(
    plan.stores.map(({ name }) => [
      name,
      ofAll(recovered.map(({ losses }) => losses.get(name) ?? 0)),
    ]),
  );
  const { rtoSeconds: rtoObjectiveSeconds, rpoSeconds: rpoObjectiveSeconds } = plan.objectives;
  const rtoMet = meetsAtP95(rto, rtoObjectiveSeconds);
  const rpoMet = meetsAtP95(rpo, rpoObjectiveSeconds);
  const printed = printedInputs(inputs, plan, sizes);
  const assumed = printed.filter(({ basis }) => basis === "assumed").length;
  return {
    kind: "rehearsal",
    simulated: true,
    service: plan.service,
    domain: plan.domain,
    strategy: plan.strategy,
    disaster,
    lostRegion: run.lostRegion,
    target: run.target,
    run,
    runs: { count: outcomes.length, firstSeed: seed + 1, rto, rpo, rpoByStore, notRecovered },
    verdict: { rtoObjectiveSeconds, rpoObjectiveSeconds, rtoMet, rpoMet, met: rtoMet && rpoMet },
    // What the plan predicts is the loss of its primary, and nothing else.
    prediction: disaster === "region" ? predict(plan, now) : null,
    inputs: printed,
    assumedShare: assumed / printed.length,
  };
}
