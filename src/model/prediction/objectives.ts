import { durationFaults, parseDuration } from "../units/duration";

/** What was promised: how long the service may be away, and how much of its data may be lost. */
export interface Objectives {
  /** Recovery time objective, such as "30 minutes". */
  rto: string;
  /** Recovery point objective, such as "15 minutes". */
  rpo: string;
}

/** Lists what is wrong with objectives, one sentence a fault. */
export function objectivesFaults({ rto, rpo }: Objectives): string[] {
  return [...durationFaults("objectives.rto", rto), ...durationFaults("objectives.rpo", rpo)];
}

/** Objectives in seconds. Call it only on objectives without faults: a fault reads as zero. */
export function objectiveSeconds({ rto, rpo }: Objectives): {
  rtoSeconds: number;
  rpoSeconds: number;
} {
  return { rtoSeconds: parseDuration(rto) ?? 0, rpoSeconds: parseDuration(rpo) ?? 0 };
}
