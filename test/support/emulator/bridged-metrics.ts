import { CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";

import type { LoggedLine } from "./run-function";
import { at } from "./stack";

interface Embedded {
  readonly Timestamp: number;
  readonly CloudWatchMetrics: readonly {
    readonly Namespace: string;
    readonly Dimensions: readonly (readonly string[])[];
    readonly Metrics: readonly { readonly Name: string; readonly Unit: "Count" }[];
  }[];
}

/**
 * Publishes what lines of a log embed, as CloudWatch does and the emulator does not; so many
 * minutes before the instant that they bear.
 */
export async function bridge(
  region: string,
  lines: readonly LoggedLine[],
  minutesBefore = 0,
): Promise<void> {
  const client = new CloudWatchClient(at(region));
  for (const line of lines) {
    if (line._aws === undefined) continue;
    const { Timestamp, CloudWatchMetrics } = line._aws as Embedded;
    for (const { Namespace, Dimensions, Metrics } of CloudWatchMetrics) {
      const dimensions = (Dimensions[0] ?? []).map((Name) => ({ Name, Value: String(line[Name]) }));
      const MetricData = Metrics.map(({ Name, Unit }) => ({
        MetricName: Name,
        Unit,
        Value: Number(line[Name]),
        Dimensions: dimensions,
        Timestamp: new Date(Timestamp - minutesBefore * 60_000),
      }));
      await client.send(new PutMetricDataCommand({ Namespace, MetricData }));
    }
  }
}
