import { describe, expect, test } from "vitest";

import { dashboardBody } from "../../../src/model/metrics/dashboard-body";
import type { Widget } from "../../../src/model/metrics/dashboard-widgets";
import {
  gaugeMetrics,
  readingMetrics,
  recorderMetrics,
  regionMetrics,
  storeMetrics,
  sweepMetrics,
} from "../../../src/model/metrics/published-metrics";

const arnOf = (name: string) => `arn:aws:cloudwatch:eu-central-1:123456789012:alarm:${name}`;
const subject = {
  owner: { service: "guide", ledger: "0a1b2c3d" },
  region: "eu-central-1",
  regions: ["eu-west-1", "eu-central-1"],
  replicatedStores: ["catalog", "sessions"],
  objectives: { rtoSeconds: 1800, rpoSeconds: 900 },
  alarmArns: [arnOf("stale-backups")],
  lagAlarmArns: [arnOf("catalog-lag"), arnOf("sessions-lag")],
};

interface MetricProperties {
  title: string;
  region: string;
  metrics?: [string, string, ...string[]][];
  annotations?: { horizontal?: object[]; alarms?: string[] };
}

const { widgets } = dashboardBody(subject);
const graphs = widgets
  .filter(({ type }) => type === "metric")
  .map(({ properties }) => properties as MetricProperties);
const metrics = graphs.flatMap((graph) => graph.metrics ?? []);

function titled(title: string): MetricProperties | undefined {
  return graphs.find((graph) => graph.title === title);
}

function overlap(a: Widget, b: Widget): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

describe("the body of a dashboard", () => {
  test("shows only metrics that are published, and all that the publisher publishes", () => {
    const published = {
      ...{ ...readingMetrics, ...regionMetrics, ...storeMetrics },
      ...{ ...gaugeMetrics, ...recorderMetrics, ...sweepMetrics },
    };

    expect([...new Set(metrics.map(([, name]) => name))].sort()).toEqual(
      Object.keys(published).sort(),
    );
  });

  test("asks for each metric by the dimensions that it is published with", () => {
    for (const [namespace, name, ...dimensions] of metrics) {
      const of = dimensions[5];
      expect([namespace, ...dimensions.slice(0, 5)], name).toEqual([
        "awsdr",
        ...["Service", "guide"],
        ...["Ledger", "0a1b2c3d"],
        "Region",
      ]);
      const ofEach = name in regionMetrics || name in storeMetrics;
      expect(ofEach ? subject.regions : ["eu-central-1"], name).toContain(of);
      expect(dimensions[6] === "Store", name).toBe(name in storeMetrics);
    }
    expect(new Set(graphs.map(({ region }) => region))).toEqual(new Set(["eu-central-1"]));
  });

  test("shows how far each store lies behind in each region, against the RPO, and only if any do", () => {
    const shown = titled("How far replicas lie behind");
    const [, , ...dimensions] = shown?.metrics?.[0] ?? [];

    expect(shown?.annotations).toEqual({ horizontal: [{ label: "RPO", value: 900 }] });
    expect(dimensions).toEqual([
      ...["Service", "guide", "Ledger", "0a1b2c3d", "Region", "eu-west-1", "Store", "catalog"],
      { label: "catalog in eu-west-1" },
    ]);
    expect(shown?.metrics).toHaveLength(4);
    const without = JSON.stringify(dashboardBody({ ...subject, replicatedStores: [] }));
    expect(without).not.toContain("ReplicationLagSeconds");
  });

  test("draws the objectives as lines against the readings", () => {
    const rto = { horizontal: [{ label: "RTO", value: 1800 }] };

    expect(titled("Recovery time against the RTO")?.annotations).toEqual(rto);
    expect(titled("What the recovery time goes into")?.annotations).toEqual(rto);
    expect(titled("Age of the stalest store's newest recovery point")?.annotations).toEqual({
      horizontal: [{ label: "RPO, for what does not replicate", value: 900 }],
    });
    expect(titled("Backup capacity")).not.toHaveProperty("annotations");
  });

  test("shows the state of every alarm, and each of the stores' own as a graph", () => {
    const states = widgets.find(({ type }) => type === "alarm");

    expect(states?.properties).toEqual({
      title: "Alarms in eu-central-1",
      sortBy: "stateUpdatedTimestamp",
      alarms: [arnOf("stale-backups"), arnOf("catalog-lag"), arnOf("sessions-lag")],
    });
    expect(titled("Replication: catalog-lag")?.annotations).toEqual({
      alarms: [arnOf("catalog-lag")],
    });
    expect(titled("Replication: sessions-lag")).not.toHaveProperty("metrics");
  });

  test("shows no more alarms than a widget takes, and none of none", () => {
    const alarmArns = Array.from({ length: 101 }, (_, nth) => arnOf(String(nth)));
    const shown = (given: readonly string[]) =>
      dashboardBody({ ...subject, alarmArns: given, lagAlarmArns: [] }).widgets.find(
        ({ type }) => type === "alarm",
      );

    expect(shown(alarmArns)?.properties).toHaveProperty("alarms.length", 100);
    expect(shown([])).toBeUndefined();
  });

  test("says what was promised", () => {
    expect(widgets[0]?.properties).toEqual({
      markdown:
        "# Recovery of guide, as eu-central-1 sees it\n" +
        "Promised: back within **30 minutes** (RTO), with at most **15 minutes** of data lost (RPO). " +
        "No line of recovery times means that no incident has recovered yet.",
    });
  });

  test("puts every widget within the 24 columns, and none over another", () => {
    for (const [place, widget] of widgets.entries()) {
      expect(widget.x + widget.width).toBeLessThanOrEqual(24);
      expect(widgets.slice(place + 1).filter((other) => overlap(widget, other))).toEqual([]);
    }
    expect(widgets.length).toBe(15);
  });

  test("needs no more metrics than one line of embedded metrics may define", () => {
    expect(Object.keys(readingMetrics).length).toBeLessThanOrEqual(100);
  });
});
