import { type ReadingMetric, readingMetrics } from "../../model/metrics/published-metrics";
import { type ResourceAge, worstAge, worstSurvivingAge } from "../../model/readings/ages";
import type { Failures } from "../../model/readings/failures";
import { type Phase, phaseSplit } from "../../model/readings/phase-split";
import type { Readings } from "../../model/readings/readings";
import type { MetricValue } from "../emf";

/** What a run of the publisher has folded the ledger into. */
export interface Folded {
  readonly readings: Readings;
  /** The stalest resource first. */
  readonly ages: readonly ResourceAge[];
  readonly failures: Failures;
  /** Items of the ledger that are no records. */
  readonly unreadable: number;
  /** How long the ledger took to be read. */
  readonly readSeconds: number;
}

/** The metrics of the list that are known. What is not known has no point: a 0 would be a claim. */
export function metricValuesOf(folded: Folded): MetricValue[] {
  const values = valuesOf(folded);
  return (Object.keys(values) as ReadingMetric[]).flatMap((name) => {
    const value = values[name];
    return value === null ? [] : [{ name, unit: readingMetrics[name], value }];
  });
}

/** Every metric of the list, in its order; CloudWatch's doubles round bytes above 8 PiB. */
function valuesOf({
  readings: { capacity, recovery, drills },
  ages,
  failures,
  unreadable,
  readSeconds,
}: Folded): Record<ReadingMetric, number | null> {
  const { survivingBytes } = capacity;
  const { phases } = phaseSplit(recovery.incidents);
  const meanOf = (phase: Phase) => phases.find((one) => one.phase === phase)?.meanSeconds ?? null;
  return {
    BackupCapacityBytes: Number(capacity.bytes),
    ProtectedBytes: Number(capacity.protectedBytes),
    ProvenBytes: Number(capacity.provenBytes),
    SurvivingBytes: survivingBytes === null ? null : Number(survivingBytes),
    LockedBytes: Number(capacity.lockedBytes),
    CopyCapacityBytes: Number(capacity.copies.bytes),
    RecoveryPointCount: capacity.recoveryPoints,
    UnknownSizeCount: capacity.unknownSize,
    UnprotectedResourceCount: ages.filter(({ newest }) => newest === null).length,
    OldestNewestPointAgeSeconds: worstAge(ages),
    OldestNewestSurvivingPointAgeSeconds: worstSurvivingAge(ages),
    OpenIncidents: recovery.open,
    MeanRecoverySeconds: recovery.meanSeconds,
    MedianRecoverySeconds: recovery.medianSeconds,
    MeanDetectSeconds: meanOf("detect"),
    MeanDecideSeconds: meanOf("decide"),
    MeanShiftSeconds: meanOf("shift"),
    MeanVerifySeconds: meanOf("verify"),
    DrillMeanRecoverySeconds: drills.meanSeconds,
    FailedBackupJobs: failures.backupJobs,
    FailedCopyJobs: failures.copyJobs,
    FailedRestoreTests: failures.restoreTests,
    UnreadableRecords: unreadable,
    RecordsReadSeconds: readSeconds,
  };
}
