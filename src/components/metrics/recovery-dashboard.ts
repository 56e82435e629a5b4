import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type DashboardSubject, dashboardBody } from "../../model/metrics/dashboard-body";
import { reshape, type Transform } from "../common/component";
import type { Site } from "../common/site";

/** Last word on the arguments of a dashboard. */
export interface DashboardTransform {
  dashboard?: Transform<aws.cloudwatch.DashboardArgs>;
}

/** What a dashboard shows, and of which alarms. */
export interface DashboardNeeds
  extends Pick<DashboardSubject, "regions" | "replicatedStores" | "objectives"> {
  service: string;
  alarmArns: pulumi.Input<string>[];
  lagAlarmArns: pulumi.Input<string>[];
  /** How its name ends, which an account has once: the ledger's, as in its metrics. */
  suffix: pulumi.Input<string>;
}

/**
 * Creates the dashboard of one standby.
 *
 * An account's dashboards are shared by all regions, so each region's has a name of its own; the
 * metrics and alarms that it shows are the standby's.
 * docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Dashboards.html
 */
export function createDashboard(
  { name, region, transform, child }: Site<DashboardTransform>,
  { service, alarmArns, lagAlarmArns, suffix, ...subject }: DashboardNeeds,
): aws.cloudwatch.Dashboard {
  const body = pulumi
    .all([pulumi.output(suffix), pulumi.all(alarmArns), pulumi.all(lagAlarmArns)])
    .apply(([ledger, alarms, lags]) => {
      const owner = { service, ledger };
      return JSON.stringify(
        dashboardBody({ ...subject, owner, region, alarmArns: alarms, lagAlarmArns: lags }),
      );
    });
  return new aws.cloudwatch.Dashboard(
    `${name}-dashboard-${region}`,
    reshape(transform.dashboard, {
      region,
      dashboardName: pulumi.interpolate`awsdr-${service}-${region}-${suffix}`,
      dashboardBody: body,
    }),
    child,
  );
}
