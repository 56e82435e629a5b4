import type { MeasuredIncident } from "../readings/incidents";
import {
  type CapacityHistory,
  capacityBefore,
  capacityNow,
  firstCompletion,
  type PastCapacity,
} from "./capacity-history";
import { monthsOf } from "./months";
import type { Period } from "./period";
import { recoveryInPeriod } from "./recovery-in-period";

/** R, and B at the end, of a calendar month in UTC. */
export interface TrendMonth {
  /** `2026-03`. */
  readonly month: string;
  /** Whether the period leaves out a part of it, or it is not over. */
  readonly partial: boolean;
  readonly recovered: number;
  readonly meanSeconds: number | null;
  readonly maxSeconds: number | null;
  readonly abandoned: number;
  /** Open at its end. */
  readonly open: number;
  /** B at its end, or at the period's. */
  readonly capacity: PastCapacity;
}

/** The months of a period, from the first on that anything is known of; none without anything. */
export function trendOf(
  incidents: readonly MeasuredIncident[],
  history: CapacityHistory,
  period: Period,
): TrendMonth[] {
  const starts = incidents.map(({ incident }) => Date.parse(incident.startedAt));
  const completion = firstCompletion(history);
  const first = [...starts, ...(completion === undefined ? [] : [completion])];
  if (first.length === 0) return [];
  const earliest = first.reduce((one, other) => Math.min(one, other));
  return monthsOf(period, earliest).map(({ name, partial, ...month }) => {
    const { recovered, meanSeconds, maxSeconds, abandoned, open } = recoveryInPeriod(
      incidents,
      undefined,
      month,
    );
    const capacity = month.open ? capacityNow(history) : capacityBefore(history, month.until);
    return { month: name, partial, recovered, meanSeconds, maxSeconds, abandoned, open, capacity };
  });
}
