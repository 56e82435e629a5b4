import * as pulumi from "@pulumi/pulumi";

import type { HostedZone } from "../common/service-topology";

/** By which names a failover finds checks, switches and the signal. */
export interface RoutingNames {
  url: pulumi.Output<string>;
  /** Id of the hosted zone that holds the name. */
  zoneId: pulumi.Output<string>;
  /** Host names of the zone's four name servers; left out where they are not known. */
  nameServers?: pulumi.Output<string[]>;
  /** Ids of the health checks of the endpoints, by region. */
  endpointChecks: Record<string, pulumi.Output<string>>;
  /** The switch of each standby, by its region. */
  switches: Record<string, SwitchNames>;
  /** The metric of the switches: one of the kind in each standby's own region. */
  switchMetric: SwitchMetricNames;
  /** What holds the name at the primary, whatever the switches say. */
  force: ForceNames;
  /** Alarm on each region's endpoint; that of the region that serves is the user-facing signal. */
  endpointAlarms: Record<string, EndpointAlarmName>;
  /** The sentinel of each standby and of the witness; left out where there are none. */
  sentinels?: Record<string, SentinelNames>;
}

/** By which names a sentinel is found. */
export interface SentinelNames {
  /** Name of the function. */
  function: pulumi.Output<string>;
  /** Names of its alarms, by their kinds. */
  alarms: Record<string, pulumi.Output<string>>;
}

/** By which names a switch's value is published. */
export interface SwitchMetricNames {
  namespace: string;
  metricName: string;
  dimensions: Record<string, pulumi.Input<string>>;
}

/** By which names a failover finds one standby's switch. */
export interface SwitchNames {
  /** Id of the health check that turns unhealthy when the switch stands at 1. */
  check: pulumi.Output<string>;
  /** Name of the alarm that says how it stands. */
  alarm: pulumi.Output<string>;
}

/** By which names a failover finds what holds the name at the primary. */
export interface ForceNames {
  metric: SwitchMetricNames;
  /** Name of the alarm that says how it stands. */
  alarm: pulumi.Output<string>;
  /** Ids of the health checks that turn healthy when it stands at 1. */
  checks: pulumi.Output<string>[];
  /** Region of metric and alarm: the witness. */
  region: string;
}

/** The alarm on an endpoint, by its name and where it stands. */
export interface EndpointAlarmName {
  name: pulumi.Output<string>;
  region: string;
}

/** By which names a zone is asked; nothing is looked up. */
export function zoneNames({
  id,
  nameServers,
}: HostedZone): Pick<RoutingNames, "zoneId" | "nameServers"> {
  return {
    zoneId: pulumi.output(id),
    ...(nameServers !== undefined && { nameServers: pulumi.output(nameServers) }),
  };
}
