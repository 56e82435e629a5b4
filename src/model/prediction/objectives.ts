import { type Fault, fault } from "../faults";
import { type Duration, durationFaults, formatDuration, parseDuration } from "../units/duration";
import type { BudgetItem } from "./budget";
import type { Prediction } from "./prediction";

/** What was promised: how long the service may be away, and how much of its data may be lost. */
export interface Objectives {
  /** Recovery time objective, such as "30 minutes". */
  rto: Duration;
  /** Recovery point objective, such as "15 minutes". */
  rpo: Duration;
}

/** Lists what is wrong with objectives. */
export function objectivesFaults({ rto, rpo }: Objectives): Fault[] {
  return [...durationFaults("objectives.rto", rto), ...durationFaults("objectives.rpo", rpo)];
}

/** Objectives in seconds. Call it only on objectives without faults: a fault reads as zero. */
export function objectiveSeconds({ rto, rpo }: Objectives): {
  rtoSeconds: number;
  rpoSeconds: number;
} {
  return { rtoSeconds: parseDuration(rto) ?? 0, rpoSeconds: parseDuration(rpo) ?? 0 };
}

/** Lists which objectives a prediction misses, each with its itemised budget. */
export function unmetObjectives({ rto, rpo }: Prediction): Fault[] {
  const faults: Fault[] = [];
  if (!rto.met) {
    faults.push(
      fault(
        "objectives.rto",
        [
          `must be at least ${lasting(rto.seconds)}, got ${lasting(rto.objectiveSeconds)}: predicted recovery takes`,
          ...rto.items.map(line),
        ].join("\n"),
      ),
    );
  }
  for (const { store, seconds, items } of rpo.stores) {
    if (seconds <= rpo.objectiveSeconds) continue;
    faults.push(
      fault(
        "objectives.rpo",
        [
          `must be at least ${lasting(seconds)}, got ${lasting(rpo.objectiveSeconds)}: predicted loss of ${store} is`,
          ...items.map(line),
        ].join("\n"),
      ),
    );
  }
  return faults;
}

function line({ name, seconds, arithmetic, basis, counted }: BudgetItem): string {
  const beside = counted ? "" : ", runs beside the longer one";
  return `    ${name}: ${lasting(seconds)} (${arithmetic}, ${basis}${beside})`;
}

function lasting(seconds: number): string {
  return Number.isFinite(seconds) ? formatDuration(seconds) : "unbounded";
}
