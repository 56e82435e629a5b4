import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { switchMetric } from "../../model/routing/routing";
import { numbered } from "../../model/topology/child-name";
import type { RoutingSite } from "./site";
import { createStateAlarm, createValueCheck, valueAlarm } from "./sticky-value";

/** Which of the standbys a switch is for, and who hears of its moves. */
export interface MetricSwitchNeeds {
  /** Place of the standby among all of them, from 1. */
  place: number;
  /** Ending of the ledger's names, by which the switch is told from those of other stacks. */
  suffix: pulumi.Input<string>;
  alarmActions: pulumi.Input<string>[];
}

/** The alarm that defines the switch, and the health check that carries it into Route 53. */
export interface MetricSwitch {
  alarm: aws.cloudwatch.MetricAlarm;
  check: aws.route53.HealthCheck;
  /** The alarm that says how the switch stands, to people and to the recorders. */
  stateAlarm: aws.cloudwatch.MetricAlarm;
}

/**
 * Creates the switch of the standby where the site is: publishing 1 makes whatever comes before the
 * standby unhealthy, publishing 0 makes it healthy, and silence leaves it as it is.
 */
export function createMetricSwitch(
  site: RoutingSite,
  { place, suffix, alarmActions }: MetricSwitchNeeds,
): MetricSwitch {
  const { name, service, region, transform, child } = site;
  const metric = switchMetric({ service, ledger: suffix });
  const alarmArgs = valueAlarm(site, {
    metric,
    description:
      `Defines the switch of ${service} to ${region} for its health check. ` +
      "Without data it says nothing: its neighbour, switch-state, does.",
    role: "switch-alarm",
    reshapeAlarm: transform.switchAlarm,
  });
  const alarm = new aws.cloudwatch.MetricAlarm(`${name}-switch-alarm-${region}`, alarmArgs, child);
  const check = createValueCheck(site, {
    // Named by its place and not by its region: when the topology's regions change places, the
    // check is updated where it is. A new one starts healthy, which after a failover is a failback.
    child: numbered(`${name}-switch-check`, place),
    alarm,
    alarmArgs,
    role: "switch-check",
    title: numbered(`${service} switch`, place, " "),
    reshapeCheck: transform.switchCheck,
  });
  const stateAlarm = createStateAlarm(site, {
    metric,
    description: `${service} is served from ${region}: its switch stands at 1.`,
    role: "switch-state-alarm",
    alarmActions,
    reshapeAlarm: transform.switchStateAlarm,
  });
  return { alarm, check, stateAlarm };
}
