import type { LedgerRecord } from "../records/record";

/**
 * The newest instant of a job of AWS Backup that an event told of, by the region whose bus told it.
 */
export type LastEvents = Map<string, number>;

/**
 * Takes note of a record; jobs alone count, since they are told in the region that their key names,
 * and what sweeps alone have told is no sign of events.
 */
export function noteEvent(last: LastEvents, { kind, key, facts }: LedgerRecord): void {
  if ((kind !== "job" && kind !== "restore") || facts.toldByEvent === undefined) return;
  const told = Math.max(facts.completed?.value ?? 0, facts.failedAt?.value ?? 0);
  const region = regionOfJob(kind, key);
  if (told === 0 || region === undefined) return;
  last.set(region, Math.max(last.get(region) ?? 0, told));
}

/** Seconds since the newest one of a region; null when there was none. */
export function lastEventAge(last: LastEvents, region: string, now: Date): number | null {
  const told = last.get(region);
  return told === undefined ? null : Math.max(0, now.getTime() - told) / 1000;
}

/** `job/<family>/<account>/<region>/<id>`, `restore/<account>/<region>/<id>`. */
function regionOfJob(kind: "job" | "restore", key: string): string | undefined {
  return key.split("/")[kind === "job" ? 3 : 2];
}
