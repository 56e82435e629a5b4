import type { LedgerRecord } from "../records/record";
import { alarmChange, alarmConfiguration } from "./alarms";
import { backupJob, copyJob } from "./backup-jobs";
import { planChange, recoveryPointChange, regionSetting, vaultChange } from "./backup-notices";
import { ebsCopyLate, ebsSnapshot, ebsSnapshots } from "./ebs-snapshots";
import type { Envelope } from "./envelope";
import { healthEvent, lifecyclePolicy, regionSwitch } from "./operations";
import { yes } from "./point-facts";
import { rdsNotice } from "./rds-notices";
import { rdsSnapshot } from "./rds-snapshots";
import { recoveryPhase, recoveryPhaseSource, recoveryPhaseType } from "./recovery-phases";
import { recoveryPoint, scanJob } from "./recovery-points";
import { restoreJob } from "./restore-jobs";

/** A kind of event: who sends it, and what reads it. */
export interface Kind {
  readonly source: string;
  /** The facts of one event; `undefined` ignores it. */
  readonly reader: (envelope: Envelope) => LedgerRecord[] | undefined;
}

/** Every kind of event that is read, by its detail-type: no two sources share one. */
export const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ["Backup Job State Change", { source: "aws.backup", reader: heard(backupJob) }],
  ["Copy Job State Change", { source: "aws.backup", reader: heard(copyJob) }],
  ["Restore Job State Change", { source: "aws.backup", reader: heard(restoreJob) }],
  ["Recovery Point State Change", { source: "aws.backup", reader: recoveryPoint }],
  ["Recovery Point Change", { source: "aws.backup", reader: recoveryPointChange }],
  ["Recovery Point Index State Change", { source: "aws.backup", reader: recoveryPointChange }],
  ["Scan Job State Change", { source: "aws.backup", reader: heard(scanJob) }],
  ["Backup Plan State Change", { source: "aws.backup", reader: planChange }],
  ["Backup Vault State Change", { source: "aws.backup", reader: vaultChange }],
  ["Region Setting State Change", { source: "aws.backup", reader: regionSetting }],
  ["EBS Snapshot Notification", { source: "aws.ec2", reader: ebsSnapshot }],
  ["EBS Multi-Volume Snapshots Completion Status", { source: "aws.ec2", reader: ebsSnapshots }],
  ["EBS Copy Snapshot Missed Completion Duration", { source: "aws.ec2", reader: ebsCopyLate }],
  ["RDS DB Snapshot Event", { source: "aws.rds", reader: rdsSnapshot }],
  ["RDS DB Cluster Snapshot Event", { source: "aws.rds", reader: rdsSnapshot }],
  ["RDS DB Instance Event", { source: "aws.rds", reader: rdsNotice }],
  ["RDS DB Cluster Event", { source: "aws.rds", reader: rdsNotice }],
  ["CloudWatch Alarm State Change", { source: "aws.cloudwatch", reader: alarmChange }],
  [
    "CloudWatch Alarm Configuration Change",
    { source: "aws.cloudwatch", reader: alarmConfiguration },
  ],
  ["AWS Health Event", { source: "aws.health", reader: healthEvent }],
  ["DLM Policy State Change", { source: "aws.dlm", reader: lifecyclePolicy }],
  ["ARC Region Switch Plan Execution", { source: "aws.arc-region-switch", reader: regionSwitch }],
  ["ARC Region Switch Plan Evaluation", { source: "aws.arc-region-switch", reader: regionSwitch }],
  [recoveryPhaseType, { source: recoveryPhaseSource, reader: recoveryPhase }],
]);

/**
 * A reader of events about jobs: a listing of jobs goes through the same reader, and is no event.
 */
function heard(reader: Kind["reader"]): Kind["reader"] {
  return (envelope) => {
    const records = reader(envelope);
    for (const record of records ?? []) {
      if (record.kind === "job" || record.kind === "restore") record.facts.toldByEvent = yes;
    }
    return records;
  };
}
