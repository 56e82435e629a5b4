import type { Runbook, RunbookEntry } from "../../../src/model/report/runbook";
import { probedPlan, warmStandbyPlan } from "../../support/plans";
import { type Called, type Ran, runCalmly } from "./fake-machine";

export const [primary, standby, witness] = ["eu-west-1", "eu-central-1", "eu-north-1"] as const;
export const plan = probedPlan(warmStandbyPlan());
export const token = "s3cret-t0ken";

const ran = new Map<string, Ran>();

/** What becomes of a script; the same one is run once. */
export function calmly(shell: string, script: string, to: string): Ran {
  const endpoints = Object.values(plan.deployed.replicas).map(({ endpoint }) => endpoint);
  const key = JSON.stringify([shell, script, to]);
  const result =
    ran.get(key) ??
    runCalmly(shell, `export RUN\n${script}`, { endpoints, region: to, token: `${token}\n` });
  ran.set(key, result);
  return result;
}

/** What a reader of the page would copy. */
export function blocksOf(markdown: string): string {
  return [...markdown.matchAll(/^(`{3,})sh\n([\s\S]*?)\n\1$/gm)]
    .map(([, , lines]) => lines)
    .join("\n");
}

/** Only what a run does as well, without asides and ways back. */
export function runOf({ preparation, moves }: Runbook): RunbookEntry[] {
  return [
    ...preparation,
    ...moves.flatMap(({ sections }) => sections.flatMap(({ entries }) => entries)),
  ];
}

/** The lines of entries, by somebody who knows when it began. */
export function scriptOf(entries: readonly RunbookEntry[]): string {
  const script = entries.map(({ shell }) => shell ?? "").join("\n");
  return script.replace("STARTED=\n", "STARTED=2026-01-01T00:00:00Z\n");
}

/** A call by the CLI: its words, and its options by their names. */
function cliCall({ words }: Called) {
  const [service = "", operation = "", ...rest] = words.slice(
    words.indexOf("--cli-read-timeout") + 2,
  );
  const options: Record<string, string> = {};
  rest.forEach((word, nth) => {
    const next = rest[nth + 1];
    if (word.startsWith("--")) options[word.slice(2)] = next?.startsWith("--") ? "" : (next ?? "");
  });
  return { service, operation, region: options.region ?? "", options };
}

export function cliCalls(called: readonly Called[]) {
  return called.filter(({ program }) => program === "aws").map(cliCall);
}
