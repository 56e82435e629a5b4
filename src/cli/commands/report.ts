import { relative, resolve } from "node:path";

import { reportOf } from "../../model/report/report";
import type { ReportDocument } from "../../report/measured/report-document";
import { reportHtml } from "../../report/measured/report-html";
import { reportJson } from "../../report/measured/report-json";
import { reportSummary } from "../../report/measured/report-summary";
import { exitCodes, type Outcome, refused } from "../outcome";
import type { Progress } from "../progress";
import { reasonOf } from "../reason";
import { writeReport } from "../report-files";
import { type ReportOptions, readReportOptions } from "../report-options";
import { findRecords, type OpenLedger } from "../report-source";
import type { Surroundings } from "../surroundings";

/** What `report` needs beside its options. */
export interface ReportNeeds {
  readonly progress: Progress;
  readonly openLedger: OpenLedger;
}

/**
 * Shows objectives against readings over a period, from a replica of the ledger or from events.
 *
 * Exits 0 when they are met or not known, 2 when one is missed, 1 when nothing could be read or the
 * report not be written, 64 on bad arguments.
 */
export async function reportCommand(
  options: ReportOptions,
  surroundings: Surroundings,
  { progress, openLedger }: ReportNeeds,
): Promise<Outcome> {
  const now = surroundings.now();
  const read = readReportOptions(options, now);
  if (read.faults !== undefined) return refused(exitCodes.usage, read.faults);
  const { from, period } = read.value;

  const found = await findRecords(from, surroundings, (region, table) => {
    progress.stage(`reading the ledger's replica in ${region}`);
    return openLedger(region, table);
  });
  progress.end(found.faults === undefined ? "read" : "not read");
  if (found.faults !== undefined) return refused(found.exit, found.faults);

  const { records, plan, source } = found;
  const report = reportOf(records, { plan, period, now });
  return written({ report, period, plan, source, now }, options, surroundings);
}

/** The numbers are printed even where the report cannot be written: somebody may need them now. */
async function written(
  document: ReportDocument,
  { out = "awsdr-report", json = false }: ReportOptions,
  { folder, colour, width }: Surroundings,
): Promise<Outcome> {
  const machine = reportJson(document);
  const { reportPath, faults } = await fileOf(document, machine, resolve(folder, out), folder);
  const { report } = document;
  const complaints = [...faults, ...report.leftOut];
  const told = complaints.map((line) => `awsdr: ${line}\n`).join("");
  return {
    exit:
      faults.length > 0
        ? exitCodes.fault
        : report.verdict === "missed"
          ? exitCodes.objectivesMissed
          : exitCodes.ok,
    stdout: json ? machine : `${reportSummary(document, { reportPath, colour, width })}\n`,
    stderr: json && reportPath !== undefined ? `${told}report: ${reportPath}\n` : told,
  };
}

async function fileOf(document: ReportDocument, machine: string, out: string, folder: string) {
  try {
    const contents = { html: reportHtml(document), json: machine };
    const [html = ""] = await writeReport(out, "report", contents);
    return { reportPath: relative(folder, html), faults: [] };
  } catch (error) {
    const fault = `cannot write the report to ${relative(folder, out)}: ${reasonOf(error)}`;
    return { reportPath: undefined, faults: [fault] };
  }
}
