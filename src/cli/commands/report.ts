import { leftOutSentences } from "../../model/readings/left-out";
import { unreadableSentences } from "../../model/records/stored-record";
import { reportOf } from "../../model/report/report";
import { reportHtml } from "../../report/measured/report-html";
import { reportJson } from "../../report/measured/report-json";
import { reportSummary } from "../../report/measured/report-summary";
import { askedAs } from "../asked-as";
import { command } from "../command";
import { refused } from "../outcome";
import { writeAndPrint } from "../report-files";
import { periodIn, recordsFrom, reportFaults, reportOptions } from "../report-options";
import { findRecords } from "../report-source";

/** Shows objectives against readings over a period, from a replica of the ledger or from events. */
export const report = command({
  name: "report",
  summary: "objectives against readings over a period, from the ledger or from events",
  description:
    "Shows B, R and the objectives against what was measured over a period, from one region's replica " +
    "of the ledger or from EventBridge events, and writes the report as HTML and JSON.",
  options: reportOptions,
  endings: {
    done: "when the objectives are met or not known",
    missed: "when one is missed",
    unreadable: "when the plan or the records cannot be read",
    unwritable: "when the report cannot be written",
  },
  faults: reportFaults,
  run: async (options, surroundings) => {
    const { now: clock, openLedger, colour, width } = surroundings;
    const as = askedAs(options, surroundings);
    const now = clock();
    const period = periodIn(options, now);
    const progress = surroundings.progress();
    const found = await findRecords(recordsFrom(options), surroundings, (region, table) => {
      progress.stage(`reading the ledger's replica in ${region}`);
      return openLedger(region, table, as);
    });
    progress.end(found.faults === undefined ? "read" : "not read");
    if (found.faults !== undefined) return refused(found.ending, found.faults);

    const { records, plan, source } = found;
    const measured = reportOf(records, { plan, period, now });
    const document = { report: measured, period, plan, source, now };
    const made = {
      stem: "report",
      html: reportHtml(document),
      json: reportJson(document),
      summary: (reportPath: string | undefined) =>
        reportSummary(document, { reportPath, colour, width }),
      ending: measured.verdict === "missed" ? "missed" : "done",
      asides: [
        ...leftOutSentences(measured.leftOut),
        ...(source.kind === "ledger" ? unreadableSentences(source.unreadable) : []),
      ],
    } as const;
    return writeAndPrint(made, options, surroundings);
  },
});
