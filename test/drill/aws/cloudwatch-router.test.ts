import { describe, expect, test } from "vitest";

import { cloudwatchRouter, routerActions } from "../../../src/drill/aws/cloudwatch-router";
import type { Router } from "../../../src/drill/port/router";
import { warmStandbyPlan } from "../../support/plans";
import { live } from "../calm-world";
import { type Answering, awsError, metricAnswer, RecordedAws } from "./recorded-aws";

const away = "eu-central-1";
const witness = "eu-north-1";
const now = new Date("2026-06-01T12:10:20Z");
const plan = warmStandbyPlan();
const { switches, switchMetric, force } = plan.deployed.routing;

type Points = readonly (readonly [string, number])[];

function routed(points: Points, others: Readonly<Record<string, Answering>> = {}) {
  const aws = new RecordedAws({
    "cloudwatch:PutMetricData": () => ({}),
    "cloudwatch:GetMetricData": metricAnswer(() => points),
    "cloudwatch:DescribeAlarms": ({ AlarmNames }: { AlarmNames: string[] }) => ({
      MetricAlarms: AlarmNames.map((AlarmName) => ({ AlarmName, StateValue: "OK" })),
      CompositeAlarms: [],
    }),
    ...others,
  });
  const answers: Router["answers"] = async () => [{ server: "ns-1", region: away }];
  const cloudwatch = aws.client("cloudwatch");
  return { aws, router: cloudwatchRouter(plan, { cloudwatch, now: () => now, answers }) };
}

const dimensionsOf = (dimensions: Readonly<Record<string, string>>) =>
  Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));

describe("a value that moves the name", () => {
  test.each([
    [true, 1],
    [false, 0],
  ])("is published in its standby: %s as %d", async (active, Value) => {
    const { aws, router } = routed([]);

    await router.publishSwitch(away, active, live);

    expect(aws.calls).toEqual([`cloudwatch:PutMetricData ${away}`]);
    expect(aws.inputs("cloudwatch:PutMetricData")).toEqual([
      {
        Namespace: switchMetric.namespace,
        MetricData: [
          {
            MetricName: switchMetric.metricName,
            Dimensions: dimensionsOf(switchMetric.dimensions),
            Value,
          },
        ],
      },
    ]);
    expect(aws.sent[0]?.abortSignal).toBe(live);
    expect(aws.actions).toEqual(routerActions.publishSwitch);
  });

  test("is published in the witness where it is the force", async () => {
    const { aws, router } = routed([]);

    await router.publishForce(true, live);

    expect(aws.calls).toEqual([`cloudwatch:PutMetricData ${witness}`]);
    expect(aws.inputs("cloudwatch:PutMetricData")).toMatchObject([
      { MetricData: [{ MetricName: force.metric.metricName, Value: 1 }] },
    ]);
    expect(aws.actions).toEqual(routerActions.publishForce);
  });

  test.each([
    ["InvalidParameterValue", 400, "refused"],
    ["AccessDenied", 403, "denied"],
    ["Throttling", 400, "throttled"],
    ["RequestExpired", 400, "credentials"],
    ["InternalServiceFault", 500, "transient"],
  ])("that is answered with %s is a fault: %s, %s", async (name, status, faultClass) => {
    const { router } = routed([], { "cloudwatch:PutMetricData": () => awsError(name, status) });

    await expect(router.publishForce(true, live)).rejects.toMatchObject({ class: faultClass });
  });
});

