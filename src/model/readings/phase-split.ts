import type { Incident } from "./incidents";
import { mean } from "./statistics";

/** The parts of a recovery, in their order. */
export const phases = ["detect", "decide", "shift", "verify"] as const;

export type Phase = (typeof phases)[number];

/** What one phase took of the recoveries. */
export interface PhaseReading {
  readonly phase: Phase;
  /** Mean over the recovered incidents that tell it; null when none does. */
  readonly meanSeconds: number | null;
  /** How many those are. */
  readonly measuredIn: number;
  /**
   * Its share, from 0 to 1, of the time of the incidents that tell every phase; null without one.
   */
  readonly share: number | null;
}

/** What the recoveries went into. */
export interface PhaseSplit {
  /** Recovered incidents that tell all four phases, which then add up to the whole. */
  readonly whole: number;
  readonly phases: readonly PhaseReading[];
}

/** Splits the time of the recovered incidents by phase. */
export function phaseSplit(incidents: readonly Incident[]): PhaseSplit {
  const recovered = incidents.filter(({ seconds }) => seconds !== null);
  const whole = recovered.filter((one) => phases.every((phase) => secondsOf(one, phase) !== null));
  const total = sum(whole.map(({ seconds }) => seconds ?? 0));
  return {
    whole: whole.length,
    phases: phases.map((phase) => {
      const measured = recovered.flatMap((one) => secondsOf(one, phase) ?? []);
      const part = sum(whole.map((one) => secondsOf(one, phase) ?? 0));
      return {
        phase,
        meanSeconds: mean(measured.map(milliseconds)),
        measuredIn: measured.length,
        share: total === 0 ? null : part / total,
      };
    }),
  };
}

function secondsOf(incident: Incident, phase: Phase): number | null {
  return incident[`${phase}Seconds`];
}

/** In whole milliseconds, since they add up exactly. */
function sum(seconds: readonly number[]): number {
  return seconds.reduce((total, one) => total + milliseconds(one), 0);
}

function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000);
}
