import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { forceMetric } from "../../model/routing/routing";
import { numbered } from "../../model/topology/child-name";
import type { ForceNames } from "./routing-names";
import type { RoutingSite } from "./site";
import { createStateAlarm, createValueCheck, valueAlarm } from "./sticky-value";

/** How many checks the primary's record needs, and who hears of the value's moves. */
export interface PrimaryForceNeeds {
  /** As many as the record asks of others. */
  checks: number;
  /** Ending of the ledger's names, by which the value is told from those of other stacks. */
  suffix: pulumi.Input<string>;
  alarmActions: pulumi.Input<string>[];
}

/** The alarm that defines `primaryForced`, and the checks that carry it into Route 53. */
export interface PrimaryForce {
  alarm: aws.cloudwatch.MetricAlarm;
  /** The alarm that says how it stands, to people and to the recorders. */
  stateAlarm: aws.cloudwatch.MetricAlarm;
  checks: aws.route53.HealthCheck[];
}

/**
 * Creates `primaryForced` in the witness, where the site is: publishing 1 makes the primary healthy
 * whatever the switches say, publishing 0 leaves it to them, and silence leaves it as it is.
 *
 * Its checks are alike, and watch one alarm: nothing at AWS keeps several from that.
 */
export function createPrimaryForce(
  site: RoutingSite,
  { checks, suffix, alarmActions }: PrimaryForceNeeds,
): PrimaryForce {
  const { name, service, region, transform, child } = site;
  const metric = forceMetric({ service, ledger: suffix });
  const alarmArgs = valueAlarm(site, {
    metric,
    description:
      `Defines primaryForced of ${service} for its health checks. ` +
      "Without data it says nothing: its neighbour, force-state, does.",
    role: "force-alarm",
    reshapeAlarm: transform.forceAlarm,
  });
  const alarm = new aws.cloudwatch.MetricAlarm(`${name}-force-alarm-${region}`, alarmArgs, child);
  return {
    alarm,
    stateAlarm: createStateAlarm(site, {
      metric,
      description: `${service} is held at its primary, whatever switches say: primaryForced is at 1.`,
      role: "force-state-alarm",
      alarmActions,
      reshapeAlarm: transform.forceStateAlarm,
    }),
    checks: Array.from({ length: checks }, (_, nth) =>
      createValueCheck(site, {
        child: numbered(`${name}-force-check`, nth + 1),
        alarm,
        alarmArgs,
        // Healthy at 1. AWS does not say how an inverted check begins that has seen no datapoint.
        inverted: true,
        role: "force-check",
        title: numbered(`${service} primary forced`, nth + 1, " "),
        reshapeCheck: transform.forceCheck,
      }),
    ),
  };
}

/** By which names the plan finds it. */
export function forceNames(
  { stateAlarm, checks }: PrimaryForce,
  metric: ForceNames["metric"],
  region: string,
): ForceNames {
  return { metric, alarm: stateAlarm.name, checks: checks.map(({ id }) => id), region };
}
