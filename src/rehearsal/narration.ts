import type { JournalLine } from "../drill/port/journal";
import type { FailoverStep } from "../model/failover/failover-machine";
import type { TimelineEntry, TimelinePhase } from "../model/report/rehearsal-result";
import { inRegion } from "../model/topology/by-region";
import { formatDuration } from "../model/units/duration";
import type { SimulatedRun } from "./simulated-run";

const phases: Readonly<Partial<Record<FailoverStep, TimelinePhase>>> = {
  fence: "fenced",
  promote: "promoted",
  scale: "scaled",
  shift: "shifted",
  verify: "verified",
};

/** Tells one run in plain words, from the loss to the verification, in the order of time. */
export function narrated(run: SimulatedRun): TimelineEntry[] {
  const { lostAt, detection, order, report } = run;
  const { plan, from, to, detectedAt, decidedAt } = order;
  const done = { status: "done", region: null } as const;
  const signal = inRegion(plan.deployed.routing.endpointAlarms, from);
  const told = {
    alarm: `their alarm in ${signal.region} tells the ${plan.routing.decision.by}`,
    sentinels: `the sentinels tell the ${plan.routing.decision.by}`,
    complaints: `their alarm's own region is lost, so it is the users who tell the ${plan.routing.decision.by}`,
  }[detection.by];
  const seconds = (at: Date) => (at.getTime() - lostAt.getTime()) / 1_000;
  const opening: TimelineEntry[] = [
    {
      ...done,
      atSeconds: 0,
      phase: "lost",
      text: `${from} is gone: nothing in it answers`,
      region: from,
    },
    {
      ...done,
      atSeconds: seconds(detectedAt),
      phase: "detected",
      text: `health checkers agree after ${formatDuration(detection.unhealthySeconds)}; ${told}`,
    },
    {
      ...done,
      atSeconds: seconds(decidedAt),
      phase: "decided",
      text: `the ${plan.routing.decision.by} decides to move ${plan.service} to ${to}`,
    },
  ];
  const steps = report.journal.flatMap((line) => entryOf(line, run) ?? []);
  return [...opening, ...steps, ...endOf(run, steps)].sort(
    (one, other) => one.atSeconds - other.atSeconds,
  );
}

/** The entry of a run that gave up, with its reason unless a step has told it. */
function endOf({ report, order, lostAt }: SimulatedRun, steps: TimelineEntry[]): TimelineEntry[] {
  const { end, reason, journal } = report;
  const line = journal.at(-1);
  if (end === "recovered" || line === undefined) return [];
  const isTold = reason === null || steps.some(({ text }) => text.startsWith(reason));
  return [
    {
      atSeconds: (new Date(line.at).getTime() - lostAt.getTime()) / 1_000,
      phase: "ended",
      text: `the failover to ${order.to} ends ${end}${isTold ? "" : `: ${reason}`}`,
      status: "failed",
      region: null,
    },
  ];
}

/** The timeline's entry of a step that ended; undefined for every other line. */
function entryOf({ at, move, result }: JournalLine, run: SimulatedRun): TimelineEntry | undefined {
  if (move.type !== "done" && move.type !== "failed") return undefined;
  const phase = phases[move.step];
  if (phase === undefined) return undefined;
  const { to, plan } = run.order;
  const reached = new Date(result?.since ?? at).getTime() - run.lostAt.getTime();
  const { running = 0 } = plan.replicas.find(({ region }) => region === to) ?? {};
  const degraded =
    move.step === "scale" && move.type === "failed"
      ? `; the ${running} that ran before serve degraded`
      : "";
  return {
    atSeconds: reached / 1_000,
    phase,
    text: `${result?.note ?? move.step}${degraded}`,
    status: move.type,
    region: move.step === "fence" ? plan.topology.witness : to,
  };
}
