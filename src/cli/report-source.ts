import { choiceFaults, type Fault } from "../model/faults";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { planKey } from "../model/records/ledger-key";
import type { LedgerRecord } from "../model/records/record";
import { latest, newestNews } from "../model/report/newest-news";
import { regionsOf } from "../model/topology/topology";
import { readLedger } from "../operate/read-ledger";
import type { OpenLedger, ReadableLedger } from "../operate/readable-ledger";
import type { ReportSource } from "../report/measured/report-document";
import { countEvents, nothingReadable, unreadableSource } from "./count-events";
import { findEvents } from "./event-files";
import type { Ending } from "./exit-codes";
import { type LedgerPlace, ledgerFault } from "./ledger-fault";
import { faultsOf } from "./outcome";
import { type FoundPlan, planInText, readPlanFile } from "./plan-source";
import type { RecordsFrom } from "./report-options";
import type { Surroundings } from "./surroundings";

/** What a report is made of, or why there is none. */
export type FoundRecords =
  | {
      readonly records: readonly LedgerRecord[];
      readonly plan: RecoveryPlanDocument | undefined;
      readonly source: ReportSource;
      readonly faults?: undefined;
    }
  | { readonly ending: Ending; readonly faults: readonly Fault[] };

/** Reads records and plan from where the command line says. */
export async function findRecords(
  from: RecordsFrom,
  surroundings: Pick<Surroundings, "folder" | "now" | "readInput">,
  openLedger: OpenLedger,
): Promise<FoundRecords> {
  if (from.kind === "named ledger") return readNamedLedger(from, openLedger);
  const planned: Partial<FoundPlan> =
    from.plan === undefined ? {} : await readPlanFile(from.plan, surroundings.folder);
  const { value: plan, faults: planFaults = [] } = planned;
  if (from.kind === "events") {
    const found = await readEvents(from.path, plan, surroundings);
    const faults = [...planFaults, ...(found.faults ?? [])];
    return faults.length > 0 ? { ending: "unreadable", faults } : found;
  }
  if (plan === undefined) return { ending: "unreadable", faults: planFaults };
  return readPlannedLedger(from.region, plan, openLedger);
}

async function readEvents(
  path: string,
  plan: RecoveryPlanDocument | undefined,
  surroundings: Pick<Surroundings, "folder" | "now" | "readInput">,
): Promise<FoundRecords> {
  const found = await findEvents(path, surroundings);
  if (found.faults !== undefined) return { ending: "unreadable", faults: found.faults };
  const { records, counts } = await countEvents(found.value, surroundings.now());
  if (nothingReadable(counts)) return unreadable(unreadableSource(path));
  const newest = latest(records.map(newestNews));
  return { records, plan, source: { kind: "events", path, events: counts, newest } };
}

async function readPlannedLedger(
  region: string,
  plan: RecoveryPlanDocument,
  openLedger: OpenLedger,
): Promise<FoundRecords> {
  const faults = replicaRegionFaults(region, plan);
  if (faults.length > 0) return { ending: "usage", faults };
  const table = plan.deployed.ledger.recordsTable;
  const place = { region, table, others: othersThan(region, plan) };
  return readOrTell(place, async () => readReplica(place, await openLedger(region, table), plan));
}

async function readNamedLedger(
  { region, table, service }: Extract<RecordsFrom, { readonly kind: "named ledger" }>,
  openLedger: OpenLedger,
): Promise<FoundRecords> {
  return readOrTell({ region, table, others: [] }, async () => {
    const ledger = await openLedger(region, table);
    const text = await ledger.readDocument(planKey(service));
    if (text === undefined) {
      return unreadable(`table ${table} in ${region} holds no plan of ${JSON.stringify(service)}`);
    }
    const { value: plan, faults: planFaults } = planInText(text, `the plan in ${table}`, service);
    if (plan === undefined) return { ending: "unreadable", faults: planFaults };
    const faults = replicaRegionFaults(region, plan);
    if (faults.length > 0) return { ending: "usage", faults };
    const place = { region, table, others: othersThan(region, plan) };
    return readOrTell(place, () => readReplica(place, ledger, plan));
  });
}

async function readReplica(
  { region, table }: LedgerPlace,
  ledger: ReadableLedger,
  plan: RecoveryPlanDocument,
): Promise<FoundRecords> {
  const { records, read } = await readLedger(ledger);
  return { records, plan, source: { kind: "ledger", region, table, ...read } };
}

async function readOrTell(
  place: LedgerPlace,
  read: () => Promise<FoundRecords>,
): Promise<FoundRecords> {
  try {
    return await read();
  } catch (error) {
    return unreadable(ledgerFault(error, place));
  }
}

function unreadable(reason: string): FoundRecords {
  return { ending: "unreadable", faults: faultsOf(reason) };
}

function replicaRegionFaults(region: string, { topology }: RecoveryPlanDocument): Fault[] {
  const allowed = regionsOf(topology);
  return choiceFaults("--region", region, allowed, {
    rule: `must be one of the plan's (${allowed.join(", ")})`,
    reason: "the others hold no replica of the ledger",
  });
}

function othersThan(region: string, { topology }: RecoveryPlanDocument): string[] {
  return regionsOf(topology).filter((other) => other !== region);
}
