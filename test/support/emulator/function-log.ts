import { CloudWatchLogsClient, paginateFilterLogEvents } from "@aws-sdk/client-cloudwatch-logs";

import { at, output } from "./stack";

/**
 * What a function of the stack wrote since an instant, line by line, into the log group of its own.
 */
export async function linesLoggedBy(
  what: "recorder" | "publisher" | "gauge" | "sweep",
  region: string,
  since: Date,
): Promise<string[]> {
  const client = new CloudWatchLogsClient(at(region));
  const logGroupName = output(`guide-metrics-${what}-log-${region}`, "name");
  const lines: string[] = [];
  const pages = paginateFilterLogEvents({ client }, { logGroupName, startTime: since.getTime() });
  for await (const { events = [] } of pages)
    lines.push(...events.map(({ message }) => message ?? ""));
  return lines;
}
