import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";

import { type FunctionKind, linesLoggedBy, nameOf } from "./function-log";
import { at, output } from "./stack";

/** On a busy machine the emulator misses what a run wrote, and logs it with the next. */
const mostRuns = 5;

/** A line of JSON that a function wrote. */
export type LoggedLine = Readonly<Record<string, unknown>>;

/**
 * Runs a function of a region as its schedule does, and reads its lines of JSON, once the last is
 * there.
 */
export async function runFunction(
  what: Exclude<FunctionKind, "recorder">,
  region: string,
  isLast: (line: LoggedLine) => boolean,
): Promise<readonly LoggedLine[]> {
  const name = nameOf(what, region);
  const client = new LambdaClient(at(region));
  const began = new Date();
  for (let run = 1; run <= mostRuns; run += 1) {
    const { FunctionError, Payload } = await client.send(
      new InvokeCommand({ FunctionName: output(name, "name") }),
    );
    if (FunctionError !== undefined) throw new Error(Payload?.transformToString());
    const told = toldIn(await linesLoggedBy(what, region, began));
    if (told.some(isLast)) return told;
  }
  throw new Error(`no line of metrics in the log of ${name}`);
}

/** The lines of JSON among what a function wrote. */
export function toldIn(lines: readonly string[]): LoggedLine[] {
  return lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
}
