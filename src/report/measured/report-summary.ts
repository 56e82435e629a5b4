import type { Verdict } from "../../model/report/verdict";
import { signOf } from "../paper/marks";
import {
  clipped,
  hanging,
  type TextStyle,
  type Tone,
  tabled,
  toned,
  usableWidth,
  wrapped,
} from "../paper/text";
import { grouped, instant } from "../paper/words";
import { backupLines, storeLines } from "./backup-lines";
import { alarmsByName, type EventGroup, noticesByWhat } from "./event-groups";
import { findingsOf } from "./findings";
import { drillLines, recoveryLines } from "./recovery-lines";
import type { ReportDocument } from "./report-document";
import { periodWords, sourceWords, titleOf } from "./source-words";
import { trendLines } from "./trend-lines";
import { listenersFault, rpoSentence, rtoSentence } from "./verdicts";

/** How a summary is set, and where the full report is. */
export interface ReportStyle extends TextStyle {
  /** Undefined when it could not be written. */
  readonly reportPath: string | undefined;
}

const tones: Readonly<Record<Verdict, Tone>> = { met: "good", missed: "bad", "not known": "plain" };

/** Renders a report for a terminal: at most 100 columns, no line break at the end. */
export function reportSummary(document: ReportDocument, style: ReportStyle): string {
  const { report } = document;
  const alarms = alarmsByName(report.alarms);
  const notices = noticesByWhat(report.notices);
  return [
    ...heading(`Disaster recovery report: ${titleOf(document)}`, style),
    ...hanging("  Period: ", periodWords(document.period), usableWidth(style)),
    ...hanging("  Read: ", sourceWords(document), usableWidth(style)),
    "",
    ...verdicts(document, style),
    ...findings(document, style),
    "",
    ...heading("Recovery of incidents", style),
    ...recoveryLines(report, style),
    "",
    ...heading("Backups now", style),
    ...backupLines(report, style),
    "",
    ...heading("Newest recovery points against the RPO", style),
    ...storeLines(report, style),
    "",
    ...heading("Month by month", style),
    ...trendLines(report, style),
    "",
    ...heading("Drills and restore tests, never part of R", style),
    ...drillLines(report, style),
    ...(alarms.length === 0 ? [] : ["", ...groupLines("Alarms, never part of R", alarms, style)]),
    ...(notices.length === 0 ? [] : ["", ...groupLines("Notices", notices, style)]),
    ...(style.reportPath === undefined
      ? []
      : ["", ...hanging("Report: ", style.reportPath, usableWidth(style))]),
  ].join("\n");
}

function heading(text: string, style: TextStyle): string[] {
  return wrapped(text, usableWidth(style)).map((line) => toned(line, "strong", style));
}

function verdicts(document: ReportDocument, style: TextStyle): string[] {
  const { rto, rpo, recovery } = document.report;
  const unheard = listenersFault(document);
  const lines = (name: string, verdict: Verdict, why: string) =>
    hanging(`${signOf(verdict)} ${name} `, why, usableWidth(style)).map((line) =>
      toned(line, tones[verdict], style),
    );
  return [
    ...lines("RTO", rto.verdict, rtoSentence(rto, recovery)),
    ...lines("RPO", rpo.verdict, rpoSentence(rpo)),
    ...(unheard === undefined ? [] : lines("Alarms:", "missed", unheard)),
  ];
}

function findings(document: ReportDocument, style: TextStyle): string[] {
  const found = findingsOf(document);
  if (found.length === 0) return [];
  return [
    "",
    ...heading("Needs a look", style),
    ...found.flatMap((finding) => hanging("  - ", finding, usableWidth(style))),
  ];
}

function groupLines(title: string, groups: readonly EventGroup[], style: TextStyle): string[] {
  const rows = groups.map(({ name, count, last, open }) => [
    clipped(name, 60),
    grouped(count),
    `last ${instant(last)}${open > 0 ? `, ${open} still open` : ""}`,
  ]);
  return [...heading(title, style), ...tabled(rows, ["left", "right", "left"], usableWidth(style))];
}
