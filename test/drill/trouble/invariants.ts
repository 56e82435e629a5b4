import type { JournalLine } from "../../../src/drill/port/journal";
import { isOver, replay, unbegun } from "../../../src/model/failover/failover-machine";
import { fenceLevels } from "../../../src/model/failover/fence";
import { writeBlockIn } from "../../../src/model/failover/write-block";
import { live, lostAt } from "../calm-world";
import { canDetach, type Ended, type Played } from "./played";
import { type SentCall, told } from "./recording";
import { sameEnd } from "./same-end";

/** An invariant: what it says, and where a trouble breaks it. */
export interface Invariant {
  readonly title: string;
  readonly broken: (played: Played) => readonly string[] | Promise<readonly string[]>;
}

function where(calls: readonly SentCall[], isWrong: (call: SentCall) => boolean): string[] {
  return calls.filter(isWrong).map(told);
}

const noLock: Invariant = {
  title: "I1: no mutating call is sent without the lock, or an accepted silent witness",
  broken: ({ scene }) =>
    where(
      scene.calls,
      ({ mutates, fence, gaveBack, silentAndAccepted }) =>
        mutates && !silentAndAccepted && (fence === null || gaveBack),
    ),
};

const oneNumber: Invariant = {
  title: "I2: no two processes ever have the same fence number",
  broken: ({ scene }) => {
    const owners = new Map<number, string>();
    return scene.calls.flatMap(({ fence, process }) => {
      if (fence === null) return [];
      const owner = owners.get(fence) ?? process;
      owners.set(fence, owner);
      return owner === process ? [] : [`${owner} and ${process} have number ${fence}`];
    });
  },
};

const livingLease: Invariant = {
  title: "I2: no change is sent under a lease that has lapsed by either clock of its sender",
  broken: ({ scene }) =>
    where(
      scene.calls,
      ({ mutates, silentAndAccepted, secondsLeft }) =>
        mutates && !silentAndAccepted && secondsLeft <= 0,
    ),
};

const nobodyElse: Invariant = {
  title: "I2: whoever changes something stands in the lock, unless another was told to take over",
  broken: ({ scene, trouble }) => {
    if (trouble.processes.some(({ takeOver }) => takeOver)) return [];
    return where(
      scene.calls,
      ({ mutates, silentAndAccepted, fence, truth, process }) =>
        mutates &&
        !silentAndAccepted &&
        (fence !== truth.fence || !truth.holder?.endsWith(`/${process.replaceAll(" ", "-")}`)),
    );
  },
};

const risingNumber: Invariant = {
  title: "I2: the number in the lock never falls",
  broken: ({ scene }) =>
    scene.calls.flatMap(({ truth }, at) => {
      const before = scene.calls[at - 1]?.truth.fence ?? 0;
      return truth.fence < before ? [`${before} became ${truth.fence}`] : [];
    }),
};

const onceEffective: Invariant = {
  title: "I6: each order to move a store is effective at most once, and so is one to replace tasks",
  broken: ({ scene, trouble, ended, last }) => {
    // A move that is abandoned goes its way back, and the next one forth again.
    if (trouble.processes.some(({ deed }) => deed === "abandon")) return [];
    // Two runs side by side, which somebody accepts, replace the tasks once each. So do two that
    // find a database alone: the second cannot know whether the first has told every task.
    const runs = new Set([...ended, ...last].map(({ plan }) => plan.run)).size;
    const accepted = trouble.processes.some(
      ({ acceptSplitBrain, detach }) => acceptSplitBrain || (detach && canDetach(trouble)),
    );
    return [...scene.moves].flatMap(([store, count]) => {
      const most = store.startsWith("tasks of") && accepted ? runs : 1;
      return count > most ? [`${store} moved ${count} times`] : [];
    });
  },
};

const putBack: Invariant = {
  title: "I6: what is aborted, or abandoned with nothing left, stands as it stood before",
  broken: ({ ended, before, scene }) => {
    if (ended.length > 1) return [];
    return ended.flatMap(({ report, worldThen, name }) => {
      if (report?.end !== "aborted" && report?.end !== "abandoned") return [];
      if (report.warnings.some((warning) => warning.includes(" stays: "))) return [];
      const { desired, floor, ceiling, suspended } = JSON.parse(worldThen.to);
      const was = JSON.parse(before.to);
      const same =
        desired === was.desired &&
        floor === was.floor &&
        ceiling === was.ceiling &&
        JSON.stringify(suspended) === JSON.stringify(was.suspended);
      const lost = scene.calm.world.gone.size > 0;
      const from = lost || sameScaling(worldThen.from, before.from);
      return same && from ? [] : [`${name} ended ${report.end} and left ${worldThen.to}`];
    });
  },
};

function sameScaling(one: string, other: string): boolean {
  const [now, then] = [JSON.parse(one), JSON.parse(other)];
  return (["desired", "floor", "ceiling", "suspended"] as const).every(
    (key) => JSON.stringify(now[key]) === JSON.stringify(then[key]),
  );
}

const nothingGivenUp: Invariant = {
  title: "I8: a call that was given up sends nothing, and neither does a process that has ended",
  broken: ({ ended, last, scene }) => {
    // One that is still at it after a week has not ended: nobody watches it any longer.
    const endless = new Set([...ended, ...last].flatMap((one) => (one.endless ? one.name : [])));
    return where(
      scene.calls,
      ({ givenUp, afterReport, process }) => givenUp || (afterReport && !endless.has(process)),
    );
  },
};

