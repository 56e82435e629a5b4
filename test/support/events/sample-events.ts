/**
 * Events in AWS's shapes, for tests to vary: what a test does not name is plausible and constant.
 */
export type SampleEvent = Record<string, unknown> & { detail: Record<string, unknown> };

export const account = "123123123123";
export const region = "eu-west-1";

interface Envelope {
  readonly id?: string;
  readonly time?: string;
  readonly region?: string;
  readonly resources?: readonly string[];
}

type Detail = Record<string, unknown>;

export function event(
  source: string,
  type: string,
  detail: Detail,
  { id = "5f0f2a3e-7d0d-4a55-9c1e-0a1b2c3d4e5f", time = "2026-03-01T05:10:00Z", ...rest }: Envelope,
): SampleEvent {
  const { region: at = region, resources = [] } = rest;
  return {
    version: "0",
    id,
    "detail-type": type,
    source,
    account,
    time,
    region: at,
    resources: [...resources],
    detail,
  };
}

export function pointArn(name: string, at = region): string {
  return `arn:aws:backup:${at}:${account}:recovery-point:${name}`;
}

export function vaultArn(name = "guide-vault", at = region): string {
  return `arn:aws:backup:${at}:${account}:backup-vault:${name}`;
}

export function tableArn(name = "sessions", at = region): string {
  return `arn:aws:dynamodb:${at}:${account}:table/${name}`;
}

/** A completed backup job of a table, of 1,000 bytes; `resources` names its recovery point. */
export function backupJob(detail: Detail = {}, envelope: Envelope = {}): SampleEvent {
  return event(
    "aws.backup",
    "Backup Job State Change",
    {
      backupJobId: "0A6E2C55-2C3B-4B3F-9C61-3F0C8A0C2B11",
      backupSizeInBytes: "1000",
      backupVaultArn: vaultArn(),
      backupVaultName: "guide-vault",
      bytesTransferred: "1000",
      creationDate: "2026-03-01T05:00:00.250Z",
      completionDate: "2026-03-01T05:09:30.750Z",
      iamRoleArn: `arn:aws:iam::${account}:role/AWSBackupGuide`,
      resourceArn: tableArn(),
      resourceType: "DynamoDB",
      state: "COMPLETED",
      percentDone: 100,
      startBy: "2026-03-01T06:00:00.250Z",
      ...detail,
    },
    { resources: [pointArn("one")], ...envelope },
  );
}

/** A completed copy of the point `one` to another region; its size is a number. */
export function copyJob(detail: Detail = {}, envelope: Envelope = {}): SampleEvent {
  return event(
    "aws.backup",
    "Copy Job State Change",
    {
      copyJobId: "7C0E9F9A-5E43-4B0E-8B7B-6D0B9C1D2E3F",
      backupSizeInBytes: 1000,
      creationDate: "2026-03-01T05:15:00.000Z",
      completionDate: "2026-03-01T05:25:00.000Z",
      iamRoleArn: `arn:aws:iam::${account}:role/AWSBackupGuide`,
      resourceArn: tableArn(),
      resourceType: "DynamoDB",
      sourceBackupVaultArn: vaultArn(),
      destinationBackupVaultArn: vaultArn("guide-vault", "eu-central-1"),
      destinationRecoveryPointArn: pointArn("one-copied", "eu-central-1"),
      state: "COMPLETED",
      ...detail,
    },
    { time: "2026-03-01T05:26:00Z", resources: [pointArn("one")], ...envelope },
  );
}

/** The state of the point `one`; never a size. */
export function recoveryPoint(detail: Detail = {}, envelope: Envelope = {}): SampleEvent {
  return event(
    "aws.backup",
    "Recovery Point State Change",
    {
      backupVaultName: "guide-vault",
      backupVaultArn: vaultArn(),
      creationDate: "2026-03-01T05:00:00.250Z",
      completionDate: "2026-03-01T05:09:30.750Z",
      resourceType: "DynamoDB",
      resourceArn: tableArn(),
      status: "COMPLETED",
      isEncrypted: "true",
      storageClass: "WARM",
      ...detail,
    },
    { resources: [pointArn("one")], ...envelope },
  );
}

