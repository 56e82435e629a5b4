import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { reshape, type Transform, tagsOf } from "../common/component";
import type { LedgerReplica } from "./ledger-function";

/** A function of one region, and when it runs. */
export interface FunctionScheduleArgs {
  ledger: Pick<LedgerReplica, "service" | "region" | "tags">;
  /** Bundle that the function runs; the names of these resources hold it. */
  bundle: "publisher" | "sweep";
  lambda: aws.lambda.Function;
  description: string;
  scheduleExpression: string;
  transform: Transform<aws.cloudwatch.EventRuleArgs> | undefined;
}

/** Creates the rule that runs a function again and again. */
export function createSchedule(
  name: string,
  { ledger, bundle, lambda, description, scheduleExpression, transform }: FunctionScheduleArgs,
  parent: pulumi.ComponentResource,
): void {
  const { service, region, tags } = ledger;
  const schedule = new aws.cloudwatch.EventRule(
    `${name}-${bundle}-schedule-${region}`,
    reshape(transform, {
      region,
      description,
      scheduleExpression,
      tags: tagsOf(service, `${bundle}-schedule`, tags),
    }),
    { parent },
  );
  const permission = new aws.lambda.Permission(
    `${name}-${bundle}-permission-${region}`,
    {
      region,
      function: lambda.name,
      action: "lambda:InvokeFunction",
      principal: "events.amazonaws.com",
      sourceArn: schedule.arn,
    },
    { parent },
  );
  new aws.cloudwatch.EventTarget(
    `${name}-${bundle}-target-${region}`,
    // No dead letters: the next run does the same, and silence has its own alarm.
    { region, rule: schedule.name, arn: lambda.arn },
    { parent, dependsOn: [permission] },
  );
}
