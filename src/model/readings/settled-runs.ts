import type { LedgerRecord, RunFacts, RunRecord } from "../records/record";
import { retractionOf } from "../records/retraction";
import { phaseInstant, recoveryPhases } from "../records/run-phases";

/** A run that somebody took back: no reading holds anything of it. */
export interface RetractedRun {
  readonly code: "retracted";
  readonly kind: "incident" | "drill";
  readonly service: string;
  readonly runId: string;
  /** Who took it back, as he called himself. */
  readonly by: string;
  readonly reason: string;
  readonly at: string;
}

/** The records as they count, and the runs among them that do not. */
export interface SettledRuns {
  readonly records: ReadonlyMap<string, LedgerRecord>;
  readonly retracted: readonly RetractedRun[];
}

/**
 * The same records, without runs that were taken back, and with the instant of each phase that
 * holds. `service` is the one whose retracted runs are told; left out, every one's are.
 */
export function settleRuns(
  records: ReadonlyMap<string, LedgerRecord>,
  service: string | undefined,
): SettledRuns {
  const settled = new Map<string, RunRecord | undefined>();
  const retracted: RetractedRun[] = [];
  for (const record of records.values()) {
    if (record.kind !== "run") continue;
    const run = retractedRun(record.facts);
    if (run === undefined) {
      const facts = settledFacts(record.facts);
      if (facts !== record.facts) settled.set(record.key, { ...record, facts });
    } else {
      settled.set(record.key, undefined);
      if (service === undefined || run.service === service) retracted.push(run);
    }
  }
  if (settled.size === 0) return { records, retracted };
  const counted = new Map(records);
  for (const [key, run] of settled) {
    if (run === undefined) counted.delete(key);
    else counted.set(key, run);
  }
  return { records: counted, retracted: retracted.sort(inOrder) };
}

/** A run that was taken back, in a sentence. */
export function retractionSentence({ kind, service, runId, by, reason }: RetractedRun): string {
  return `${kind} ${runId} of ${service} is left out: ${by} retracted it (${reason})`;
}

function retractedRun(facts: RunFacts): RetractedRun | undefined {
  const retraction = retractionOf(facts);
  return (
    retraction && {
      code: "retracted",
      kind: facts.purpose?.value ?? "incident",
      service: facts.service?.value ?? "",
      runId: facts.runId?.value ?? "",
      by: retraction.by,
      reason: retraction.reason,
      at: new Date(retraction.at).toISOString(),
    }
  );
}

/** The same facts when every phase is as it was told last. */
function settledFacts(facts: RunFacts): RunFacts {
  const settled: RunFacts = { ...facts };
  let same = true;
  for (const phase of recoveryPhases) {
    const [told, value] = [facts[phase], phaseInstant(facts, phase)];
    if (told === undefined || value === undefined || told.value === value) continue;
    settled[phase] = { ...told, value };
    if (phase === "shifted") settled.shiftedTo = facts.shiftedToFirst;
    same = false;
  }
  return same ? facts : settled;
}

function inOrder(a: RetractedRun, b: RetractedRun): number {
  const [one, other] = [a, b].map(({ at, service, runId, kind }) => [at, service, runId, kind]);
  for (const [place, text] of (one ?? []).entries()) {
    const beside = other?.[place] ?? "";
    if (text !== beside) return text < beside ? -1 : 1;
  }
  return 0;
}
