import {
  recoveryPhaseType as detailType,
  recoveryPhaseSource as source,
} from "../model/events/recovery-phases";
import type { RecoveryPhase } from "../model/records/run-phases";
import { type FailoverRun, lastingPatience } from "./failover-run";
import { isStopped, persist } from "./persistence";

/**
 * Publishes a phase of the run; R is folded from these events. A run that moves nothing has none.
 *
 * A bus that does not answer costs a reading and never the failover: no step waits for it.
 * Publishing again is harmless: the run and the phase identify the event.
 */
export function announce(run: FailoverRun, phase: RecoveryPhase, at: Date): void {
  if (run.order.mode === "stand-by") return;
  const sent = publish(run, phase, at);
  // A fault of the program is thrown where the run waits for its events, not before.
  sent.catch(() => {});
  run.announcements.push(sent);
}

/** Waits until every event is on its bus, or given up. */
export async function awaitAnnouncements({ announcements }: FailoverRun): Promise<void> {
  await Promise.all(announcements);
}

async function publish(run: FailoverRun, phase: RecoveryPhase, at: Date): Promise<void> {
  const { plan, kind, mode, from, to } = run.order;
  const runId = run.order.incident ?? run.order.runId;
  const detail = { service: plan.service, runId, kind, phase, at: at.toISOString(), region: to };
  // Where the old region answers, its records hear of the move as well.
  const regions = mode === "lost-region" ? [to] : [to, from];
  await Promise.all(
    regions.map(async (region) => {
      try {
        await persist(lastingPatience(run, "the event", run.limits.record), 1, async () => {
          await run.lasting.events.publish(region, { source, detailType, detail });
          return phase;
        });
      } catch (error) {
        if (!isStopped(error)) throw error;
      }
    }),
  );
}
