import type { RunResult } from "../../model/report/run-result";
import {
  hanging,
  type TextStyle,
  type Tone,
  tabled,
  toned,
  usableWidth,
  wrapped,
} from "../paper/text";
import { instant, instantInUtc, lasting, sentence } from "../paper/words";
import { type RunRow, rowSeconds, timelineOf } from "./run-rows";
import { headline, objectiveWords, orderWords, outcomeOf, runVerdict } from "./run-words";

/** How a run's summary is set, and where its full report is; nowhere where none was written. */
export interface RunSummaryOptions extends TextStyle {
  readonly reportPath?: string | undefined;
}

/** Renders a run for a terminal: at most 100 columns, no line break at the end. */
export function runSummary(run: RunResult, options: RunSummaryOptions): string {
  const width = usableWidth(options);
  const heading = (text: string) =>
    wrapped(text, width).map((line) => toned(line, "strong", options));
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ["", ...heading(title), ...lines];
  const listedLines = (texts: readonly string[]) =>
    texts.flatMap((text) => hanging("  - ", text, width));
  const tones: Readonly<Record<string, Tone>> = { met: "good", missed: "bad" };
  const tone = tones[runVerdict(run)] ?? "plain";
  return [
    ...heading(`${headline(run)} (${run.runId}: ${orderWords(run)})`),
    ...hanging("  ", sentence(outcomeOf(run)), width).map((line) => toned(line, tone, options)),
    "",
    ...hanging("  RTO    ", sentence(objectiveWords(run.rto)), width),
    ...hanging("  RPO    ", sentence(objectiveWords(run.rpo)), width),
    ...hanging("  Fence  ", fenceWords(run), width),
    ...part(stepsTitle(run), stepLines(run, width)),
    ...part(lossTitle(run), lossLines(run, width)),
    ...part("Who", processLines(run, width)),
    ...part("Needs a look", listedLines(run.warnings.map((warning) => `${warning}.`))),
    ...part("What to do next", listedLines(run.next)),
    ...(options.reportPath === undefined
      ? []
      : ["", ...hanging("Report: ", options.reportPath, width)]),
  ].join("\n");
}

function fenceWords({ fence }: RunResult): string {
  return fence === null
    ? "None: the run ended before anybody was asked."
    : `${fence.level}: ${fence.proof}.`;
}

function stepsTitle(run: RunResult): string {
  const { origin, isDated } = timelineOf(run);
  return `Steps, from ${isDated ? "the first failure" : "its first line"} at ${instant(origin)} on`;
}

function stepLines(run: RunResult, width: number): string[] {
  const { rows } = timelineOf(run);
  const cells = rows.map((row) => [row.label, ...timesOf(row), tellingOf(row)]);
  return tabled(cells, ["left", "right", "right", "left"], width);
}

function timesOf({ fromSeconds, untilSeconds, process, ...row }: RunRow): [string, string] {
  const began = `${fromSeconds < 0 ? "-" : "+"}${lasting(Math.abs(fromSeconds))}`;
  if (process === null) return [began, ""];
  const took = rowSeconds({ ...row, fromSeconds, untilSeconds, process });
  return [began, untilSeconds === null ? "no end" : lasting(took)];
}

function tellingOf({ status, notes }: RunRow): string {
  const told = notes.join("; ");
  return status === "failed" ? `FAILED: ${told}` : told;
}

function lossTitle({ losses }: RunResult): string {
  return losses.some(({ lost }) => lost)
    ? "What each store lost"
    : "What each store would have lost";
}

function lossLines({ losses }: RunResult, width: number): string[] {
  const rows = losses.map(({ store, seconds, at, how, verdict }) => [
    store,
    seconds === null ? "unknown" : lasting(seconds),
    verdict,
    at === null ? how : `${how}, at ${instantInUtc(at)}`,
  ]);
  return tabled(rows, ["left", "right", "left", "left"], width);
}

function processLines({ processes }: RunResult, width: number): string[] {
  const rows = processes.map(({ process, at, fence, acceptsSplitBrain, end }) => [
    process,
    instantInUtc(at),
    fence === null ? (acceptsSplitBrain ? "no lock, accepted" : "no lock") : `fence ${fence}`,
    end ?? "no end: it was killed, or is at it",
  ]);
  return tabled(rows, ["left", "left", "left", "left"], width);
}