/** A restore of the point `one` by a restore-testing plan, which took 240.5 s. */
export function restoreTest(detail: Detail = {}, envelope: Envelope = {}): SampleEvent {
  return event(
    "aws.backup",
    "Restore Job State Change",
    {
      restoreJobId: "D2B1C0A9-8F7E-4D6C-9B5A-4F3E2D1C0B9A",
      backupSizeInBytes: "0",
      creationDate: "2026-03-02T08:00:00.000Z",
      completionDate: "2026-03-02T08:04:00.500Z",
      percentDone: 0,
      recoveryPointArn: pointArn("one"),
      resourceType: "DynamoDB",
      restoreTestingPlanArn: `arn:aws:backup:${region}:${account}:restore-testing-plan:weekly`,
      sourceResourceArn: tableArn(),
      status: "COMPLETED",
      ...detail,
    },
    { time: "2026-03-02T08:05:00Z", resources: [pointArn("one")], ...envelope },
  );
}

export function scanJob(detail: Detail = {}, envelope: Envelope = {}): SampleEvent {
  return event(
    "aws.backup",
    "Scan Job State Change",
    {
      scanJobId: "1e2d3c4b-5a69-4788-9796-a5b4c3d2e1f0",
      recoveryPointArn: pointArn("one"),
      resourceType: "DynamoDB",
      scanResult: { scanResultStatus: "THREATS_FOUND" },
      state: "COMPLETED",
      creationDate: "2026-03-01T06:00:00Z",
      completionDate: "2026-03-01T06:10:00Z",
      ...detail,
    },
    { time: "2026-03-01T06:10:05Z", ...envelope },
  );
}

export function ebsSnapshot(detail: Detail = {}, envelope: Envelope = {}): SampleEvent {
  return event(
    "aws.ec2",
    "EBS Snapshot Notification",
    {
      event: "createSnapshot",
      result: "succeeded",
      cause: "",
      "request-id": "",
      snapshot_id: `arn:aws:ec2::${region}:snapshot/snap-0a1b2c3d4e5f60718`,
      source: `arn:aws:ec2::${region}:volume/vol-0f1e2d3c4b5a69788`,
      startTime: "2026-03-01T05:00:00Z",
      endTime: "2026-03-01T05:04:00Z",
      ...detail,
    },
    envelope,
  );
}

export function rdsSnapshot(id: string, detail: Detail = {}, envelope: Envelope = {}): SampleEvent {
  const arn = `arn:aws:rds:${region}:${account}:snapshot:rds:catalog-2026-03-01-05-00`;
  return event(
    "aws.rds",
    "RDS DB Snapshot Event",
    {
      EventCategories: ["creation"],
      SourceType: "SNAPSHOT",
      SourceArn: arn,
      Date: "2026-03-01T05:03:00.100Z",
      SourceIdentifier: "rds:catalog-2026-03-01-05-00",
      Message: "Automated snapshot created",
      EventID: id,
      ...detail,
    },
    { resources: [arn], ...envelope },
  );
}

/** A transition of the alarm `guide-signal`, at an instant with CloudWatch's offset. */
export function alarm(
  value: "ALARM" | "OK" | "INSUFFICIENT_DATA",
  timestamp: string,
  state: Detail = {},
  envelope: Envelope & { readonly name?: string } = {},
): SampleEvent {
  const { name = "guide-signal", region: at = region } = envelope;
  return event(
    "aws.cloudwatch",
    "CloudWatch Alarm State Change",
    {
      alarmName: name,
      configuration: { metrics: [] },
      previousState: { value: "OK", timestamp: "2026-03-01T00:00:00.000+0000" },
      state: { value, reason: "", timestamp, ...state },
    },
    { resources: [`arn:aws:cloudwatch:${at}:${account}:alarm:${name}`], ...envelope },
  );
}

/** One phase of a run of the service `guide`, told as it happens unless the envelope says else. */
export function phase(
  name: string,
  at: string,
  detail: Detail = {},
  envelope: Envelope = {},
): SampleEvent {
  return event(
    "awsdr",
    "Recovery Phase",
    { service: "guide", runId: "run-1", kind: "incident", phase: name, at, region, ...detail },
    { time: at, ...envelope },
  );
}
