import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";

import { linesLoggedBy } from "./function-log";
import { at, output, standby } from "./stack";

/** What one run of the publisher wrote: metrics by name, and what it had to say about them. */
export interface Published {
  readonly metrics: Readonly<Record<string, unknown>>;
  readonly reasons: readonly string[];
}

export const publisherName = output(`guide-metrics-publisher-${standby}`, "name");

/** Runs the shipped publisher of the standby, as its schedule does, and reads its log. */
export async function publish(): Promise<Published> {
  const began = new Date();
  const { FunctionError, Payload } = await new LambdaClient(at(standby)).send(
    new InvokeCommand({ FunctionName: publisherName }),
  );
  if (FunctionError !== undefined) throw new Error(Payload?.transformToString());
  const lines = await linesLoggedBy("publisher", standby, began);
  const told = lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
  const metrics = told.filter((line) => "_aws" in line);
  if (metrics.length !== 1) throw new Error(`no one line of metrics in ${lines.join("\n")}`);
  return {
    metrics: metrics[0],
    reasons: told.flatMap(({ event, reason }) => (event === "readings" ? [reason] : [])),
  };
}
