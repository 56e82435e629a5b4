import {
  type MetricOwner,
  metricsNamespace,
  regionDimensions,
} from "../model/topology/coordinates";

/** One measurement, in the words of CloudWatch. */
export interface MetricValue {
  readonly name: string;
  readonly unit: "Bytes" | "Count" | "None" | "Seconds";
  readonly value: number;
}

/** Where and when a group of readings was taken. */
export interface MetricContext {
  readonly namespace: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly at: Date;
}

/** Where metrics of ours that tell of one region stand. */
export function ownContext(owner: MetricOwner, region: string, at: Date): MetricContext {
  return { namespace: metricsNamespace, dimensions: regionDimensions(owner, region), at };
}

/**
 * Readings as one line of CloudWatch's embedded metric format; the log group turns it into metrics.
 * At most 100 readings, which is what a directive of that format may define; `beside` is for who
 * reads the log.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function emfLine(
  readings: readonly MetricValue[],
  { namespace, dimensions, at }: MetricContext,
  beside: object = {},
): string {
  return JSON.stringify({
    _aws: {
      Timestamp: at.getTime(),
      CloudWatchMetrics: [
        {
          Namespace: namespace,
          Dimensions: [Object.keys(dimensions)],
          Metrics: readings.map(({ name, unit }) => ({ Name: name, Unit: unit })),
        },
      ],
    },
    ...beside,
    ...dimensions,
    ...Object.fromEntries(readings.map(({ name, value }) => [name, value])),
  });
}
