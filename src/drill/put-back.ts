import { changingSteps } from "../model/failover/failover-machine";
import type { FailoverStep } from "../model/failover/failover-steps";
import type { FenceEvidence } from "../model/failover/fence";
import type { ValueOrder } from "../model/routing/moving-orders";
import { orderEverySeconds, orderForSeconds } from "../model/sentinel/timing";
import {
  evidenceOf,
  type FailoverRun,
  lastingPatience,
  note,
  notedBefore,
  unproven,
} from "./failover-run";
import { type NameMoved, publishUntilFollowed, publishUntilLed } from "./moving-name";
import { isStopped, persist } from "./persistence";
import type { ValueMove } from "./port/journal";

const pollSeconds = 5;

/**
 * Takes back what a run has changed, the last step first; resolves to what could not be taken back,
 * as sentences. What stands on something that stays is left as it is.
 */
export async function putBack(run: FailoverRun): Promise<string[]> {
  const left: string[] = [];
  for (const step of [...changingSteps].reverse()) {
    if (!run.state.changed.includes(step)) continue;
    const why = left.length > 0 ? `${step} stays: what came after it stays` : await undo(run, step);
    if (why !== null) left.push(why);
  }
  return left;
}

/** Goes the way back of a step; the reason where there is none, or where it does not work. */
async function undo(run: FailoverRun, step: FailoverStep): Promise<string | null> {
  if (run.order.mode === "lost-region" && step !== "scale") {
    return `${step} stays: there is no way back to a region that is lost`;
  }
  try {
    // Written first: one that is killed on the way back has not left the step done.
    const evidence = evidenceWithout(evidenceOf(run), step);
    await note(run, { type: "undoing", step }, { note: `${step} is being put back`, evidence });
    const said = await way(run, step);
    await note(run, { type: "undone", step }, { note: `${step} is put back${said}` });
    return null;
  } catch (error) {
    if (!isStopped(error)) throw error;
    return `${step} stays: ${error.message}`;
  }
}

/** What is still known of the old region once a step is put back. */
function evidenceWithout(evidence: FenceEvidence, step: FailoverStep): FenceEvidence {
  if (step === "fence") return { ...evidence, tasks: null };
  if (step !== "promote") return evidence;
  return { ...evidence, stores: evidence.stores.map((store) => ({ ...store, ...unproven })) };
}

/** Goes it; resolves to what there is to add. */
async function way(run: FailoverRun, step: FailoverStep): Promise<string> {
  const { from, to } = run.order;
  if (step === "shift") return shiftBack(run);
  if (step === "promote") await switchBack(run);
  if (step === "scale") await capacityBack(run, step, to);
  if (step === "fence") {
    await capacityBack(run, step, from);
    await workBack(run, from);
  }
  return "";
}

/**
 * Publishes the old values, the last first, each for as long as a new one is: one that is under way
 * still may arrive. The first of them is the one that leads the name home.
 */
async function shiftBack(run: FailoverRun): Promise<string> {
  const { lasting, order, limits } = run;
  const { from, plan } = order;
  const values = notedBefore(run, "shift")?.values ?? [];
  const back = values.flatMap((value) => valueBefore(value, from) ?? []).reverse();
  const spreadSeconds = plan.routing.switch.spread.seconds;
  const every = { everySeconds: orderEverySeconds, forSeconds: orderForSeconds };
  const cadence = { ...every, lookSeconds: orderEverySeconds, spreadSeconds };
  let moved: NameMoved = "seen";
  for (const [nth, value] of back.entries()) {
    const seconds = orderForSeconds + limits.shift;
    const waiting = lastingPatience(run, `the way back to ${from}`, seconds);
    if (nth === 0) moved = await publishUntilLed(lasting, waiting, value, from, cadence);
    else await publishUntilFollowed(lasting, waiting, value, spreadSeconds, cadence);
  }
  return moved === "seen" ? "" : `, and no name server was there to say that it leads to ${from}`;
}

/**
 * A value as it was; undefined where it stood so all along, or was never seen and was put to 0,
 * which took the name from nobody. A region that served did so by its own switch, though that was
 * never seen.
 */
function valueBefore(value: ValueMove, from: string): ValueOrder | undefined {
  const { metric, region, before } = value;
  const stood = before ?? (metric === "switch" && region === from ? 1 : 0);
  return stood === value.value ? undefined : { metric, region, value: stood };
}

async function switchBack(run: FailoverRun): Promise<void> {
  const { lasting, order, limits } = run;
  const { from, to, plan } = order;
  const moved = plan.stores.filter(
    ({ promotion, replicationLag }) => promotion !== null && replicationLag !== null,
  );
  await Promise.all(
    moved.map(async ({ name }) => {
      const waiting = lastingPatience(run, `the way back of ${name}`, limits.promote);
      await persist(waiting, pollSeconds, async () => {
        // The old writer accepts writes until the order that takes them from it has had its effect.
        if ((await lasting.stores.state(to, name)).writes === "coming") return undefined;
        const { writes } = await lasting.stores.state(from, name);
        if (writes === "accepted") return true;
        if (writes === "refused") await lasting.stores.switchOver(to, name, from);
        return undefined;
      });
    }),
  );
}

async function workBack(run: FailoverRun, region: string): Promise<void> {
  const { work } = run.lasting;
  const resuming = lastingPatience(run, `resuming the jobs of ${region}`, run.limits.record);
  await persist(resuming, pollSeconds, async () => {
    if ((await work.state(region)) !== "paused") return true;
    await work.resume(region);
    return undefined;
  });
}

/** Puts a region's tasks and scaling back to what was written down before they were changed. */
async function capacityBack(run: FailoverRun, step: FailoverStep, region: string): Promise<void> {
  const { lasting, limits } = run;
  const before = notedBefore(run, step)?.before;
  // Nothing was written down, so nothing was changed.
  if (before === undefined) return;
  const waiting = lastingPatience(run, `putting ${region} back`, limits.scale);
  let ordered = false;
  await persist(waiting, pollSeconds, async () => {
    if (!ordered) await lasting.compute.putBack(region, before);
    ordered = true;
    const { running, floor } = await lasting.compute.capacity(region);
    // What was asked for and did not run then need not run now.
    const served = Math.min(before.desired, before.running);
    return running >= served && floor === before.floor ? true : undefined;
  });
}
