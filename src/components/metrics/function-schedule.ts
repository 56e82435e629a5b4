import * as aws from "@pulumi/aws";

import { reshape } from "../common/component";
import { type Bundle, type MetricsSite, tagsFor } from "./site";

/** A function of one region, and when it runs. */
export interface ScheduleNeeds {
  /** Bundle that the function runs; the names of these resources hold it. */
  bundle: Exclude<Bundle, "recorder">;
  lambda: aws.lambda.Function;
  description: string;
  scheduleExpression: string;
}

/** Creates the rule that runs a function again and again. */
export function createSchedule(
  site: MetricsSite,
  { bundle, lambda, description, scheduleExpression }: ScheduleNeeds,
): aws.cloudwatch.EventRule {
  const { name, region, transform, child } = site;
  const schedule = new aws.cloudwatch.EventRule(
    `${name}-${bundle}-schedule-${region}`,
    reshape(transform[`${bundle}Schedule`], {
      region,
      description,
      scheduleExpression,
      tags: tagsFor(site, `${bundle}-schedule`),
    }),
    child,
  );
  const permission = new aws.lambda.Permission(
    `${name}-${bundle}-permission-${region}`,
    reshape(transform[`${bundle}Permission`], {
      region,
      function: lambda.name,
      action: "lambda:InvokeFunction",
      principal: "events.amazonaws.com",
      sourceArn: schedule.arn,
    }),
    child,
  );
  new aws.cloudwatch.EventTarget(
    `${name}-${bundle}-target-${region}`,
    // No dead letters: the next run does the same, and silence has its own alarm.
    reshape(transform[`${bundle}Target`], { region, rule: schedule.name, arn: lambda.arn }),
    { ...child, dependsOn: [permission] },
  );
  return schedule;
}
