import type { LedgerRecord } from "../../src/model/records/record";
import { periodOf } from "../../src/model/report/period";
import { reportOf } from "../../src/model/report/report";
import type { ReportDocument } from "../../src/report/measured/report-document";
import { factsOf } from "./events/records-of";
import {
  alarm,
  backupJob,
  copyJob,
  phase,
  pointArn,
  restoreTest,
  type SampleEvent,
  account as sampleAccount,
} from "./events/sample-events";
import { vaultChange } from "./events/sample-notices";
import { warmStandbyPlan } from "./plans";

const plan = warmStandbyPlan();
const { account, stores, snapshots } = plan.deployed;
const [primary, standby] = ["eu-west-1", "eu-central-1"];

/** When the sample is read. */
export const sampleNow = new Date("2026-03-31T00:00:00.000Z");

/** An event of the samples as it comes in the plan's account. */
export function ofThePlan(event: SampleEvent): SampleEvent {
  return JSON.parse(JSON.stringify(event).replaceAll(sampleAccount, account));
}

/** An incident or a drill that lasted so many minutes from the begin of a day in March. */
export function incident(day: number, minutes: number, detail: Record<string, unknown> = {}) {
  const start = Date.UTC(2026, 2, day);
  const at = (share: number) => new Date(start + minutes * share * 60_000).toISOString();
  const run = { runId: `day-${day}`, ...detail };
  return [
    phase("started", at(0), run),
    phase("detected", at(0.1), run),
    phase("decided", at(0.5), run),
    phase("shifted", at(0.9), { region: standby, ...run }),
    phase("recovered", at(1), run),
  ];
}

/** A backup of a store of the plan, completed at an instant. */
export function backupOf(store: string, completionDate: string, bytes?: string): SampleEvent {
  const id = `${store}-${Date.parse(completionDate)}`;
  return backupJob(
    {
      backupJobId: id,
      creationDate: completionDate,
      completionDate,
      backupSizeInBytes: bytes,
      resourceType: store === "catalog" ? "Aurora" : "DynamoDB",
      resourceArn: stores[store]?.arns[primary],
      backupVaultArn: snapshots?.vaults[primary]?.arn,
    },
    { time: completionDate, resources: [pointArn(id)] },
  );
}

/**
 * A month of the guide: two recoveries, one too long; one open; a drill; backups, a copy, an alarm.
 */
export const sampleMonth: readonly SampleEvent[] = [
  ...incident(3, 20),
  ...incident(10, 40),
  phase("started", "2026-03-30T22:00:00.000Z", { runId: "lasting" }),
  ...incident(15, 10, { runId: "game-day", kind: "drill" }),
  backupOf("sessions", "2026-03-30T20:00:00.000Z", "1073741824"),
  backupOf("catalog", "2026-03-30T23:00:00.000Z"),
  copyJob(
    {
      resourceArn: stores.sessions?.arns[primary],
      completionDate: "2026-03-30T21:00:00.000Z",
      backupSizeInBytes: "1073741824",
      destinationBackupVaultArn: snapshots?.vaults[standby]?.arn,
    },
    { resources: [pointArn(`sessions-${Date.UTC(2026, 2, 30, 20)}`)] },
  ),
  restoreTest({ sourceResourceArn: stores.sessions?.arns[primary] }),
  alarm("ALARM", "2026-03-20T00:00:00.000+0000", {}, { name: "catalog-cpu" }),
  {
    ...vaultChange("MODIFIED", {}, "2026-03-21T00:00:00Z"),
    resources: [snapshots?.vaults[primary]?.arn],
  },
].map(ofThePlan);

/** What a report of events is told with; what a test does not name is the sample month's. */
export function sampleDocument({
  events = sampleMonth,
  records = factsOf(events),
  since = new Date("2026-03-01T00:00:00.000Z"),
  planned = true,
  ...changed
}: Partial<ReportDocument> & {
  readonly events?: readonly SampleEvent[];
  readonly records?: readonly LedgerRecord[];
  readonly since?: Date;
  readonly planned?: boolean;
} = {}): ReportDocument {
  const period = periodOf({ since }, sampleNow);
  const view = { plan: planned ? plan : undefined, period, now: sampleNow };
  return {
    ...view,
    report: reportOf(records, view),
    source: {
      kind: "ledger",
      region: standby,
      table: "guide-records",
      records: records.length,
      unreadable: { count: 0, items: [] },
      newest: new Date("2026-03-30T23:00:00.000Z"),
    },
    ...changed,
  };
}
