import type { RunResult } from "../../model/report/run-result";
import { jsonText } from "../paper/json";
import { runHtml } from "./run-html";
import { runJunit } from "./run-junit";
import { type RunSummaryOptions, runSummary } from "./run-summary";

/** A run in all its forms. */
export interface RunReport {
  /** Name of its files, without their endings and whatever a run is called. */
  readonly stem: string;
  readonly html: string;
  readonly json: string;
  /** JUnit XML. */
  readonly junit: string;
  /** For a terminal. */
  readonly summary: (options: RunSummaryOptions) => string;
}

/** Renders a run in all its forms. */
export function runReport(run: RunResult): RunReport {
  return {
    stem: `failover-${encodeURIComponent(run.runId)}`,
    html: runHtml(run),
    json: jsonText(run),
    junit: runJunit(run),
    summary: (options) => runSummary(run, options),
  };
}
