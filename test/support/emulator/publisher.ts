import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { linesLoggedBy } from "./function-log";
import { type LoggedLine, runFunction, toldIn } from "./run-function";
import { at, named, standby } from "./stack";

/** What one run of the publisher wrote: metrics by name, and what it had to say about them. */
export interface Published {
  readonly metrics: Readonly<Record<string, unknown>>;
  /** Seconds since a region's last event, by region. */
  readonly lastEvents: Readonly<Record<string, unknown>>;
  readonly reasons: readonly unknown[];
}

/** The publisher by the name that the program gave it. */
export const publisher = `guide-metrics-publisher-${standby}`;

/** Runs the shipped publisher of the standby, as its schedule does, and reads its log. */
export async function publish(): Promise<Published> {
  const told = await runFunction("publisher", standby, (line) => "RecordsReadSeconds" in line);
  const metrics = told.findLast((line) => "RecordsReadSeconds" in line) ?? {};
  const reasons = told.flatMap(({ event, reason }) => (event === "readings" ? [reason] : []));
  const lastEvents = Object.fromEntries(
    told
      .filter((line) => "LastEventAgeSeconds" in line)
      .map((line) => [String(line.Region), line.LastEventAgeSeconds]),
  );
  return { metrics, lastEvents, reasons: [...new Set(reasons)] };
}

/** Readings that the publisher wrote since an instant, whoever called it. */
export async function publishedSince(began: Date): Promise<LoggedLine[]> {
  const told = toldIn(await linesLoggedBy("publisher", standby, began));
  return told.filter((line) => "RecordsReadSeconds" in line);
}

const bundle = join(__dirname, "..", "..", "..", "dist", "lambda", "publisher", "index.mjs");

/**
 * Readings that the shipped publisher makes of a region's replica of the ledger. Only the standby
 * has a publisher: what is run here is its code with its settings, in a process of this machine.
 */
export async function publishedFrom(region: string): Promise<LoggedLine> {
  const { environment } = named(publisher).inputs as {
    environment: { variables: Record<string, string> };
  };
  const { endpoint, credentials } = at(region);
  const env = {
    ...environment.variables,
    AWS_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
  const run = `import(${JSON.stringify(bundle)}).then(({ handler }) => handler())`;
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", run], { env });
  const told = toldIn(stdout.split("\n")).find((line) => "RecordsReadSeconds" in line);
  if (told === undefined) throw new Error(`the publisher told nothing of ${region}`);
  return told;
}
