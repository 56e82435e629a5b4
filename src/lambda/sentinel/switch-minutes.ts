import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataResult,
} from "@aws-sdk/client-cloudwatch";

import type { SwitchMinute } from "../../model/sentinel/healing";
import type { WatchedMetric } from "../../model/sentinel/sentinel-setting";

const statistics = ["Minimum", "Maximum", "SampleCount"] as const;
type Statistic = (typeof statistics)[number];

/**
 * Every minute of a switch's metric that can be read, from one instant to another.
 *
 * An answer that is not complete is none: half of it could lack the last order. Up to five
 * statistics of one metric in one call are billed as one. [aws.amazon.com/cloudwatch/pricing]
 */
export async function switchMinutes(
  client: Pick<CloudWatchClient, "send">,
  { namespace, metricName, dimensions }: WatchedMetric,
  from: Date,
  to: Date,
): Promise<SwitchMinute[]> {
  const Metric = {
    Namespace: namespace,
    MetricName: metricName,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  };
  const MetricDataQueries = statistics.map((Stat) => ({
    Id: Stat.toLowerCase(),
    MetricStat: { Metric, Period: 60, Stat },
  }));
  const minutes = new Map<number, Told>();
  const statusOf = new Map<string, string | undefined>();
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new GetMetricDataCommand({ MetricDataQueries, StartTime: from, EndTime: to, NextToken }),
    );
    for (const result of page.MetricDataResults ?? []) {
      note(minutes, result);
      // A page that others follow says PartialData of itself. [api:cloudwatch.StatusCode]
      statusOf.set(result.Id ?? "", result.StatusCode);
    }
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  for (const { Id } of MetricDataQueries) {
    const status = statusOf.get(Id);
    if (status !== "Complete") throw new Error(`GetMetricData answers ${Id} with ${status}`);
  }
  return [...minutes].map(([start, told]) => minuteOf(start, told));
}

type Told = Readonly<Partial<Record<Statistic, number>>>;

function note(
  minutes: Map<number, Told>,
  { Id, Timestamps = [], Values = [] }: MetricDataResult,
): void {
  const statistic = statistics.find((one) => one.toLowerCase() === Id);
  if (statistic === undefined) return;
  for (const [nth, at] of Timestamps.entries()) {
    const start = at.getTime();
    minutes.set(start, { ...minutes.get(start), [statistic]: Values[nth] });
  }
}

/**
 * Three statistics are three reads: a sample that comes between them stands in some of them only,
 * and is read whole a minute later. What is not known is no number, which is no order.
 */
function minuteOf(start: number, { Minimum, Maximum, SampleCount }: Told): SwitchMinute {
  return {
    start,
    minimum: Minimum ?? Maximum ?? Number.NaN,
    maximum: Maximum ?? Minimum ?? Number.NaN,
    samples: SampleCount ?? 1,
  };
}
