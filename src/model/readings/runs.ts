import type { LedgerRecord, RunFacts } from "../records/record";
import { regionsOf } from "../topology/topology";
import { inOrderOfSentence, type LeftOut, leftOut } from "./left-out";
import type { Outage } from "./outages";
import type { MetricsScope } from "./scope";

/** A run of a failover, as an outage that it tells of. */
export interface RecordedRun extends Outage {
  /** Region that it told to serve from its shift on; of no meaning without one. */
  readonly shiftedTo: string | undefined;
}

/** Runs for real and as drills, and what could not be counted of them. */
export interface Runs {
  readonly incidents: readonly RecordedRun[];
  readonly drills: readonly RecordedRun[];
  readonly leftOut: readonly LeftOut[];
}

/** The runs of the scope's service; without one, of every service. */
export function runsOf(records: ReadonlyMap<string, LedgerRecord>, scope: MetricsScope): Runs {
  const incidents: RecordedRun[] = [];
  const drills: RecordedRun[] = [];
  const omitted: LeftOut[] = [];
  for (const { kind, facts } of records.values()) {
    if (kind !== "run") continue;
    if (scope.service !== undefined && facts.service?.value !== scope.service) continue;
    const found = runOf(facts, scope);
    if (found.run !== undefined) {
      (facts.purpose?.value === "drill" ? drills : incidents).push(found.run);
    }
    omitted.push(...found.leftOut);
  }
  return { incidents, drills, leftOut: omitted.sort(inOrderOfSentence) };
}

interface FoundRun {
  readonly run: RecordedRun | undefined;
  readonly leftOut: readonly LeftOut[];
}

/** A run, unless its phases contradict each other or are too few to measure. */
function runOf(facts: RunFacts, { routed }: MetricsScope): FoundRun {
  const { detected, decided, recovered, abandoned } = facts;
  const started = facts.started ?? detected;
  const end = recovered ?? abandoned;
  const told = {
    kind: facts.purpose?.value ?? "incident",
    service: facts.service?.value ?? "",
    runId: facts.runId?.value ?? "",
    started: started?.value,
    ended: end?.value,
  };

  // A shift to nowhere did not take place.
  const region = facts.shiftedTo?.value;
  const astray =
    routed !== undefined && region !== undefined && !regionsOf(routed).includes(region);
  const shifted = astray ? undefined : facts.shifted?.value;
  const omitted = astray ? [leftOut({ ...told, code: "unknown-region", region })] : [];
  const without = (code: LeftOut["code"]) => {
    return { run: undefined, leftOut: [...omitted, leftOut({ ...told, code })] };
  };

  if (started === undefined) return without("no-start");
  if (recovered !== undefined && recovered.value <= started.value) return without("no-time");
  if (end !== undefined && end.value < started.value) return without("clock-fault");
  const known = [started.value, detected?.value, decided?.value, shifted];
  const run: RecordedRun = {
    service: told.service,
    runId: told.runId,
    bySignal: false,
    started: started.value,
    startKnown: facts.started !== undefined,
    detected: detected?.value,
    decided: decided?.value,
    shifted,
    shiftedTo: region,
    outcome: recovered ? "recovered" : abandoned ? "abandoned" : "open",
    until: end?.value ?? Math.max(...known.map((instant) => instant ?? started.value)),
  };
  return { run, leftOut: omitted };
}
