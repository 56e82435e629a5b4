import type { FailoverReport } from "../src/drill/failover-report";
import { distributionOf } from "../src/rehearsal/percentiles";
import { settingOf } from "../src/rehearsal/setting";
import { type SimulatedRun, simulateRun } from "../src/rehearsal/simulated-run";
import { warmStandbyPlan } from "../test/support/plans";
import { criticalPath, criticalPathOfRun } from "./critical-path";
import { inTurn, median, medianRatio } from "./in-turn";
import type { Comparison } from "./report";

const runs = 1_000;
const warmUps = 2;
const rounds = 7;
/** So many rehearsed failovers are wanted of one core in a second. */
const wantedEachSecond = 2_000;
const now = new Date("2026-06-01T00:00:00Z");

/**
 * The failovers that `awsdr rehearse` simulates: what they cost, beside a fixed piece of work on
 * the same machine, and how much longer they take in their own time than their steps have to.
 */
export async function rehearsals(): Promise<Comparison[]> {
  const plan = warmStandbyPlan();
  const setting = settingOf(plan, now);
  const simulated = new Map<number, Outcome>();
  const simulate = async () => {
    for (let seed = 0; seed < runs; seed += 1) {
      simulated.set(seed, outcomeOf(await simulateRun(setting, seed)));
    }
  };
  const copy = async () => {
    for (const { report } of simulated.values()) JSON.parse(JSON.stringify(report));
  };
  const measures = [simulate, copy].map((work) => () => processorTime(work));
  const [ofRuns = [], ofCopies = []] = await inTurn(measures, { warmUps, rounds });
  const outcomes = [...simulated.values()];
  const allowed = (runs / wantedEachSecond) * 1_000;
  const ms = median(ofRuns);
  const basis = `processor time of ${runs.toLocaleString("en")} runs: medians of ${rounds} rounds`;
  return [
    {
      title: `Rehearsed failovers: ${Math.round((runs / ms) * 1_000).toLocaleString("en")} a second and core`,
      measured: [
        { name: `${runs.toLocaleString("en")} runs`, ms },
        { name: `at ${wantedEachSecond.toLocaleString("en")} a second`, ms: allowed },
      ],
      ratio: ms / allowed,
      goal: 1,
      basis,
    },
    {
      title: "Rehearsed failovers, beside JSON of their reports there and back",
      measured: [
        { name: "the runs", ms },
        { name: "JSON there and back", ms: median(ofCopies) },
      ],
      ratio: medianRatio(ofRuns, ofCopies),
      basis: `${basis}, and of their ratios`,
    },
    besidePath(
      "From the loss of a region until its clients write again",
      outcomes.flatMap(({ rtoSeconds }) => rtoSeconds ?? []),
      criticalPath(plan, now),
    ),
    besidePath(
      "From the order until the name servers answer with the target",
      outcomes.flatMap(({ shiftSeconds }) => shiftSeconds ?? []),
      criticalPathOfRun(plan, now),
    ),
  ];
}

function besidePath(title: string, seconds: readonly number[], path: number): Comparison {
  const p50 = distributionOf(seconds).p50 ?? Number.NaN;
  return {
    title,
    measured: [
      { name: "simulated, p50", seconds: p50 },
      { name: "critical path of the steps", seconds: path },
    ],
    ratio: p50 / path,
    goal: 1.3,
    basis: `simulated time: ${seconds.length} runs of ${runs} that came so far`,
  };
}

/** What is compared of a run; the rest of its world is let go, as a rehearsal lets it go. */
interface Outcome {
  readonly report: FailoverReport;
  readonly rtoSeconds: number | null;
  /** Seconds from the order to the moved name; null where it did not move. */
  readonly shiftSeconds: number | null;
}

function outcomeOf({ clients, order, report }: SimulatedRun): Outcome {
  const shifted = report.journal.find(({ move }) => move.type === "done" && move.step === "shift");
  const since = shifted?.result?.since;
  return {
    report,
    rtoSeconds: clients.honestSeconds,
    shiftSeconds:
      since === undefined ? null : (Date.parse(since) - order.decidedAt.getTime()) / 1_000,
  };
}

/** Nobody collects garbage in between: a rehearsal does not, and compiled code would go with it. */
async function processorTime(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
