import { type LagReading, type Lags, lagsBehind, type ReplicatedStore } from "../readings/lags";
import type { PeriodIncident } from "./recovery-in-period";
import { worstOf } from "./store-lag";

/**
 * What the loss of the region that served could cost when an incident began: the last lag of each
 * replicated store that was measured before, with its age.
 */
export interface IncidentLoss {
  readonly runId: string;
  readonly startedAt: string;
  /** Region that served as it began. */
  readonly from: string;
  /** By the store and the region furthest behind; null while that of one is not known. */
  readonly seconds: number | null;
  readonly ways: readonly LagReading[];
}

/** The losses of incidents; `activeAt` says which region served at an instant. */
export function lossesOf(
  incidents: readonly PeriodIncident[],
  { lags, stores }: { readonly lags: Lags; readonly stores: readonly ReplicatedStore[] },
  activeAt: (instant: number) => string,
): IncidentLoss[] {
  if (stores.length === 0) return [];
  return incidents.map(({ runId, startedAt }) => {
    const instant = Date.parse(startedAt);
    const from = activeAt(instant);
    const ways = lagsBehind(lags, stores, { from, instant });
    return { runId, startedAt, from, seconds: worstOf(ways.map(({ seconds }) => seconds)), ways };
  });
}
