import type { LedgerRecord, RunFacts, RunRecord } from "../records/record";
import { retractionOf } from "../records/retraction";
import { phaseInstant, recoveryPhases } from "../records/run-phases";
import { type LeftOut, leftOut } from "./left-out";

/** The records as they count, and the runs among them that do not. */
interface SettledRuns {
  readonly records: ReadonlyMap<string, LedgerRecord>;
  /** Runs that somebody took back: no reading holds anything of them. */
  readonly leftOut: readonly LeftOut[];
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
  const omitted: LeftOut[] = [];
  for (const record of records.values()) {
    if (record.kind !== "run") continue;
    const run = retractedRun(record.facts);
    if (run === undefined) {
      const facts = settledFacts(record.facts);
      if (facts !== record.facts) settled.set(record.key, { ...record, facts });
    } else {
      settled.set(record.key, undefined);
      if (service === undefined || run.service === service) omitted.push(run);
    }
  }
  if (settled.size === 0) return { records, leftOut: omitted };
  const counted = new Map(records);
  for (const [key, run] of settled) {
    if (run === undefined) counted.delete(key);
    else counted.set(key, run);
  }
  return { records: counted, leftOut: omitted };
}

function retractedRun(facts: RunFacts): LeftOut | undefined {
  const retraction = retractionOf(facts);
  if (retraction === undefined) return undefined;
  return leftOut({
    code: "retracted",
    kind: facts.purpose?.value ?? "incident",
    service: facts.service?.value ?? "",
    runId: facts.runId?.value ?? "",
    started: facts.started?.value,
    ended: (facts.recovered ?? facts.abandoned)?.value,
    retraction: { ...retraction, at: new Date(retraction.at).toISOString() },
  });
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
