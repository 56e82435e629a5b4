import {
  type CloudWatchClient,
  DescribeAlarmsCommand,
  PutMetricDataCommand,
} from "@aws-sdk/client-cloudwatch";

import type { DeployedMetric } from "../../model/plan/deployed";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { daysLookedBack } from "../../model/sentinel/timing";
import type { CallSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import type { Router, SwitchReading } from "../port/router";
import { metricPoints } from "./metric-points";
import { sent } from "./sent";

/** Where switches are published and read. */
export interface RouterWorld {
  readonly cloudwatch: (region: string) => Pick<CloudWatchClient, "send">;
  readonly now: () => Date;
  readonly answers: Router["answers"];
}

/** IAM actions that each call takes. What name servers answer takes none. */
export const routerActions: Readonly<Record<keyof Router, readonly string[]>> = {
  publishSwitch: ["cloudwatch:PutMetricData"],
  publishForce: ["cloudwatch:PutMetricData"],
  switchReading: ["cloudwatch:GetMetricData", "cloudwatch:DescribeAlarms"],
  forceReading: ["cloudwatch:GetMetricData", "cloudwatch:DescribeAlarms"],
  answers: [],
};

const hour = 3_600_000;

/**
 * Stretches of time in which the newest value is looked for, one after the other. A sentinel breaks
 * every silence of ten minutes, so that the first is enough where there is one.
 */
const lookBacks: readonly number[] = [3 * hour, daysLookedBack * 24 * hour];

/** A clock of ours that is behind does not hide the newest minute. */
const aheadMilliseconds = 120_000;

/** A value that moves the name: where it stands, and who says so. */
interface ValuePlace {
  readonly region: string;
  readonly metric: DeployedMetric;
  readonly alarm: string;
}

/** Switches as metrics of CloudWatch, each in its standby's region, the force in the witness. */
export function cloudwatchRouter(plan: RecoveryPlanDocument, world: RouterWorld): Router {
  const { cloudwatch, now, answers } = world;
  const { switches, switchMetric, force } = plan.deployed.routing;

  const switchIn = (region: string): ValuePlace => {
    const found = switches[region];
    if (found !== undefined) return { region, metric: switchMetric, alarm: found.alarm };
    throw new CloudFault(
      `the plan names no switch in ${region}: deployed.routing.switches`,
      "gone",
    );
  };

  const publish = async ({ region, metric }: ValuePlace, is1: boolean, signal: CallSignal) => {
    const { namespace, metricName, dimensions } = metric;
    const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
    // Without a Timestamp CloudWatch stamps it with the time at which it is received: a clock of
    // ours that is off would put it into a minute that the alarm does not look at.
    // docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html
    const value = { MetricName: metricName, Dimensions, Value: is1 ? 1 : 0 };
    await sent(`PutMetricData of ${metricName} in ${region}`, signal, (options) =>
      cloudwatch(region).send(
        new PutMetricDataCommand({ Namespace: namespace, MetricData: [value] }),
        options,
      ),
    );
  };

  const newestValue = async ({ region, metric }: ValuePlace, signal: CallSignal) => {
    for (const lookBack of lookBacks) {
      const at = now().getTime();
      const when = { from: new Date(at - lookBack), to: new Date(at + aheadMilliseconds) };
      const [[newest] = []] = await metricPoints(
        cloudwatch(region),
        // A minute that holds both values counts as 1, as the switch's alarm has it.
        [{ ...metric, statistic: "Maximum" }],
        { region, ...when },
        signal,
      );
      if (newest !== undefined) {
        return { value: newest.value >= 1 ? 1 : 0, at: newest.at } as const;
      }
    }
    return { value: null, at: null };
  };

  const alarmState = async ({ region, alarm }: ValuePlace, signal: CallSignal) => {
    const { MetricAlarms } = await sent(
      `DescribeAlarms of ${alarm} in ${region}`,
      signal,
      (options) =>
        cloudwatch(region).send(
          new DescribeAlarmsCommand({ AlarmNames: [alarm], AlarmTypes: ["MetricAlarm"] }),
          options,
        ),
    );
    const state = MetricAlarms?.find(({ AlarmName }) => AlarmName === alarm)?.StateValue;
    if (state !== undefined) return state;
    throw new CloudFault(`${region} has no alarm ${alarm}, which the plan names`, "gone");
  };

  const reading = async (place: ValuePlace, signal: CallSignal): Promise<SwitchReading> => {
    const [newest, alarm] = await Promise.all([
      newestValue(place, signal),
      alarmState(place, signal),
    ]);
    return { ...newest, alarm };
  };

  return {
    publishSwitch: async (region, is1, signal) => publish(switchIn(region), is1, signal),
    publishForce: async (is1, signal) => publish(force, is1, signal),
    switchReading: async (region, signal) => reading(switchIn(region), signal),
    forceReading: async (signal) => reading(force, signal),
    answers,
  };
}
