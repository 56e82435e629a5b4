import { CloudWatchLogsClient, paginateFilterLogEvents } from "@aws-sdk/client-cloudwatch-logs";

import { at, output } from "./stack";

/** Functions of the stack. */
export type FunctionKind = "recorder" | "publisher" | "gauge" | "sweep" | "sentinel";

/** A name in the program of what belongs to a function of a region. */
export function nameOf(what: FunctionKind, region: string, part?: string): string {
  const component = what === "sentinel" ? "guide-routing" : "guide-metrics";
  return [component, what, ...(part === undefined ? [] : [part]), region].join("-");
}

/**
 * What a function of the stack wrote since an instant, line by line, into the log group of its own.
 */
export async function linesLoggedBy(
  what: FunctionKind,
  region: string,
  since: Date,
): Promise<string[]> {
  const client = new CloudWatchLogsClient(at(region));
  const logGroupName = output(nameOf(what, region, "log"), "name");
  const lines: string[] = [];
  const pages = paginateFilterLogEvents({ client }, { logGroupName, startTime: since.getTime() });
  for await (const { events = [] } of pages)
    lines.push(...events.map(({ message }) => message ?? ""));
  return lines;
}
