import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type DashboardSubject, dashboardBody } from "../../model/metrics/dashboard-body";
import { reshape, type Transform } from "../common/component";

/** What a dashboard shows, and of which alarms. */
export interface DashboardArgs
  extends Pick<DashboardSubject, "service" | "region" | "regions" | "objectives"> {
  alarmArns: pulumi.Output<string>[];
  lagAlarmArns: pulumi.Output<string>[];
  /** How its name ends, which an account has once. */
  suffix: pulumi.Output<string>;
  transform: Transform<aws.cloudwatch.DashboardArgs> | undefined;
}

/**
 * Creates the dashboard of one standby.
 *
 * An account's dashboards are shared by all regions, so each region's has a name of its own; the metrics
 * and alarms that it shows are the standby's.
 * docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Dashboards.html
 */
export function createDashboard(
  name: string,
  { alarmArns, lagAlarmArns, suffix, transform, ...subject }: DashboardArgs,
  parent: pulumi.ComponentResource,
): aws.cloudwatch.Dashboard {
  const { region } = subject;
  const body = pulumi
    .all([pulumi.all(alarmArns), pulumi.all(lagAlarmArns)])
    .apply(([alarms, lags]) =>
      JSON.stringify(dashboardBody({ ...subject, alarmArns: alarms, lagAlarmArns: lags })),
    );
  return new aws.cloudwatch.Dashboard(
    `${name}-dashboard-${region}`,
    reshape(transform, {
      region,
      dashboardName: pulumi.interpolate`awsdr-${subject.service}-${region}-${suffix}`,
      dashboardBody: body,
    }),
    { parent },
  );
}
