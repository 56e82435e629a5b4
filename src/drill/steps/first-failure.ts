import { announce } from "../announcements";
import { type FailoverRun, note, patience } from "../failover-run";
import { persist, StepFault } from "../persistence";

const pollSeconds = 1;
/** Seconds after the last task is gone within which a write from outside has to fail. */
const graceSeconds = 10;

/** The instant that this run, or a process of it before, has seen its users fail at. */
export function firstFailureOf({ order, lines }: Pick<FailoverRun, "order" | "lines">) {
  const seen = lines.find(({ result }) => result?.firstFailure !== undefined)?.result?.firstFailure;
  return order.startedAt ?? (seen === undefined ? undefined : new Date(seen));
}

/**
 * Does what stops the old region of a planned move, and meanwhile writes by the public name each
 * second: users fail from the first write on that does, which dates the start of the recovery where
 * nobody else has. Resolves to what was done, and to words for the journal.
 *
 * A write counts as failed only after one that succeeded: one that never does tells of the probe.
 */
export async function datedBy<Done>(
  run: FailoverRun,
  stop: () => Promise<Done>,
): Promise<{ readonly done: Done; readonly told: string }> {
  const { order, calls } = run;
  const isDated = firstFailureOf(run) !== undefined;
  if (order.mode !== "planned" || isDated || order.plan.deployed.probe === null) {
    return { done: await stop(), told: "" };
  }
  let stoppedAt: number | null = null;
  const watching = watched(run, () => stoppedAt);
  // Whoever stops first is waited for below; nothing of it is left unheard until then.
  watching.catch(() => {});
  try {
    const done = await stop();
    stoppedAt = calls.clock.monotonic();
    const failed = await watching;
    const told =
      failed === null
        ? ", no write from outside was seen to fail: nobody knows since when users do"
        : `, users fail since ${failed.toISOString()}`;
    return { done, told };
  } catch (error) {
    stoppedAt ??= Number.NEGATIVE_INFINITY;
    await watching.catch(() => {});
    throw error;
  }
}

/** Writes until one fails, or until nothing is left that could; journals and tells the instant. */
async function watched(run: FailoverRun, stoppedAt: () => number | null): Promise<Date | null> {
  const { calls, order, limits } = run;
  const { domain } = order.plan;
  const watching = patience(run, `the first write to ${domain} that fails`, limits.fence);
  let served = false;
  const seen = await persist(watching, pollSeconds, async () => {
    const at = calls.clock.now();
    const { ok } = await calls.probe.write(null);
    if (!ok && served) return { at };
    served ||= ok;
    const since = stoppedAt();
    return since !== null && calls.clock.monotonic() - since >= graceSeconds
      ? { at: null }
      : undefined;
  }).catch((error: unknown) => {
    if (error instanceof StepFault && error.stopCause === "overdue") return { at: null };
    throw error;
  });
  const { at } = seen;
  if (at === null) return null;
  // Written down before the fence is through: whoever takes the run up keeps the instant.
  const firstFailure = at.toISOString();
  await note(
    run,
    { type: "noted", step: "fence" },
    { note: "a write from outside fails", firstFailure },
  );
  announce(run, "started", at);
  return at;
}
