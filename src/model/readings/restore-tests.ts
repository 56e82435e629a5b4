import type { LedgerRecord, RestoreFacts, RestoreRecord } from "../records/record";
import { isFailed } from "../records/states";
import { type MeasuredIncident, measuredIncidentOf } from "./incidents";
import { type LeftOut, type LeftOutFacts, leftOut } from "./left-out";
import type { Outage } from "./outages";
import { groupOf, resourceOfPoint } from "./points";
import type { MetricsScope } from "./scope";

type Records = ReadonlyMap<string, LedgerRecord>;

/**
 * Completed restores of a restore-testing plan in which nobody found fault, within the scope. One
 * that completed with issues proves nothing by itself: somebody has to have found it sound.
 */
function testedRestores(records: Records, scope: MetricsScope): RestoreRecord[] {
  return restoresOfTests(
    records,
    scope,
    ({ state, invalid, issues, validated }) =>
      state?.value === "COMPLETED" &&
      invalid === undefined &&
      (issues === undefined || validated !== undefined),
  );
}

/** Restores of a restore-testing plan that failed, or brought back what was found wrong. */
export function failedTests(records: Records, scope: MetricsScope): RestoreRecord[] {
  return restoresOfTests(
    records,
    scope,
    ({ state, invalid }) => isFailed(state?.value) || invalid !== undefined,
  );
}

function restoresOfTests(
  records: Records,
  scope: MetricsScope,
  wanted: (facts: RestoreFacts) => boolean,
): RestoreRecord[] {
  const found: RestoreRecord[] = [];
  for (const record of records.values()) {
    if (record.kind !== "restore") continue;
    if (!wanted(record.facts) || record.facts.testingPlan === undefined) continue;
    if (restoreCounts(record, records, scope)) found.push(record);
  }
  return found;
}

/** Groups of points whose restore was tested: what was tested proves its resource. */
export function provenGroups(records: Records, scope: MetricsScope): Set<string> {
  const proven = new Set<string>();
  for (const record of testedRestores(records, scope)) {
    const resource = resourceOf(record, records);
    if (resource !== undefined) proven.add(groupOf(resource));
    // A point whose resource nobody knows is its own group.
    else if (record.facts.point !== undefined) proven.add(record.facts.point.value);
  }
  return proven;
}

/** Tested restores as drills, and those that measure nothing. */
export interface RestoreTests {
  readonly measured: readonly MeasuredIncident[];
  readonly leftOut: readonly LeftOut[];
}

/** Each tested restore as a drill: restore tests run side by side, so they never merge. */
export function restoreTests(records: Records, scope: MetricsScope): RestoreTests {
  const measured: MeasuredIncident[] = [];
  const omitted: LeftOut[] = [];
  for (const { key, facts } of testedRestores(records, scope)) {
    // The whole restore takes as long as all of its parts.
    if (facts.partOf !== undefined) continue;
    const told = {
      service: scope.service ?? facts.resourceType?.value ?? "unknown",
      runId: key.slice(key.lastIndexOf("/") + 1),
      started: facts.created?.value,
      ended: facts.completed?.value,
    };
    const found = outageOfTest(told);
    if (typeof found === "string") {
      omitted.push(leftOut({ ...told, code: found, kind: "restore-test" }));
    } else measured.push(measuredIncidentOf([found]));
  }
  return { measured, leftOut: omitted };
}

/** A restore test as an outage, or why it measures nothing. */
function outageOfTest(
  told: Pick<LeftOutFacts, "service" | "runId" | "started" | "ended">,
): Outage | LeftOut["code"] {
  const { service, runId, started, ended } = told;
  if (started === undefined) return "no-start";
  if (ended === undefined) return "no-end";
  if (ended <= started) return "no-time";
  return {
    service,
    runId,
    bySignal: false,
    started,
    startKnown: true,
    detected: undefined,
    decided: undefined,
    shifted: undefined,
    outcome: "recovered",
    until: ended,
  };
}

function restoreCounts(record: RestoreRecord, records: Records, scope: MetricsScope): boolean {
  const { accounts, resourceArns } = scope;
  const account = record.facts.account?.value;
  if (accounts !== undefined && account !== undefined && !accounts.includes(account)) return false;
  if (resourceArns === undefined) return true;
  const resource = resourceOf(record, records);
  // As of a point, what cannot be told from another service's does not count.
  return resource !== undefined && resourceArns.map(groupOf).includes(groupOf(resource));
}

function resourceOf({ facts }: RestoreRecord, records: Records): string | undefined {
  if (facts.resource !== undefined) return facts.resource.value;
  return facts.point === undefined ? undefined : resourceOfPoint(facts.point.value, records);
}
