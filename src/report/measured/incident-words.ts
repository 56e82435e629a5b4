import type { PeriodIncident, PeriodRecovery } from "../../model/report/recovery-in-period";
import { grouped, instantInUtc, lasting, roughly } from "../paper/words";

/** How an incident stands, and how long it took: `"16m 08s"`, `"open for 2h"`, `"abandoned"`. */
export function standingOf({ standing, seconds, openSeconds }: PeriodIncident): string {
  if (standing === "open") return `open for ${roughly(openSeconds ?? 0)}`;
  return standing === "abandoned" ? "abandoned" : lasting(seconds);
}

/** The latest first: what is open leads, then what ended last. */
export function latestFirst(incidents: readonly PeriodIncident[]): PeriodIncident[] {
  return [...incidents].sort((a, b) => (endOf(b) > endOf(a) ? 1 : endOf(b) < endOf(a) ? -1 : 0));
}

/** When it began, and if that was before the period. */
export function beginOf({ startedAt, beganBefore }: PeriodIncident): string {
  return `${instantInUtc(startedAt)}${beganBefore ? ", before the period" : ""}`;
}

/** How many there are of each standing: `"3 recovered, 1 open"`. */
export function countsOf({ recovered, open, abandoned }: PeriodRecovery): string {
  return [
    `${grouped(recovered)} recovered`,
    open > 0 && `${grouped(open)} open`,
    abandoned > 0 && `${grouped(abandoned)} abandoned`,
  ]
    .filter(Boolean)
    .join(", ");
}

function endOf({ standing, recoveredAt, abandonedAt }: PeriodIncident): string {
  return standing === "open" ? "~" : (recoveredAt ?? abandonedAt ?? "");
}
