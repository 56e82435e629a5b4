import type * as aws from "@pulumi/aws";

import { planKey } from "../../model/records/ledger-key";
import type { BundledFunction } from "../common/bundled-function";
import { onlyKeys, ownKeys } from "../common/policies";
import { createSchedule } from "./function-schedule";
import { createLedgerFunction } from "./ledger-function";
import type { LedgerSite } from "./site";

/** A region's gauge, and what calls it. */
export interface Gauge extends BundledFunction {
  schedule: aws.cloudwatch.EventRule;
}

/** Creates what reads every five minutes how far stores lie behind, by the region's metrics. */
export function createGauge(site: LedgerSite): Gauge {
  const { service, region, tableArn } = site;
  const gauge = createLedgerFunction(site, {
    bundle: "gauge",
    description: `Reads how far the stores of ${service} lie behind, as ${region} measures it.`,
    timeoutSeconds: 60,
    memoryMegabytes: 256,
    statements: [
      {
        Sid: "ReadLags",
        Effect: "Allow",
        Action: ["cloudwatch:GetMetricData"],
        // It knows no resource to be restricted to, nor a namespace.
        // docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
        Resource: ["*"],
      },
      {
        Sid: "ReadPlanAndOwnLags",
        Effect: "Allow",
        Action: ["dynamodb:GetItem"],
        Resource: [tableArn],
        Condition: onlyKeys(planKey(service).pk, `${region}#lag`),
      },
      {
        Sid: "WriteOwnLags",
        Effect: "Allow",
        Action: ["dynamodb:PutItem"],
        Resource: [tableArn],
        Condition: ownKeys(region, "gauge"),
      },
    ],
  });
  const schedule = createSchedule(site, {
    bundle: "gauge",
    lambda: gauge.lambda,
    description: `Reads how far the stores of ${service} lie behind.`,
    scheduleExpression: "rate(5 minutes)",
  });
  return { ...gauge, schedule };
}
