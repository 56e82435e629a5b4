import type { BudgetItem, Prediction } from "./prediction/prediction";
import { formatDuration } from "./units/duration";

/** Lists which objectives a prediction misses, each with its itemised budget. */
export function unmetObjectives({ rto, rpo }: Prediction): string[] {
  const faults: string[] = [];
  if (!rto.met) {
    faults.push(
      [
        `objectives.rto must be at least ${lasting(rto.seconds)}, got ${lasting(rto.objectiveSeconds)}: predicted recovery takes`,
        ...rto.items.map(line),
      ].join("\n"),
    );
  }
  for (const { store, seconds, items } of rpo.stores) {
    if (seconds <= rpo.objectiveSeconds) continue;
    faults.push(
      [
        `objectives.rpo must be at least ${lasting(seconds)}, got ${lasting(rpo.objectiveSeconds)}: predicted loss of ${store} is`,
        ...items.map(line),
      ].join("\n"),
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
