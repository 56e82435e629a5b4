import { type AcceptedLoss, lossToAccept, unacceptedLosses } from "../model/failover/accepted-loss";
import { type Fault, fault } from "../model/faults";
import type { DryRunResult } from "../model/report/dry-run-result";
import { briefly, lasting } from "../report/paper/words";
import type { OneAcceptedLoss } from "./forms";
import type { CommandOutcome } from "./outcome";
import type { Surroundings } from "./surroundings";
import { notConfirmed } from "./typed-name";

/** What was written of a loss that is accepted, as an order has it. */
export function acceptedLossOf(
  written: readonly OneAcceptedLoss[] | undefined,
): AcceptedLoss | undefined {
  if (written === undefined) return undefined;
  const seconds = written.find(({ store }) => store === null)?.seconds;
  const stores = written.flatMap(({ store, seconds: length }) =>
    store === null ? [] : ([[store, length]] as const),
  );
  return {
    ...(typeof seconds === "number" && { seconds }),
    ...(stores.length > 0 && { stores: Object.fromEntries(stores) }),
  };
}

/** What contradicts itself among the losses that are accepted. */
export function acceptedTwiceFaults(written: readonly OneAcceptedLoss[] | undefined): Fault[] {
  const names = (written ?? []).map(({ store }) => store);
  const twice = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
  return twice.map((name) => {
    const of = name === null ? "all stores" : name;
    return fault("--accept-loss", `must say once what ${of} may lose, got it more than once`);
  });
}

/**
 * Asks for every loss beyond the RPO, by what it may grow to while somebody reads; undefined where
 * there is none.
 */
export async function askedLoss(
  { losses, objectives: { rpoSeconds } }: DryRunResult,
  service: string,
  surroundings: Pick<Surroundings, "ask">,
): Promise<AcceptedLoss | CommandOutcome | undefined> {
  const beyond = unacceptedLosses(losses, rpoSeconds);
  if (beyond.length === 0) return undefined;
  const accepted = beyond.map(({ store, seconds }) => ({
    store,
    seconds: seconds === null ? ("unknown" as const) : lossToAccept(seconds),
    now: seconds,
  }));
  const told = accepted.map(({ store, seconds, now }) =>
    seconds === "unknown"
      ? `whatever ${store} loses, which nobody can tell`
      : `at most ${briefly(seconds)} of ${store} (${lasting(now)} now)`,
  );
  const what = `give up ${told.join(", ")}, where the RPO is ${briefly(rpoSeconds)}`;
  const refusal = await notConfirmed(service, what, undefined, surroundings);
  if (refusal !== undefined) return refusal;
  return { stores: Object.fromEntries(accepted.map(({ store, seconds }) => [store, seconds])) };
}
