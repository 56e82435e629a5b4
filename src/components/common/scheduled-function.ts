import * as aws from "@pulumi/aws";

import { reshape, type Transform } from "./component";
import type { Site } from "./site";

/** The caller's last word on what calls a function again and again. */
export interface ScheduleSlots {
  schedule: Transform<aws.cloudwatch.EventRuleArgs> | undefined;
  permission: Transform<aws.lambda.PermissionArgs> | undefined;
  target: Transform<aws.cloudwatch.EventTargetArgs> | undefined;
}

/** A function, and when it runs. */
export interface FunctionScheduleNeeds {
  /** Bundle that the function runs; the names of these resources hold it. */
  bundle: string;
  lambda: aws.lambda.Function;
  description: string;
  scheduleExpression: string;
}

/** Creates the rule that runs a function again and again; the site's tags are the rule's. */
export function scheduleFunction(
  { name, region, tags, transform, child }: Omit<Site<ScheduleSlots>, "kept">,
  { bundle, lambda, description, scheduleExpression }: FunctionScheduleNeeds,
): aws.cloudwatch.EventRule {
  const schedule = new aws.cloudwatch.EventRule(
    `${name}-${bundle}-schedule-${region}`,
    reshape(transform.schedule, { region, description, scheduleExpression, tags }),
    child,
  );
  const permission = new aws.lambda.Permission(
    `${name}-${bundle}-permission-${region}`,
    reshape(transform.permission, {
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
    reshape(transform.target, { region, rule: schedule.name, arn: lambda.arn }),
    { ...child, dependsOn: [permission] },
  );
  return schedule;
}
