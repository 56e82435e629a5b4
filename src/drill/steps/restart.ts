import { scalesItself } from "../../model/service/compute-kind";
import { type FailoverRun, note, patience } from "../failover-run";
import { LeaseLapsed, type Patience, persist, StepFault } from "../persistence";
import { CloudFault } from "../port/cloud-fault";
import type { RegionCapacity } from "../port/compute";
import type { StepResult } from "../port/journal";

const pollSeconds = 5;
/** Seconds after which an order that nobody has answered counts as lost. */
const effectSeconds = 60;

/** What became of the target's tasks, for the note of the promotion. */
interface Restart {
  /** To be added to a sentence; empty where nothing was to be done. */
  readonly said: string;
  readonly warnings?: readonly string[] | undefined;
}

const looking = "may still look for the old writer";
const notNeeded: Restart = { said: "" };

/**
 * Writes down whose writer is not in the target yet, before any of them is told to move: another
 * process of the run would find it there, and could not tell who had moved it. Each process writes
 * what it finds.
 */
export async function noteMoving(run: FailoverRun): Promise<void> {
  if (!asksForRestart(run)) return;
  const { calls, order, limits } = run;
  const { from, to, mode, plan } = order;
  const replicated = plan.stores.filter(
    ({ replicationLag, promotion }) => replicationLag !== null && promotion !== null,
  );
  const asked = replicated.map(async ({ name }) => {
    const asking = patience(run, `asking where the writer of ${name} is`, limits.preflight);
    return persist(asking, pollSeconds, async () => {
      if ((await calls.stores.state(to, name)).writes !== "accepted") return [name];
      // A way back that was cut short takes it away once more.
      const leaves = mode === "planned" && (await calls.stores.state(from, name)).writes;
      return leaves === "coming" ? [name] : [];
    });
  });
  const moving = (await Promise.all(asked)).flat();
  const text = moving.length === 0 ? "nothing" : moving.join(", ");
  await note(
    run,
    { type: "noted", step: "promote" },
    { note: `${text} has its writer moved to ${to}`, moving },
  );
}

/**
 * Writes down that the target's tasks have to learn of a database that stands alone there, once a
 * run: whoever has taken it out of its global one may have been cut off before any task was told.
 */
export async function noteAlone(run: FailoverRun, store: string): Promise<void> {
  if (notesOf(run).some(({ moving = [] }) => moving.includes(store))) return;
  const { to } = run.order;
  await note(
    run,
    { type: "noted", step: "promote" },
    { note: `${store} stands alone in ${to}, and its tasks have to be told`, moving: [store] },
  );
}

/**
 * Replaces the target's tasks once a writer has moved there, where its replica asks for it: they
 * may hold connections to the dead writer, or its address. Where a database stands alone they are
 * replaced in any case, since they learn of its own name when they begin. Tasks that could not be
 * replaced are a warning: they may still find the new writer by themselves.
 */
export async function restartTasks(run: FailoverRun): Promise<Restart> {
  const moving = notesOf(run).flatMap((noted) => noted.moving ?? []);
  if (moving.length === 0) return notNeeded;
  const { plan, to } = run.order;
  if (scalesItself(plan, to)) {
    return {
      said: "",
      warnings: [`${to} scales by itself: start its tasks anew, they ${looking}`],
    };
  }
  const restarting = patience(run, `the restart of the tasks in ${to}`, run.limits.scale);
  try {
    await replaced(run, restarting);
    return { said: `; the tasks of ${to} are replaced` };
  } catch (error) {
    if (!(error instanceof StepFault) || error.stopCause === "lease") throw error;
    return { said: "", warnings: [`tasks of ${to} ${looking}: ${error.message}`] };
  }
}

/**
 * The same once more where an earlier process has promoted, and had to leave tasks as they were:
 * they would keep the writes that verify the move from ever working.
 */
export async function restartWhatWasLeft(run: FailoverRun): Promise<Restart> {
  const { lines, order } = run;
  const promoted = lines.findLast(({ move }) => move.type === "done" && move.step === "promote");
  const isOwn = promoted === undefined || promoted.process === order.process;
  const began = notesOf(run).some(({ before }) => before !== undefined);
  return isOwn || !began ? notNeeded : restartTasks(run);
}

/** Orders a restart unless the journal and the newest deployment show that it was, and waits. */
async function replaced(run: FailoverRun, restarting: Patience): Promise<RegionCapacity> {
  const { calls, order } = run;
  const { to } = order;
  const before = await beforeRestart(run, restarting);
  let answered = false;
  let orderedAt: number | undefined;
  return persist(restarting, pollSeconds, async () => {
    const now = await calls.compute.capacity(to);
    if (now.deployment !== before.deployment) {
      return now.running >= before.running && !now.deploying ? now : undefined;
    }
    const at = calls.clock.monotonic();
    const mayBeUnderWay = orderedAt !== undefined && at - orderedAt < effectSeconds;
    // What was ordered may not be seen at once, and what was given up may still come.
    if (answered || mayBeUnderWay) return undefined;
    await calls.compute.restart(to).catch((error: unknown) => {
      if (wasGivenUp(error)) orderedAt = at;
      throw error;
    });
    answered = true;
    return undefined;
  });
}

/** Whether an order was sent, and nobody said what became of it. */
function wasGivenUp(error: unknown): boolean {
  return (
    error instanceof CloudFault && error.class === "transient" && !(error instanceof LeaseLapsed)
  );
}

/** What ran before the restart, as the journal has it: written down before it is ordered. */
async function beforeRestart(run: FailoverRun, restarting: Patience): Promise<RegionCapacity> {
  const { calls, order } = run;
  const known = notesOf(run).find(({ before }) => before !== undefined)?.before;
  if (known !== undefined) return known;
  const before = await persist(restarting, pollSeconds, () => calls.compute.capacity(order.to));
  const text = `the tasks of ${order.to} are to be replaced: ${before.deployment} is the newest`;
  await note(run, { type: "noted", step: "promote" }, { note: text, before });
  return before;
}

function asksForRestart({ order }: FailoverRun): boolean {
  const { plan, to } = order;
  const replica = plan.replicas.find(({ region }) => region === to);
  return replica?.restartAfterPromotion === true && !scalesItself(plan, to);
}

/** What the promotion wrote down since it last went back, or began to. */
function notesOf({ lines }: FailoverRun): StepResult[] {
  const back = lines.findLastIndex(
    ({ move }) => (move.type === "undoing" || move.type === "undone") && move.step === "promote",
  );
  return lines
    .slice(back + 1)
    .flatMap(({ move, result }) =>
      move.type === "noted" && move.step === "promote" && result !== null ? [result] : [],
    );
}
