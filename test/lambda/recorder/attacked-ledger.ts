/** A ledger with a failover by hand in it, under the plan's eyes, for attacks to be tried on. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { planScope } from "../../../src/lambda/publisher/plan-scope";
import { publishReadings } from "../../../src/lambda/publisher/publish-readings";
import { type BatchOutcome, recordEvents } from "../../../src/lambda/recorder/record-events";
import { sentAt } from "../../../src/lambda/recorder/sent-at";
import { DynamoStore } from "../../../src/lambda/stores/dynamo-store";
import type { RecoveryPlanDocument } from "../../../src/model/plan/recovery-plan";
import type { Report } from "../../../src/model/report/report";
import {
  alarm,
  backupJob,
  type SampleEvent,
  account as sampleAccount,
  tableArn,
  vaultArn,
} from "../../support/events/sample-events";
import { run } from "../../support/line";
import { timing, warmStandbyPlan } from "../../support/plans";
import type { Item } from "../fake-expressions";
import { fakeTable } from "../fake-table";
import { account, primary, standby, witness } from "./ways-in";

const regions = [primary, standby];
const sentinel = { function: "sentinel", alarms: {} };
const watched = warmStandbyPlan();
const plan: RecoveryPlanDocument = {
  ...watched,
  topology: { ...watched.topology, witness },
  routing: {
    ...watched.routing,
    detection: { ...watched.routing.detection, sentinel: timing(240) },
  },
  deployed: {
    ...watched.deployed,
    routing: {
      ...watched.deployed.routing,
      sentinels: { [standby]: sentinel, [witness]: sentinel },
      force: { ...watched.deployed.routing.force, region: witness },
    },
  },
};
const { service } = plan;

/** When everything is looked at, and whatever an attack sends is sent. */
export const now = new Date("2026-03-02T04:00:00.000Z");

/** An instant of the day of the incident. */
export const at = (time: string) => `2026-03-01T${time}.000Z`;

/** A change two minutes and a half after its first datapoint, as CloudWatch writes it. */
function change(value: "ALARM" | "OK", first: string, of: { name: string; region: string }) {
  const told = new Date(Date.parse(at(first)) + 150_000).toISOString();
  const reasonData = JSON.stringify({ startDate: at(first), recentDatapoints: [0] });
  return alarm(value, told, { reasonData }, of);
}

const lost = change("ALARM", "13:00:00", { name: "guide-endpoint", region: "us-east-1" });
const moved = change("ALARM", "13:25:00", { name: "guide-standby-active", region: standby });
const backup = backupJob({
  resourceArn: tableArn("guide-sessions"),
  backupVaultArn: vaultArn("guide-eu-west-1"),
});

/** What a reader of the ledger is told. */
export interface Told {
  /** Metrics of the publisher, without how long it took. */
  readonly metrics: Readonly<Record<string, unknown>>;
  /** What the publisher says beside them. */
  readonly reasons: readonly string[];
  readonly report: Report & {
    readonly source: { readonly unreadable: { readonly count: number; readonly items: object[] } };
  };
}

/** A service that was lost from 13:00 on and moved at 13:25, unless it was not moved yet. */
export async function attackedLedger({ open = false } = {}): Promise<AttackedLedger> {
  const ledger = new AttackedLedger();
  await ledger.hear(primary, [backup, lost]);
  await ledger.hear(standby, open ? [lost] : [lost, moved]);
  return ledger;
}

class AttackedLedger {
  private readonly table = fakeTable({ pageSize: 100 });
  private readonly store = new DynamoStore(this.table.client, "records");

  /** Events that a region's recorder takes from its queue, or from whoever calls it by hand. */
  hear(region: string, events: readonly SampleEvent[], claimed?: string): Promise<BatchOutcome> {
    const messages = events.map((event, nth) => ({
      messageId: `m${nth}`,
      // The samples are of one account, the plan is of another.
      body: JSON.stringify(event).replaceAll(sampleAccount, account),
      sent: sentAt(claimed, now),
    }));
    return recordEvents(this.store, messages, { region, account, now, plan: { service, regions } });
  }

  /** An item that somebody writes past every recorder. */
  write(item: Item): void {
    this.table.items.set(`${item.pk?.S}|${item.sk?.S}`, item);
  }

  async told(): Promise<Told> {
    const { scope, ...planned } = planScope(JSON.stringify(plan), service, account);
    const { lines, leftOut } = await publishReadings(this.store, {
      owner: { service, ledger: "0a1b2c3d" },
      region: standby,
      regions: planned.regions,
      stores: planned.stores,
      scope,
      clock: () => now,
    });
    const { RecordsReadSeconds, ...metrics } = JSON.parse(lines[0] ?? "{}");
    const folder = mkdtempSync(join(tmpdir(), "awsdr-attacked-"));
    writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
    const { stdout, stderr } = await run(
      ["report", "--region", standby, "--plan", "plan.json", "--json"],
      {
        folder,
        now: () => now,
        openLedger: async () => this.store,
      },
    );
    if (stdout === "") throw new Error(stderr);
    return { metrics, reasons: leftOut, report: JSON.parse(stdout) };
  }
}
