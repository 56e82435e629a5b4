import { type FenceEvidence, fenceOf, type StoreSeen } from "../../model/failover/fence";
import { writeBlockIn } from "../../model/failover/write-block";
import type { DeclaredStore } from "../../model/plan/declared";
import { storesToDetach } from "../detach-order";
import { evidenceOf, type FailoverRun, patience, unproven } from "../failover-run";
import { instead, persist, StepFault } from "../persistence";
import type { StepResult } from "../port/journal";
import type { StoreState } from "../port/stores";
import { noteMoving, restartTasks } from "./restart";
import { takeOut, tellOfAlone } from "./take-out";

const pollSeconds = 5;

/** What was done to a store, and what it says of the old region. */
interface Moved {
  /** Null when nothing had to be done. */
  readonly done: string | null;
  readonly seen: StoreSeen;
  readonly warnings?: readonly string[] | undefined;
}

/** Makes every store accept writes in the target, all side by side. */
export async function promote(run: FailoverRun): Promise<StepResult> {
  const { stores } = run.order.plan;
  await noteMoving(run);
  const settled = await Promise.allSettled(stores.map((store) => bringUp(run, store)));
  const moved = settled.map((result) => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
  const done = moved.flatMap(({ done }) => done ?? []);
  const restart = await restartTasks(run);
  const warnings = [...moved, restart].flatMap((told) => told.warnings ?? []);
  const before = evidenceOf(run);
  const evidence: FenceEvidence = { ...before, stores: moved.map(({ seen }) => seen) };
  const text = done.length > 0 ? done.join(", ") : "every store already accepts writes";
  const { level } = fenceOf(evidence);
  const rose = level === fenceOf(before).level ? "" : `; the fence is ${level}`;
  return { note: `${text}${restart.said}${rose}`, evidence, warnings };
}

async function bringUp(run: FailoverRun, store: DeclaredStore): Promise<Moved> {
  const seen = { name: store.name, writer: store.writer };
  if (store.replicationLag === null) {
    return { done: await restore(run, store), seen: { ...seen, ...unproven } };
  }
  if (store.promotion === null) {
    const done = run.order.mode === "planned" ? await drain(run, store) : null;
    return { done, seen: { ...seen, ...unproven } };
  }
  return promoted(run, store);
}

/** Has a replica take over, then asks what became of the old writer. */
async function promoted(run: FailoverRun, store: DeclaredStore): Promise<Moved> {
  const { name, writer } = store;
  const { from } = run.order;
  const isToLeave = storesToDetach(run).includes(name);
  const { alone } = isToLeave ? await takeOut(run, name) : await takeOver(run, name);
  if (alone) {
    const warnings = await tellOfAlone(run, name);
    // Nobody blocks the writer that it has left, and nobody could tell.
    return { done: `${name} stands alone`, seen: { name, writer, ...unproven }, warnings };
  }
  const block = await writeBlockOf(run, name);
  const warnings = [
    ...(isToLeave
      ? [`${name} was not taken out of its global database: it had moved already`]
      : []),
    ...(block === "timed-out"
      ? [`Aurora could not block the writes of ${name} in ${from}: it may still write`]
      : []),
  ];
  return {
    done: `${name} promoted`,
    seen: {
      name,
      writer,
      writesBlocked: block === "blocked",
      writerElsewhere: await isElsewhere(run, name),
    },
    warnings,
  };
}

/** Orders a takeover, and waits until the target writes. */
async function takeOver(run: FailoverRun, name: string): Promise<StoreState> {
  const { calls, order, limits } = run;
  const { from, to, mode } = order;
  const promoting = patience(run, `promotion of ${name} in ${to}`, limits.promote);
  return persist(promoting, pollSeconds, async () => {
    // A way back that was cut short may be under way: its writer accepts writes until it is there.
    if (mode === "planned" && (await calls.stores.state(from, name)).writes === "coming") {
      return undefined;
    }
    const state = await calls.stores.state(to, name);
    if (state.writes === "accepted") return state;
    if (state.writes === "coming") return undefined;
    if (mode === "planned") await calls.stores.switchOver(from, name, to);
    else await calls.stores.promote(to, name);
    return undefined;
  });
}

/** What Aurora told of the old writer; nothing where nobody tells in time: it proves nothing. */
async function writeBlockOf(run: FailoverRun, store: string) {
  const { order, calls } = run;
  const { from, to, mode, decidedAt } = order;
  // Second-hand: such events are recorded in the old region where it is reached, else in the new.
  const regions = mode === "planned" ? [from, to] : [to];
  const told = await Promise.all(
    regions.map((region) =>
      calls.stores.events(region, store, decidedAt).catch(instead([], run.signal)),
    ),
  );
  return writeBlockIn(told.flat(), from, decidedAt);
}

/** Whether the old region itself says that it no longer writes; only a planned move may ask. */
async function isElsewhere(run: FailoverRun, store: string): Promise<boolean> {
  const { order, calls } = run;
  if (order.mode !== "planned") return false;
  const state = await calls.stores.state(order.from, store).catch(instead(null, run.signal));
  return state?.writes === "refused";
}

/**
 * Waits until what the old region wrote before it stopped is in the target: for as long as the
 * preflight lets it lie behind, at least.
 */
async function drain(run: FailoverRun, { name, replicationLag }: DeclaredStore): Promise<string> {
  const { calls, order, limits } = run;
  const seconds = Math.max(limits.promote, replicationLag?.seconds ?? 0);
  const draining = patience(run, `draining ${name} to ${order.to}`, seconds);
  await persist(draining, pollSeconds, async () =>
    (await calls.stores.drained(order.from, order.to, name)) ? true : undefined,
  );
  return `${name} drained`;
}

async function restore(run: FailoverRun, { name }: DeclaredStore): Promise<string> {
  const { calls, order, limits } = run;
  const { vaults } = calls;
  const { to } = order;
  if (vaults === null) throw new StepFault(`${name} cannot be restored yet`, "unready");
  const restoring = patience(run, `restore of ${name} in ${to}`, limits.promote);
  await persist(restoring, pollSeconds, async () => {
    const { writes, failedOrders } = await calls.stores.state(to, name);
    if (writes === "accepted") return writes;
    if (writes === "coming") return undefined;
    // A lost answer asks again under the same token; a failed restore needs a new one.
    const token = `${order.runId}-${name}-${failedOrders}`;
    const point = await vaults.newestPoint(to, name);
    if (point === null) throw new StepFault(`${name} has no recovery point in ${to}`, "overdue");
    await vaults.restore(to, name, point, token);
    return undefined;
  });
  return `${name} restored`;
}
