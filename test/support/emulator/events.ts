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

const day = 86_400_000;

/**
 * From the first of March 2026, where the samples are, to 13 days ago: a recorder takes no phase
 * that was dated back by more than 14 days when it was sent, and these tests send what they send
 * now.
 */
const shift = (Math.floor(Date.now() / day) - 13) * day - Date.parse("2026-03-01");

/** An instant of these days in place of one from the first to the twelfth of March 2026. */
export function lately(instant: unknown): string {
  return new Date(Date.parse(String(instant)) + shift).toISOString();
}

/**
 * A sample event as it comes in the account that the stack stands in; a recovery phase of these
 * days.
 */
export function ours(sample: SampleEvent): SampleEvent {
  const event: SampleEvent = JSON.parse(JSON.stringify(sample).replaceAll(sampleAccount, account));
  if (event["detail-type"] !== "Recovery Phase") return event;
  const detail = { ...event.detail, at: lately(event.detail.at) };
  return { ...event, time: lately(event.time), detail };
}

const { snapshots, stores, routing } = plan.deployed;

/** A change of the alarm on the standby's endpoint: the signal once the service has moved there. */
export function signal(value: "ALARM" | "OK", at: string): SampleEvent {
  const { name, region } = inRegion(routing.endpointAlarms, standby);
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
    signal("ALARM", lately("2026-03-05T10:00:00.000Z")),
    signal("OK", lately("2026-03-05T10:04:00.000Z")),
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
    signal("ALARM", lately("2026-03-05T10:00:00.000Z")),
    ours(phase("started", "2026-03-02T04:00:00.000Z")),
    ours(phase("decided", "2026-03-02T04:06:00.000Z", { region: standby })),
    ours(phase("shifted", "2026-03-02T04:15:00.000Z", { region: standby })),
    ours(phase("recovered", "2026-03-02T04:20:00.000Z", { region: standby })),
    ours(phase("started", "2026-03-09T00:00:00.000Z", { runId: "drilled", kind: "drill" })),
    ours(phase("recovered", "2026-03-09T00:01:00.000Z", { runId: "drilled", kind: "drill" })),
    ours(phase("started", "2026-03-12T00:00:00.000Z", { runId: "lasting" })),
  ],
};
