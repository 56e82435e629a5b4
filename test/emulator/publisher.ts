import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";

import { linesLoggedBy } from "./function-log";
import { at, output, standby } from "./stack";

/** What one run of the publisher wrote: metrics by name, and what it had to say about them. */
export interface Published {
  readonly metrics: Readonly<Record<string, unknown>>;
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
    const told = lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
    const metrics = told.findLast((line) => "_aws" in line);
    const reasons = told.flatMap(({ event, reason }) => (event === "readings" ? [reason] : []));
    if (metrics !== undefined) return { metrics, reasons: [...new Set(reasons)] };
  }
  throw new Error(`no line of metrics in the log of ${publisher}`);
}
