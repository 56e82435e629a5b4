import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import {
  alarmEvaluationPeriods,
  alarmPeriodSeconds,
  healthMetricsRegion,
} from "../../model/routing/routing";
import { reshape, tagsOf } from "../common/component";
import type { Replica } from "../service/replica";
import { keepingDisabled } from "./keeping-disabled";
import type { RoutingSite } from "./site";

/** Which replica is watched from outside, and how. */
export interface EndpointCheckNeeds {
  replica: Replica;
  intervalSeconds: number;
  failureThreshold: number;
  alarmActions: pulumi.Input<string>[];
}

/** A replica's health check and the alarm on what it finds. */
export interface EndpointCheck {
  check: aws.route53.HealthCheck;
  alarm: aws.cloudwatch.MetricAlarm;
}

/**
 * Watches one replica from Route 53's checkers around the world, and alarms when they give it up.
 */
export function createEndpointCheck(
  { name, service, region, tags, transform, child }: RoutingSite,
  { replica, intervalSeconds, failureThreshold, alarmActions }: EndpointCheckNeeds,
): EndpointCheck {
  const { endpoint, healthPath } = replica;

  const check = new aws.route53.HealthCheck(
    `${name}-endpoint-check-${region}`,
    reshape(transform.endpointCheck, {
      type: "HTTPS",
      // The replica's own name: a check on the name that it moves has unpredictable results.
      // docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html
      fqdn: endpoint,
      port: 443,
      resourcePath: healthPath,
      enableSni: true,
      requestInterval: intervalSeconds,
      failureThreshold,
      tags: tagsOf(service, "endpoint-check", {
        Name: `${service} endpoint in ${region}`,
        ...tags,
      }),
    }),
    keepingDisabled(child),
  );
  const alarm = new aws.cloudwatch.MetricAlarm(
    `${name}-endpoint-alarm-${region}`,
    reshape(transform.endpointAlarm, {
      region: healthMetricsRegion,
      alarmDescription: `Route 53's checkers do not reach ${service} in ${region}.`,
      namespace: "AWS/Route53",
      metricName: "HealthCheckStatus",
      dimensions: { HealthCheckId: check.id },
      statistic: "Minimum",
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      period: alarmPeriodSeconds,
      evaluationPeriods: alarmEvaluationPeriods,
      datapointsToAlarm: alarmEvaluationPeriods,
      // Silence is no evidence: it neither opens an incident nor closes one.
      treatMissingData: "missing",
      alarmActions,
      okActions: alarmActions,
      tags: tagsOf(service, "endpoint-alarm", tags),
    }),
    child,
  );
  return { check, alarm };
}
