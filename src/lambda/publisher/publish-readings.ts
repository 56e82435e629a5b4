import { activeRegionOf } from "../../model/readings/active-region";
import { ageOfStalestResource } from "../../model/readings/ages";
import type { Incident } from "../../model/readings/incidents";
import { foldRecords, type Readings } from "../../model/readings/readings";
import type { MetricsScope } from "../../model/readings/scope";
import { mean } from "../../model/readings/statistics";
import { tell } from "../../model/records/join";
import type { LedgerRecord } from "../../model/records/record";
import type { RecordStore } from "../stores/record-store";
import { emfLine, type Reading } from "./emf";

/** Namespace of every metric that awsdr publishes. */
export const metricsNamespace = "awsdr";

/** Who publishes, for which service, under which scope. */
export interface PublisherIdentity {
  readonly service: string;
  /** Region of the publisher, and of the replica of the ledger that it reads. */
  readonly region: string;
  /** What counts, given the region that the records say serves now. */
  readonly scopeIn: (activeRegion: string | undefined) => MetricsScope;
  /** The present, asked for before and after the records are read. */
  readonly clock: () => Date;
}

/** What a run of the publisher comes to: one line for the log, and what could not be counted. */
export interface Publication {
  readonly line: string;
  readonly leftOut: readonly string[];
}

/** Folds all records of the ledger into one line of metrics. */
export async function publishReadings(
  store: Pick<RecordStore, "query">,
  { service, region, scopeIn, clock }: PublisherIdentity,
): Promise<Publication> {
  const began = clock();
  // Each thing once, however many regions told of it: a ledger only grows.
  const held = new Map<string, LedgerRecord>();
  for await (const record of store.query()) {
    if (bearsOnReadings(record)) tell(held, record);
  }
  const records = [...held.values()];
  const at = clock();
  const scope = scopeIn(activeRegionOf(records, service));
  const { readings, leftOut } = foldRecords(records, scope, at);
  const stalest = ageOfStalestResource(records, scope, at);
  const metrics = [
    ...metricsOf(readings),
    ...some("OldestNewestPointAgeSeconds", "Seconds", stalest),
    seconds("RecordsReadSeconds", (at.getTime() - began.getTime()) / 1000),
  ];
  const context = { namespace: metricsNamespace, dimensions: { Service: service, Region: region } };
  return { line: emfLine(metrics, { ...context, at }), leftOut };
}

/** Jobs, but for those above nested ones, and notices bear on none, and are most of what a ledger holds. */
function bearsOnReadings(record: LedgerRecord): boolean {
  if (record.kind === "job") return record.facts.composite !== undefined;
  return record.kind !== "notice";
}

/** The metrics of readings. What is not known has no point: a 0 would be a claim. */
export function metricsOf({ capacity, recovery, drills }: Readings): Reading[] {
  const { copies, survivingBytes } = capacity;
  return [
    bytes("BackupCapacityBytes", capacity.bytes),
    bytes("ProtectedBytes", capacity.protectedBytes),
    bytes("ProvenBytes", capacity.provenBytes),
    ...(survivingBytes === null ? [] : [bytes("SurvivingBytes", survivingBytes)]),
    bytes("CopyCapacityBytes", copies.bytes),
    count("RecoveryPointCount", capacity.recoveryPoints),
    count("UnknownSizeCount", capacity.unknownSize),
    count("OpenIncidents", recovery.open),
    ...some("MeanRecoverySeconds", "Seconds", recovery.meanSeconds),
    ...some("MedianRecoverySeconds", "Seconds", recovery.medianSeconds),
    ...some("MeanDetectSeconds", "Seconds", meanOf(recovery.incidents, "detectSeconds")),
    ...some("MeanDecideSeconds", "Seconds", meanOf(recovery.incidents, "decideSeconds")),
    ...some("MeanShiftSeconds", "Seconds", meanOf(recovery.incidents, "shiftSeconds")),
    ...some("MeanVerifySeconds", "Seconds", meanOf(recovery.incidents, "verifySeconds")),
    ...some("DrillMeanRecoverySeconds", "Seconds", drills.meanSeconds),
  ];
}

type Phase = "detectSeconds" | "decideSeconds" | "shiftSeconds" | "verifySeconds";

/** Mean of one phase over the recovered incidents that tell it; R itself is a mean over these. */
function meanOf(incidents: readonly Incident[], phase: Phase): number | null {
  const known = incidents.flatMap((incident) => {
    const seconds = incident[phase];
    return incident.seconds === null || seconds === null ? [] : [seconds];
  });
  return mean(known.map((one) => Math.round(one * 1000)));
}

/** CloudWatch stores doubles: above 8 PiB the metric rounds, the readings' own digits do not. */
function bytes(name: string, digits: string): Reading {
  return { name, unit: "Bytes", value: Number(digits) };
}

function count(name: string, value: number): Reading {
  return { name, unit: "Count", value };
}

function seconds(name: string, value: number): Reading {
  return { name, unit: "Seconds", value };
}

function some(name: string, unit: Reading["unit"], value: number | null): Reading[] {
  return value === null ? [] : [{ name, unit, value }];
}
