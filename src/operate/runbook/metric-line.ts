import type { DeployedMetric } from "../../model/plan/deployed";
import { awsLine } from "./aws-line";
import { Expansion } from "./shell";

/** Minutes of metrics since so many seconds ago, as an expression of the shell's. */
export interface MetricQuestion {
  readonly region: string;
  readonly metrics: readonly DeployedMetric[];
  readonly statistic: "Maximum" | "Sum";
  readonly sinceSeconds: string;
  readonly query: string;
}

/** Asks for minutes of metrics; of each the newest comes first. [api:cloudwatch.ScanBy] */
export function metricLine(question: MetricQuestion): string {
  const { region, metrics, statistic, sinceSeconds, query } = question;
  return awsLine({
    service: "cloudwatch",
    operation: "get-metric-data",
    region,
    options: {
      "metric-data-queries": {
        json: metrics.map(({ namespace, metricName, dimensions }, nth) => ({
          Id: `m${nth}`,
          MetricStat: {
            Metric: {
              Namespace: namespace,
              MetricName: metricName,
              Dimensions: dimensionsOf(dimensions),
            },
            Period: 60,
            Stat: statistic,
          },
        })),
      },
      "start-time": Expansion.command(`ago ${sinceSeconds}`),
      // A clock of ours that is behind does not hide the newest minute.
      "end-time": Expansion.command("ago -120"),
    },
    query,
  });
}

/** Dimensions as CloudWatch takes them. */
export function dimensionsOf(dimensions: DeployedMetric["dimensions"]) {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}
