import { sentenceOf } from "../model/faults";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { regionsOf } from "../model/topology/topology";
import { measuredReport } from "../operate/measured-report";
import type { LedgerAccess, OpenLedger } from "../operate/readable-ledger";
import { reportHtml } from "../report/measured/report-html";
import { reportJson } from "../report/measured/report-json";
import { runReport } from "../report/moved/run-report";
import type { ReportsToWrite } from "./plan-folder";
import type { Surroundings } from "./surroundings";

/** The reports that could be had of a service, and why others could not. */
interface ReportsFound {
  readonly reports: ReportsToWrite;
  readonly missing: readonly string[];
}

/** Where the journals of this machine are, and as whom AWS is asked. */
interface ReportPlaces {
  readonly journal: string;
  readonly as: LedgerAccess;
}

/** The report of the last run, and of what was measured over the last 90 days. */
export async function reportsToKeep(
  plan: RecoveryPlanDocument,
  places: ReportPlaces,
  surroundings: Surroundings,
): Promise<ReportsFound> {
  const progress = surroundings.progress();
  progress.stage(`reading what is known of ${plan.service}`);
  const found = await Promise.all([
    lastRun(plan, places, surroundings),
    lastMeasured(plan, places, surroundings),
  ]);
  progress.end("read");
  return {
    reports: Object.assign({}, ...found.map(({ reports }) => reports)),
    missing: found.flatMap(({ missing }) => missing),
  };
}

async function lastRun(
  plan: RecoveryPlanDocument,
  { journal, as }: ReportPlaces,
  { loadDrill }: Pick<Surroundings, "loadDrill">,
): Promise<ReportsFound> {
  const { openDeployment, knownRuns } = await loadDrill();
  const deployment = openDeployment(plan, { journal, ...as });
  await deployment.signIn(plan.topology.witness);
  const { runs, silent, unread } = await knownRuns(deployment);
  const missing = [
    ...silent.map(({ place, reason }) => `${place} could not be asked for runs: ${reason}`),
    ...unread.map(({ runId, reason }) => `${runId} is left out: ${reason}`),
  ];
  const [last] = runs;
  if (last === undefined) return { reports: {}, missing: [...missing, "no run is known"] };
  const { stem, html, json, junit } = runReport(last);
  const path = `reports/${stem}`;
  return {
    reports: { [`${path}.html`]: html, [`${path}.json`]: json, [`${path}.xml`]: junit },
    missing,
  };
}

/** By the first replica of the ledger that answers. */
async function lastMeasured(
  plan: RecoveryPlanDocument,
  { as }: ReportPlaces,
  { openLedger: open, now }: Pick<Surroundings, "openLedger" | "now">,
): Promise<ReportsFound> {
  const missing: string[] = [];
  const openLedger: OpenLedger = (region, table) => open(region, table, as);
  for (const region of regionsOf(plan.topology)) {
    const { value, faults = [] } = await measuredReport(plan, { region, now: now(), openLedger });
    if (value === undefined) {
      missing.push(...faults.map(sentenceOf).map((fault) => `nothing measured: ${fault}`));
      continue;
    }
    const source = { kind: "ledger", ...value.source } as const;
    const document = { ...value, plan, source };
    const stem = `reports/${encodeURIComponent(plan.service)}-measured`;
    const reports = {
      [`${stem}.html`]: reportHtml(document),
      [`${stem}.json`]: reportJson(document),
    };
    return { reports, missing };
  }
  return { reports: {}, missing };
}
