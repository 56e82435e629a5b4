import { beforeAll, describe, expect, test } from "vitest";

import type { DashboardBody } from "../../../src/model/metrics/dashboard-body";
import type { RecordedResource } from "../../../src/offline/testing";
import { named } from "../../support/deployed";
import { exampleRun } from "../../support/example-run";

describe("RecoveryPlan's dashboard", () => {
  let resources: RecordedResource[];
  let body: DashboardBody;

  beforeAll(async () => {
    ({ resources } = await exampleRun("warm-standby"));
    body = JSON.parse(
      String(named(resources, "guide-plan-dashboard-eu-central-1").inputs.dashboardBody),
    );
  });

  test("is one in each standby, under a name that no other of the account has", () => {
    const dashboards = resources.filter(
      ({ type }) => type === "aws:cloudwatch/dashboard:Dashboard",
    );
    const { hex } = named(resources, "guide-ledger-suffix").outputs;

    expect(dashboards.map(({ inputs }) => [inputs.region, inputs.dashboardName])).toEqual([
      ["eu-central-1", `awsdr-guide-eu-central-1-${hex}`],
    ]);
  });

  test("has the plan's own objectives as lines", () => {
    const lines = body.widgets.flatMap(({ properties }) => {
      const { annotations } = properties as { annotations?: { horizontal?: object[] } };
      return annotations?.horizontal ?? [];
    });

    expect(lines).toEqual([
      { label: "RTO", value: 1800 },
      { label: "RTO", value: 1800 },
      { label: "RPO, for what does not replicate", value: 900 },
      { label: "RPO", value: 900 },
    ]);
  });

  test("shows every alarm of its standby, the stores' own included, and no other region's", () => {
    const alarms = body.widgets.flatMap(({ type, properties }) =>
      type === "alarm" ? (properties as { alarms: string[] }).alarms : [],
    );
    const watching = resources.filter(
      ({ type, name, inputs }) =>
        /^aws:cloudwatch\/(metric|composite)Alarm:/.test(type) &&
        /^guide-(metrics|data)-/.test(name) &&
        inputs.region === "eu-central-1",
    );

    expect(watching.length).toBe(26);
    expect([...alarms].sort()).toEqual(watching.map(({ outputs }) => outputs.arn).sort());
  });

  test("watches over all of the stores' own alarms in each region", () => {
    for (const region of ["eu-west-1", "eu-central-1"]) {
      const { alarmRule } = named(
        resources,
        `guide-metrics-replication-lag-alarm-${region}`,
      ).inputs;
      const stores = resources.filter(
        ({ type, name, inputs }) =>
          type === "aws:cloudwatch/metricAlarm:MetricAlarm" &&
          name.startsWith("guide-data-") &&
          inputs.region === region,
      );

      expect(stores.length).toBe(4);
      expect(String(alarmRule).split(" OR ").sort()).toEqual(
        stores.map(({ outputs }) => `ALARM("${outputs.arn}")`).sort(),
      );
    }
  });
});