const provenFence: Invariant = {
  title: "I10: no report claims a higher fence than was proven",
  broken: async (game) => {
    const { ended, last, scene, trouble } = game;
    const wrong: string[] = [];
    for (const one of [...ended, ...last]) {
      const { name, report, worldThen } = one;
      // What another process of the run has put back since, this one cannot know.
      if (report?.fence == null || isSuperseded(one, game)) continue;
      const proven = await highestProven(report.journal, name, worldThen, scene, trouble);
      const { level } = report.fence;
      if (fenceLevels.indexOf(level) > fenceLevels.indexOf(proven)) {
        wrong.push(`${name} ended ${report.end} and claims ${level}; ${proven} is proven`);
      }
    }
    return wrong;
  },
};

/** Whether another process has taken the run up since this one did, and before it reported. */
function isSuperseded({ name, plan, callsThen }: Ended, { ended, last, scene }: Played): boolean {
  const runs = new Map([...ended, ...last].map((one) => [one.name, one.plan.run]));
  const opened = scene.calls
    .slice(0, callsThen)
    .filter(({ call, words }) => call === "journal.append" && words.includes('"type":"opened"'))
    .filter(({ process }) => runs.get(process) === plan.run);
  return opened.at(-1)?.process !== name;
}

/** What the world itself says of the old region when a process reports. */
async function highestProven(
  journal: readonly JournalLine[],
  name: string,
  { from, stores }: Ended["worldThen"],
  { calm, plan }: Played["scene"],
  { lock, mode }: Played["trouble"],
): Promise<(typeof fenceLevels)[number]> {
  if (mode === "planned") {
    const { alive, desired, floor, suspended } = JSON.parse(from);
    // A region that stands by again was stopped for as long as the service moved.
    const standsBy = journal.some(({ move }) => "step" in move && move.step === "standby");
    const gone =
      standsBy ||
      (alive === 0 && desired === 0 && floor === 0 && suspended.out && suspended.scheduled);
    const old = calm.order.from;
    const moved = plan.stores
      .filter(({ writer }) => writer === "single")
      .every((store) =>
        stores.some((s) => s.startsWith(`${store.name}:`) && s.includes(`${old} refused`)),
      );
    if (gone && moved) return "stopped";
    const blocked = await Promise.all(
      plan.stores
        .filter(({ writer }) => writer === "single")
        .map(async (store) => {
          const events = await calm.cloud.stores.events(old, store.name, lostAt, live);
          return writeBlockIn(events, old, lostAt) === "blocked";
        }),
    );
    if (blocked.length > 0 && blocked.every(Boolean)) return "storage-blocked";
  }
  if (lock === "old region's") return "lease-expired";
  const silent = journal.some(({ acceptsSplitBrain }) => acceptsSplitBrain === true);
  if (silent) return "unconfirmed";
  return journal.some(({ fence }) => fence !== null) || name === "" ? "lock-only" : "none";
}

const wholeJournal: Invariant = {
  title: "I9: the lines of a run are numbered without a gap, and each is written by one process",
  broken: async ({ scene, last }) => {
    const { cloud, order } = scene.calm;
    const wrong: string[] = [];
    for (const { plan } of last) {
      const lines = await cloud.journal.read(order.to, plan.run, live);
      lines.forEach(({ number }, at) => {
        if (number !== at + 1) wrong.push(`line ${at + 1} of ${plan.run} has number ${number}`);
      });
      const state = replay(
        unbegun(order.mode, order),
        lines.map(({ move }) => move),
      );
      const end = lines.at(-1)?.move;
      if (isOver(state) && end?.type !== "ended") wrong.push(`${plan.run} goes on after its end`);
    }
    return wrong;
  },
};

const everybodyEnds: Invariant = {
  title: "every process that is not killed ends, and none throws",
  broken: ({ ended }) =>
    ended.flatMap(({ name, endless, thrown }) => [
      ...(endless ? [`${name} was at it for a week`] : []),
      ...(thrown === undefined
        ? []
        : [`${name} threw ${String((thrown as Error)?.stack ?? thrown)}`]),
    ]),
};

const lostStaysSilent: Invariant = {
  title: "I4: a lost region is asked nothing",
  broken: ({ scene }) => scene.calm.world.callsToLost,
};

const alreadyIsNoEnd: Invariant = {
  title: "I7: what was ordered already is read again, and ends no step",
  broken: ({ ended }) =>
    ended.flatMap(({ name, plan, report }) => {
      const only = plan.faults.every(({ kind, lasts }) => kind === "already" && lasts === 1);
      const undisturbed = only && ended.length === 1 && plan.stoppedAfter === null;
      const end = report?.end;
      // A run that nobody has begun cannot be abandoned, whatever becomes of its calls.
      const unbegun = report?.reason?.startsWith("nobody has begun") === true;
      // A lag is asked for once, and a loss that nobody tells has to be accepted first.
      const untold = end === "refused" && report?.reason?.startsWith("nobody tells how far");
      const fine = end === "recovered" || end === "abandoned" || unbegun || untold;
      return plan.faults.length === 0 || !undisturbed || fine
        ? []
        : [`${name} ended ${end}: ${report?.reason}`];
    }),
};

const refusedChangesNothing: Invariant = {
  title: "I3: a process that is refused has sent no order",
  broken: ({ ended, scene }) =>
    ended.flatMap(({ name, report }) => {
      if (report?.end !== "refused") return [];
      const opened = report.journal.filter(({ move }) => move.type === "opened").length;
      return opened > 1 ? [] : where(scene.calls, (call) => call.process === name && call.mutates);
    }),
};

export const invariants: readonly Invariant[] = [
  noLock,
  oneNumber,
  livingLease,
  nobodyElse,
  risingNumber,
  refusedChangesNothing,
  lostStaysSilent,
  alreadyIsNoEnd,
  sameEnd,
  onceEffective,
  putBack,
  nothingGivenUp,
  wholeJournal,
  provenFence,
  everybodyEnds,
];
