import { type MetricOwner, metricsNamespace, regionDimensions } from "../topology/coordinates";
import type { PublishedMetric } from "./published-metrics";

/**
 * Parts of a CloudWatch dashboard, as far as ours has them.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export interface Widget {
  readonly type: "text" | "metric" | "alarm";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: object;
}

/** A widget that has yet to find its place. */
export type Unplaced = Omit<Widget, "x" | "y">;

/** A value that readings are to stay under, as a line across the graph. */
export interface Line {
  readonly label: string;
  readonly value: number;
}

/** One line of a graph: a metric of the service, of the region that it tells of. */
interface Series {
  readonly metric: PublishedMetric;
  readonly region: string;
  /** Store that it tells of; left out where it tells of the region. */
  readonly store?: string;
  readonly label: string;
}

/** A graph of metrics of ours. */
export interface Graph {
  readonly title: string;
  /** Whose metrics they are. */
  readonly owner: MetricOwner;
  /** Region whose CloudWatch holds them. */
  readonly region: string;
  readonly series: readonly Series[];
  readonly lines?: readonly Line[];
  readonly unit: string;
}

const fiveMinutes = 300;

/** Columns of a dashboard. */
const columns = 24;

/**
 * A graph over half of the width. The greatest value of five minutes: readings are states, not
 * rates.
 */
export function graph({ title, owner, region, series, lines = [], unit }: Graph): Unplaced {
  return {
    type: "metric",
    width: columns / 2,
    height: 6,
    properties: {
      title,
      region,
      view: "timeSeries",
      stacked: false,
      stat: "Maximum",
      period: fiveMinutes,
      metrics: series.map(({ metric, region: of, store, label }) => [
        metricsNamespace,
        metric,
        ...Object.entries(regionDimensions(owner, of)).flat(),
        ...(store === undefined ? [] : ["Store", store]),
        { label },
      ]),
      yAxis: { left: { min: 0, label: unit, showUnits: false } },
      ...(lines.length > 0 && { annotations: { horizontal: lines } }),
    },
  };
}

/** The metric of an alarm and its threshold; the alarm says which metric that is. */
export function alarmGraph(title: string, region: string, alarmArn: string): Unplaced {
  return {
    type: "metric",
    width: columns / 2,
    height: 6,
    properties: { title, region, view: "timeSeries", annotations: { alarms: [alarmArn] } },
  };
}

/** The state of alarms; those that ring come first. */
export function alarmStates(title: string, alarms: readonly string[]): Unplaced {
  return {
    type: "alarm",
    width: columns,
    height: 2 + 2 * Math.ceil(alarms.length / 6),
    properties: { title, sortBy: "stateUpdatedTimestamp", alarms },
  };
}

/** A few sentences over the whole width. */
export function textWidget(markdown: string): Unplaced {
  return { type: "text", width: columns, height: 3, properties: { markdown } };
}

/** Puts widgets beside one another as long as there is room, and then below. */
export function placed(widgets: readonly Unplaced[]): Widget[] {
  let [x, y, rowHeight] = [0, 0, 0];
  return widgets.map((widget) => {
    if (x + widget.width > columns) [x, y, rowHeight] = [0, y + rowHeight, 0];
    const at = { ...widget, x, y };
    x += widget.width;
    rowHeight = Math.max(rowHeight, widget.height);
    return at;
  });
}
