import {
  type Incident,
  type MeasuredIncident,
  type Recovery,
  recoveryOf,
} from "../readings/incidents";
import { isBeforeEnd, isWithin, type Period } from "./period";

/** An incident or a drill as it stood at the end of a period. */
export interface PeriodIncident extends Incident {
  readonly standing: MeasuredIncident["outcome"];
  /** When it was given up; null unless abandoned. */
  readonly abandonedAt: string | null;
  /** Whether it began before the period did. */
  readonly beganBefore: boolean;
}

/** R over a period: whatever recovered in it, however long before it began. */
export interface PeriodRecovery extends Omit<Recovery, "incidents"> {
  readonly incidents: readonly PeriodIncident[];
}

/**
 * What recovered or was given up within a period, and what was open at its end. One that ended
 * before the period, or began after it, belongs to another.
 */
export function recoveryInPeriod(
  measured: readonly MeasuredIncident[],
  rtoSeconds: number | undefined,
  period: Period,
): PeriodRecovery {
  const within = measured.flatMap((one) => {
    const ended = endedBy(period, one);
    if (ended !== undefined) return isWithin(period, ended) ? [one] : [];
    return isBeforeEnd(period, startOf(one)) ? [openAtEnd(one, period)] : [];
  });
  const standing = new Map(within.map((one) => [one.incident, one]));
  const { incidents, ...statistics } = recoveryOf(within, rtoSeconds);
  return {
    ...statistics,
    incidents: incidents.map((incident) => {
      const { outcome = "open", ended } = standing.get(incident) ?? {};
      return {
        ...incident,
        standing: outcome,
        abandonedAt:
          outcome === "abandoned" && ended !== undefined ? new Date(ended).toISOString() : null,
        beganBefore: Date.parse(incident.startedAt) < period.from,
      };
    }),
  };
}

/** When it ended, if it had by the end of the period. */
function endedBy(period: Period, { ended }: MeasuredIncident): number | undefined {
  return ended !== undefined && isBeforeEnd(period, ended) ? ended : undefined;
}

function startOf({ incident }: MeasuredIncident): number {
  return Date.parse(incident.startedAt);
}

/** As it stood when the period ended: what came later is not known in it. */
function openAtEnd(one: MeasuredIncident, { until, open }: Period): MeasuredIncident {
  if (open) return one;
  const openFor = until - startOf(one);
  const { service, runId, startedAt } = one.incident;
  return {
    outcome: "open",
    openFor,
    lasted: undefined,
    ended: undefined,
    incident: {
      service,
      runId,
      startedAt,
      recoveredAt: null,
      seconds: null,
      openSeconds: openFor / 1000,
      detectSeconds: null,
      decideSeconds: null,
      shiftSeconds: null,
      verifySeconds: null,
    },
  };
}
