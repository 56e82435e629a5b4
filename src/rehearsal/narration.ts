import type { JournalLine } from "../drill/port/journal";
import type { FailoverStep } from "../model/failover/failover-steps";
import type { TimelineEntry, TimelinePhase } from "../model/report/rehearsal-result";
import { inRegion } from "../model/topology/by-region";
import { formatDuration } from "../model/units/duration";
import type { Act, OrderedMove } from "./act";
import type { Detection } from "./health-checkers";

const phases: Readonly<Partial<Record<FailoverStep, TimelinePhase>>> = {
  fence: "fenced",
  promote: "promoted",
  scale: "scaled",
  shift: "shifted",
  verify: "verified",
};

/** Tells one act in plain words, from what befell the service to the end, in the order of time. */
export function narrated(act: Act): TimelineEntry[] {
  const { lostAt, detection, moves, order, befallen } = act;
  const detected: TimelineEntry[] =
    detection === null
      ? []
      : [
          {
            atSeconds: secondsAfter(lostAt, order.detectedAt ?? lostAt),
            phase: "detected",
            text: noticed(act, detection),
            status: "done",
            region: null,
          },
        ];
  const told = [
    ...befallen,
    ...detected,
    ...outage(act),
    ...moves.flatMap((move) => storyOf(act, move)),
  ];
  return told.sort((one, other) => one.atSeconds - other.atSeconds);
}

/** How the disaster was noticed, and by whom. */
function noticed({ order, befallen }: Act, { unhealthySeconds, by }: Detection): string {
  const { plan, from } = order;
  const signal = inRegion(plan.deployed.routing.endpointAlarms, from);
  const silent = befallen.some(({ phase, region }) => phase === "lost" && region === signal.region);
  const { by: decider } = plan.routing.decision;
  if (unhealthySeconds === null) {
    const told = {
      alarm: "an alarm tells",
      sentinels: "the sentinels tell",
      complaints: "so it is the users who tell",
    }[by];
    return `too few health checkers fail at once to agree; ${told} the ${decider}`;
  }
  const told = {
    alarm: `their alarm in ${signal.region} tells the ${decider}`,
    sentinels: `the sentinels tell the ${decider}`,
    complaints: silent
      ? `their alarm's own region is lost, so it is the users who tell the ${decider}`
      : `before their alarm rings, the users tell the ${decider}`,
  }[by];
  return `health checkers agree after ${formatDuration(unhealthySeconds)}; ${told}`;
}

/** The first write that fails in a region that was well. */
function outage({ detection, clients, order }: Act): TimelineEntry[] {
  const { outageFromSeconds } = clients;
  if (detection !== null || outageFromSeconds === null) return [];
  return [
    {
      atSeconds: outageFromSeconds,
      phase: "failing",
      text: `the first write of a client fails: ${order.from} serves no more`,
      status: "done",
      region: order.from,
    },
  ];
}

/** One move: the decision, its steps, and its end where it gave up. */
function storyOf({ lostAt }: Act, move: OrderedMove): TimelineEntry[] {
  const { plan, to, decidedAt } = move.order;
  const decided: TimelineEntry = {
    atSeconds: secondsAfter(lostAt, decidedAt),
    phase: "decided",
    text: `the ${plan.routing.decision.by} decides to move ${plan.service} to ${to}`,
    status: "done",
    region: null,
  };
  const steps = move.report.journal.flatMap((line) => entryOf(line, move, lostAt) ?? []);
  return [decided, ...steps, ...endOf(move, steps, lostAt)];
}

/** The entry of a run that gave up, with its reason unless a step has told it. */
function endOf(
  { report, order, endedAt }: OrderedMove,
  steps: readonly TimelineEntry[],
  lostAt: Date,
): TimelineEntry[] {
  const { end, reason, journal } = report;
  if (end === "recovered") return [];
  const at = journal.at(-1)?.at;
  const isTold = reason === null || steps.some(({ text }) => text.startsWith(reason));
  return [
    {
      atSeconds: secondsAfter(lostAt, at === undefined ? endedAt : new Date(at)),
      phase: "ended",
      text: `the failover to ${order.to} ends ${end}${isTold ? "" : `: ${reason}`}`,
      status: "failed",
      region: null,
    },
  ];
}

/** The timeline's entry of a step that ended; undefined for every other line. */
function entryOf(
  { at, move, result }: JournalLine,
  { order }: OrderedMove,
  lostAt: Date,
): TimelineEntry | undefined {
  if (move.type !== "done" && move.type !== "failed") return undefined;
  const phase = phases[move.step];
  if (phase === undefined) return undefined;
  const { to, plan } = order;
  const { running = 0 } = plan.replicas.find(({ region }) => region === to) ?? {};
  const degraded =
    move.step === "scale" && move.type === "failed"
      ? `; the ${running} that ran before serve degraded`
      : "";
  return {
    atSeconds: secondsAfter(lostAt, new Date(result?.since ?? at)),
    phase,
    text: `${result?.note ?? move.step}${degraded}`,
    status: move.type,
    region: move.step === "fence" ? plan.topology.witness : to,
  };
}

function secondsAfter(lostAt: Date, at: Date): number {
  return (at.getTime() - lostAt.getTime()) / 1_000;
}
