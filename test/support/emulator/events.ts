import { inRegion } from "../../../src/model/topology/by-region";
import {
  alarm,
  backupJob,
  copyJob,
  phase,
  recoveryPoint,
  restoreTest,
  type SampleEvent,
  account as sampleAccount,
} from "../events/sample-events";
import { account, plan, primary, standby } from "./stack";

/** A sample event as it comes in the account that the stack stands in. */
export function ours(event: SampleEvent): SampleEvent {
  return JSON.parse(JSON.stringify(event).replaceAll(sampleAccount, account));
}

const { snapshots, stores, routing } = plan.deployed;

/** A change of the alarm that is the service's user-facing signal. */
export function signal(value: "ALARM" | "OK", at: string): SampleEvent {
  const { name, region } = inRegion(routing.endpointAlarms, primary);
  return ours(alarm(value, at, {}, { name, region }));
}

/** A backup that AWS Backup took of one of the plan's stores into the plan's vault. */
export function backupOf(store: string, id: string, bytes: string | undefined): SampleEvent {
  return ours(
    backupJob(
      {
        backupJobId: id,
        backupSizeInBytes: bytes,
        resourceType: store === "catalog" ? "Aurora" : "DynamoDB",
        resourceArn: stores[store]?.arns[primary],
        backupVaultArn: snapshots?.vaults[primary]?.arn,
        backupVaultName: snapshots?.vaults[primary]?.name,
      },
      { resources: [`arn:aws:backup:${primary}:${account}:recovery-point:${id}`] },
    ),
  );
}

const copyArn = `arn:aws:backup:${standby}:${account}:recovery-point:first-copied`;

/**
 * Some months of the stack's life, by the region that hears of it: backups and a copy, of which one
 * is no longer held and one is somebody else's; a restore test; an incident that a failover told
 * of, one that only the signal told of, a drill, and an incident that lasts.
 */
export const life: Readonly<Record<string, readonly SampleEvent[]>> = {
  [primary]: [
    backupOf("sessions", "first", "1000"),
    backupOf("sessions", "second", "2500"),
    backupOf("sessions", "third", "400"),
    backupOf("catalog", "fourth", undefined),
    ours(backupJob({ backupJobId: "foreign", backupSizeInBytes: "70000" })),
    ours(
      recoveryPoint(
        { status: "EXPIRED" },
        { resources: [`arn:aws:backup:${primary}:${account}:recovery-point:third`] },
      ),
    ),
    signal("ALARM", "2026-03-05T10:00:00.000+0000"),
    signal("OK", "2026-03-05T10:04:00.000+0000"),
    ours(phase("started", "2026-03-02T04:00:00.000Z")),
    ours(phase("detected", "2026-03-02T04:01:00.000Z")),
  ],
  [standby]: [
    ours(
      copyJob(
        {
          resourceArn: stores.sessions?.arns[primary],
          sourceBackupVaultArn: snapshots?.vaults[primary]?.arn,
          destinationBackupVaultArn: snapshots?.vaults[standby]?.arn,
          destinationRecoveryPointArn: copyArn,
        },
        { resources: [`arn:aws:backup:${primary}:${account}:recovery-point:first`] },
      ),
    ),
    ours(
      restoreTest({
        recoveryPointArn: copyArn,
        sourceResourceArn: stores.sessions?.arns[primary],
      }),
    ),
    signal("ALARM", "2026-03-05T10:00:00.000+0000"),
    ours(phase("started", "2026-03-02T04:00:00.000Z")),
    ours(phase("decided", "2026-03-02T04:06:00.000Z", { region: standby })),
    ours(phase("shifted", "2026-03-02T04:15:00.000Z", { region: standby })),
    ours(phase("recovered", "2026-03-02T04:20:00.000Z", { region: standby })),
    ours(phase("started", "2026-03-09T00:00:00.000Z", { runId: "drilled", kind: "drill" })),
    ours(phase("recovered", "2026-03-09T00:01:00.000Z", { runId: "drilled", kind: "drill" })),
    ours(phase("started", "2026-03-20T00:00:00.000Z", { runId: "lasting" })),
  ],
};
