import type { RunResult } from "../../model/report/run-result";
import { page } from "../paper/page";
import {
  runCardsSection,
  runHeaderSection,
  runNextSection,
  runTimelineSection,
} from "./run-sections";
import { runCallSection, runFenceSection, runLossSection, runProcessSection } from "./run-tables";
import { headline } from "./run-words";

/**
 * Renders a run as one HTML file that needs nothing else: no network, no script, no font.
 *
 * Pure: the same result gives the same bytes. Every value of the result is escaped.
 */
export function runHtml(run: RunResult): string {
  return page({
    title: `${headline(run)} (${run.runId})`,
    content: [
      runHeaderSection(run),
      runCardsSection(run),
      runNextSection(run),
      runTimelineSection(run),
      runLossSection(run),
      runFenceSection(run),
      runProcessSection(run),
      runCallSection(run),
    ],
    footer:
      "Written by awsdr from the journal of the run. Every time on this page is that of the clock of the process that wrote the line; nothing was simulated.",
  });
}
