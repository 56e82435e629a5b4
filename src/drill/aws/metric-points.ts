import { type CloudWatchClient, GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";

import type { MetricPoint } from "../../model/stores/newest-lag";
import type { CallSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import { sent } from "./sent";

/** One statistic of one metric, by the minute. */
export interface AskedMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: "Maximum" | "Sum";
}

/** The region to ask, and the stretch of time. */
export interface AskedWhen {
  readonly region: string;
  readonly from: Date;
  readonly to: Date;
}

const minuteSeconds = 60;

/** A page holds 100,800 datapoints, five times what two weeks of one metric have. */
const mostPages = 10;

/**
 * Minutes of metrics, in the order of the metrics; of each the newest first. A part of an answer is
 * none: it could lack the newest.
 */
export async function metricPoints(
  client: Pick<CloudWatchClient, "send">,
  metrics: readonly AskedMetric[],
  { region, from, to }: AskedWhen,
  signal: CallSignal,
): Promise<readonly (readonly MetricPoint[])[]> {
  const what = `GetMetricData in ${region}`;
  const MetricDataQueries = metrics.map((metric, nth) => ({
    Id: `m${nth}`,
    MetricStat: {
      Metric: {
        Namespace: metric.namespace,
        MetricName: metric.metricName,
        Dimensions: Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: minuteSeconds,
      Stat: metric.statistic,
    },
  }));
  const points = metrics.map((): MetricPoint[] => []);
  let NextToken: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const asked = { MetricDataQueries, StartTime: from, EndTime: to, NextToken };
    const answer = await sent(what, signal, (options) =>
      client.send(new GetMetricDataCommand(asked), options),
    );
    for (const { Id, StatusCode, Timestamps = [], Values = [] } of answer.MetricDataResults ?? []) {
      // A page that others follow says PartialData of itself. [api:cloudwatch.StatusCode]
      if (StatusCode === "Forbidden") throw new CloudFault(`${what}: Forbidden`, "denied");
      if (StatusCode === "InternalError")
        throw new CloudFault(`${what}: ${StatusCode}`, "transient");
      const of = points[Number(Id?.slice(1))];
      for (const [nth, at] of Timestamps.entries())
        of?.push({ at, value: Values[nth] ?? Number.NaN });
    }
    NextToken = answer.NextToken;
    if (NextToken === undefined) {
      return points.map((of) => of.sort((one, other) => other.at.getTime() - one.at.getTime()));
    }
  }
  throw new CloudFault(`${what}: more than ${mostPages} pages`, "transient");
}
