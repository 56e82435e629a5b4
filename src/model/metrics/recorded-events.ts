import { recoveryPhaseSource, recoveryPhaseType } from "../events/recovery-phases";

/**
 * Events of AWS that the recorder knows, as rules on a default bus ask for them: what changes a
 * reading, and what stops backups by a change of plans, vaults or settings. What it would ignore,
 * or only keep as another notice, is left out, since every event that a rule lets through costs a
 * queue and a function: the operations of databases, AWS Health, DLM and Region switches, which
 * tell by their own alarms.
 *
 * docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html,
 * docs.aws.amazon.com/ebs/latest/userguide/ebs-cloud-watch-events.html,
 * docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-cloud-watch-events.html
 */
export const recordedSources = ["aws.backup", "aws.ec2", "aws.rds"];

/** Detail types of these sources; alarms are asked for by name, not by type alone. */
export const recordedDetailTypes = [
  "Backup Job State Change",
  "Copy Job State Change",
  "Restore Job State Change",
  "Recovery Point State Change",
  "Scan Job State Change",
  "Backup Plan State Change",
  "Backup Vault State Change",
  "Region Setting State Change",
  "EBS Snapshot Notification",
  "EBS Multi-Volume Snapshots Completion Status",
  "RDS DB Snapshot Event",
  "RDS DB Cluster Snapshot Event",
];

/** What a rule on the bus of our own asks for: whoever may put events there is who may tell. */
export const recordedPhases = {
  source: [recoveryPhaseSource],
  "detail-type": [recoveryPhaseType],
};
