import type * as pulumi from "@pulumi/pulumi";

/** By which names a failover finds checks, switches and the signal. */
export interface RoutingNames {
  url: pulumi.Output<string>;
  /** Ids of the health checks of the endpoints, by region. */
  endpointChecks: Record<string, pulumi.Output<string>>;
  /** The switch of each standby, by its region. */
  switches: Record<string, SwitchNames>;
  /** Alarm whose state is the user-facing signal of an incident. */
  signalAlarm: SignalAlarmName;
}

/** By which names a failover finds one standby's switch. */
export interface SwitchNames {
  /** Id of the health check that turns unhealthy when the switch stands at 1. */
  check: pulumi.Output<string>;
  /** Name of the alarm that defines it. */
  alarm: pulumi.Output<string>;
}

/** The alarm that is the signal, by its name and where it stands. */
export interface SignalAlarmName {
  name: pulumi.Output<string>;
  region: string;
}
