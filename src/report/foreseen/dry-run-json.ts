import type { DryRunResult } from "../../model/report/dry-run-result";
import { jsonOf } from "../paper/json";

/** Writes a dry run as JSON text with a line break at the end. */
export function dryRunJson(result: DryRunResult): string {
  return `${JSON.stringify(jsonOf(result), null, 2)}\n`;
}
