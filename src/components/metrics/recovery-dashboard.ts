import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { dashboardBody } from "../../model/metrics/dashboard-body";
import type { DeclaredPlan } from "../../model/plan/declared";
import { byRegion } from "../../model/topology/by-region";
import { regionsOf } from "../../model/topology/topology";
import { reshape, type Transform } from "../common/component";
import type { Site } from "../common/site";

/** Last word on the arguments of a dashboard. */
export interface DashboardTransform {
  dashboard?: Transform<aws.cloudwatch.DashboardArgs>;
}

/** Of what the dashboards are made: the plan, and whose state they show. */
export interface DashboardNeeds
  extends Pick<DeclaredPlan, "service" | "topology" | "objectives" | "stores"> {
  alarmArnsByRegion: Record<string, pulumi.Input<string>[]>;
  lagAlarmArnsByRegion: Record<string, pulumi.Input<string>[]>;
  /** How their names end, which an account has once: the ledger's, as in its metrics. */
  suffix: pulumi.Input<string>;
}

/** Creates a dashboard in each standby, where the objectives stand against the readings. */
export function createDashboards(
  site: Omit<Site<DashboardTransform>, "region">,
  needs: DashboardNeeds,
): Record<string, aws.cloudwatch.Dashboard> {
  return byRegion(needs.topology.standbys, (region) => createDashboard({ ...site, region }, needs));
}

/**
 * Creates the dashboard of one standby.
 *
 * An account's dashboards are shared by all regions, so each region's has a name of its own; the
 * metrics and alarms that it shows are the standby's.
 * docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Dashboards.html
 */
function createDashboard(
  { name, region, transform, child }: Site<DashboardTransform>,
  { service, topology, objectives, stores, ...named }: DashboardNeeds,
): aws.cloudwatch.Dashboard {
  const { suffix, alarmArnsByRegion, lagAlarmArnsByRegion } = named;
  const replicatedStores = stores
    .filter(({ replicationLag }) => replicationLag !== null)
    .map((store) => store.name);
  const body = pulumi
    .all([
      pulumi.output(suffix),
      pulumi.all(alarmArnsByRegion[region] ?? []),
      pulumi.all(lagAlarmArnsByRegion[region] ?? []),
    ])
    .apply(([ledger, alarmArns, lagAlarmArns]) =>
      JSON.stringify(
        dashboardBody({
          regions: regionsOf(topology),
          replicatedStores,
          objectives,
          owner: { service, ledger },
          region,
          alarmArns,
          lagAlarmArns,
        }),
      ),
    );
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