describe("what a switch stands at", () => {
  test("is its newest minute's maximum, beside its alarm's state", async () => {
    const { aws, router } = routed([
      ["2026-06-01T12:08:00Z", 1],
      ["2026-06-01T12:07:00Z", 0],
    ]);

    expect(await router.switchReading(away, live)).toEqual({
      value: 1,
      at: new Date("2026-06-01T12:08:00Z"),
      alarm: "OK",
    });
    expect([...aws.calls].sort()).toEqual([
      `cloudwatch:DescribeAlarms ${away}`,
      `cloudwatch:GetMetricData ${away}`,
    ]);
    expect(aws.inputs("cloudwatch:GetMetricData")).toEqual([
      {
        MetricDataQueries: [
          {
            Id: "m0",
            MetricStat: {
              Metric: {
                Namespace: switchMetric.namespace,
                MetricName: switchMetric.metricName,
                Dimensions: dimensionsOf(switchMetric.dimensions),
              },
              Period: 60,
              Stat: "Maximum",
            },
          },
        ],
        StartTime: new Date("2026-06-01T09:10:20Z"),
        EndTime: new Date("2026-06-01T12:12:20Z"),
        NextToken: undefined,
      },
    ]);
    expect(aws.inputs("cloudwatch:DescribeAlarms")).toEqual([
      { AlarmNames: [switches[away]?.alarm], AlarmTypes: ["MetricAlarm"] },
    ]);
    expect(aws.actions).toEqual([...routerActions.switchReading].sort());
  });

  test("is looked for as far back as the sentinel does, where three hours have nothing", async () => {
    const { aws, router } = routed([], {
      "cloudwatch:GetMetricData": ({ StartTime }: { StartTime: Date }) => ({
        MetricDataResults: [
          StartTime < new Date("2026-06-01T00:00:00Z")
            ? { Id: "m0", Timestamps: [new Date("2026-05-20T00:00:00Z")], Values: [0] }
            : { Id: "m0" },
        ],
      }),
    });

    expect(await router.switchReading(away, live)).toMatchObject({
      value: 0,
      at: new Date("2026-05-20T00:00:00Z"),
    });
    expect(aws.inputs("cloudwatch:GetMetricData")).toMatchObject([
      { StartTime: new Date("2026-06-01T09:10:20Z") },
      { StartTime: new Date("2026-05-18T12:10:20Z") },
    ]);
  });

  test("is nothing where no datapoint was ever seen", async () => {
    expect(await routed([]).router.switchReading(away, live)).toEqual({
      value: null,
      at: null,
      alarm: "OK",
    });
  });

  test("is asked of the witness where it is the force", async () => {
    const { aws, router } = routed([["2026-06-01T12:08:00Z", 0]]);

    expect(await router.forceReading(live)).toMatchObject({ value: 0 });
    expect(new Set(aws.sent.map(({ region }) => region))).toEqual(new Set([witness]));
    expect(aws.inputs("cloudwatch:DescribeAlarms")).toMatchObject([{ AlarmNames: [force.alarm] }]);
    expect(aws.actions).toEqual([...routerActions.forceReading].sort());
  });

  test.each(["OK", "ALARM", "INSUFFICIENT_DATA"])("is told with its alarm: %s", async (state) => {
    const { router } = routed([], {
      "cloudwatch:DescribeAlarms": ({ AlarmNames }: { AlarmNames: string[] }) => ({
        MetricAlarms: [{ AlarmName: AlarmNames[0], StateValue: state }],
      }),
    });

    expect((await router.switchReading(away, live)).alarm).toBe(state);
  });

  test("is gone with an alarm that the plan names and nobody has", async () => {
    const { router } = routed([], { "cloudwatch:DescribeAlarms": () => ({ MetricAlarms: [] }) });

    await expect(router.switchReading(away, live)).rejects.toMatchObject({ class: "gone" });
  });

  test("is asked and told in no region that has no switch", async () => {
    const { aws, router } = routed([]);
    const expected = {
      class: "gone",
      message: "the plan names no switch in eu-west-1: deployed.routing.switches",
    };

    await expect(router.switchReading("eu-west-1", live)).rejects.toMatchObject(expected);
    await expect(router.publishSwitch("eu-west-1", true, live)).rejects.toMatchObject(expected);
    expect(aws.sent).toEqual([]);
  });
});

test("a router asks nothing once a call is given up, and hands the name servers' answers on", async () => {
  const { aws, router } = routed([]);
  const given = AbortSignal.abort(new Error("given up"));

  await expect(router.publishSwitch(away, true, given)).rejects.toThrow("given up");
  await expect(router.publishForce(true, given)).rejects.toThrow("given up");
  await expect(router.switchReading(away, given)).rejects.toThrow("given up");
  await expect(router.forceReading(given)).rejects.toThrow("given up");
  expect(aws.sent).toEqual([]);
  expect(await router.answers(live)).toEqual([{ server: "ns-1", region: away }]);
});
