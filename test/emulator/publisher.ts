import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";

import { linesLoggedBy } from "./function-log";
import { at, output, standby } from "./stack";

/** What one run of the publisher wrote: metrics by name, and what it had to say about them. */
export interface Published {
  readonly metrics: Readonly<Record<string, unknown>>;
  /** Seconds since a region's last event, by region. */
  readonly lastEvents: Readonly<Record<string, unknown>>;
  readonly reasons: readonly string[];
}

/** The publisher by the name that the program gave it. */
export const publisher = `guide-metrics-publisher-${standby}`;

/** On a busy machine the emulator misses what a run wrote, and logs it with the next. */
const mostRuns = 5;

/** Runs the shipped publisher of the standby, as its schedule does, and reads its log. */
export async function publish(): Promise<Published> {
  const client = new LambdaClient(at(standby));
  const began = new Date();
  for (let run = 1; run <= mostRuns; run += 1) {
    const { FunctionError, Payload } = await client.send(
      new InvokeCommand({ FunctionName: output(publisher, "name") }),
    );
    if (FunctionError !== undefined) throw new Error(Payload?.transformToString());
    const lines = await linesLoggedBy("publisher", standby, began);
    const told = toldIn(lines);
    const metrics = told.findLast((line) => "RecordsReadSeconds" in line);
    const reasons = told.flatMap(({ event, reason }) => (event === "readings" ? [reason] : []));
    const lastEvents = Object.fromEntries(
      told
        .filter((line) => "LastEventAgeSeconds" in line)
        .map((line) => [line.Region, line.LastEventAgeSeconds]),
    );
    if (metrics !== undefined) return { metrics, lastEvents, reasons: [...new Set(reasons)] };
  }
  throw new Error(`no line of metrics in the log of ${publisher}`);
}

/** Readings that the publisher wrote since an instant, whoever called it. */
export async function publishedSince(began: Date): Promise<Record<string, unknown>[]> {
  const told = toldIn(await linesLoggedBy("publisher", standby, began));
  return told.filter((line) => "RecordsReadSeconds" in line);
}

function toldIn(lines: readonly string[]) {
  return lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
}
