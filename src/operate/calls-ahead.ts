import type { CallsAhead } from "../model/report/calls-ahead";
import { listedCalls } from "./dry-run";
import { lookFurther } from "./expected-calls";
import type { OpenDeployment } from "./open-deployment";
import type { TakenUp } from "./take-up-failover";

/**
 * Shows what a run would still call if it was gone on with, or given up, where nothing goes wrong.
 * Asks what a preflight asks, and for the lock; changes nothing.
 *
 * @param deed `move` goes on with it, `abandon` gives it up
 */
export async function callsAhead(
  takenUp: TakenUp,
  deed: "move" | "abandon",
  now: Date,
  deployment: OpenDeployment,
): Promise<CallsAhead> {
  const { order, journal } = takenUp;
  const { cloud, actionsOf } = deployment;
  const { mode, from, plan } = order;
  const without = cloud(mode === "lost-region" ? from : null);
  const { calls, stuck } = await lookFurther(without, order, { lines: journal, deed, now });
  return { calls: listedCalls(calls, plan, actionsOf), stuck };
}
