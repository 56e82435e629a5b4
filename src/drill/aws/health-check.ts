import {
  GetHealthCheckCommand,
  GetHealthCheckStatusCommand,
  type Route53Client,
} from "@aws-sdk/client-route-53";

import type { HealthCheckSeen } from "../../model/check/health-checks";
import type { Zone } from "../port/zone";
import { sent } from "./sent";

/** What the zone's health checks take of IAM. What name servers answer takes nothing. */
export const zoneActions: Readonly<Record<keyof Zone, readonly string[]>> = {
  healthCheck: ["route53:GetHealthCheck", "route53:GetHealthCheckStatus"],
  servers: [],
};

/**
 * How a health check is defined, and what Route 53's checkers say of it. The status of a calculated
 * check cannot be asked for. [api:route53.GetHealthCheckStatus]
 */
export function healthCheck(client: () => Pick<Route53Client, "send">): Zone["healthCheck"] {
  return async (id, signal) => {
    const asked = { HealthCheckId: id };
    const [definition, status] = await Promise.all([
      sent(`GetHealthCheck of ${id}`, signal, (options) =>
        client().send(new GetHealthCheckCommand(asked), options),
      ),
      sent(`GetHealthCheckStatus of ${id}`, signal, (options) =>
        client().send(new GetHealthCheckStatusCommand(asked), options),
      ),
    ]);
    const { HealthCheckConfig: config, CloudWatchAlarmConfiguration: alarm } =
      definition.HealthCheck ?? {};
    return {
      type: config?.Type ?? "unknown",
      isDisabled: config?.Disabled === true,
      isInverted: config?.Inverted === true,
      alarm:
        alarm === undefined
          ? null
          : {
              region: config?.AlarmIdentifier?.Region ?? "",
              namespace: alarm.Namespace ?? "",
              metricName: alarm.MetricName ?? "",
              dimensions: Object.fromEntries(
                (alarm.Dimensions ?? []).map(({ Name = "", Value = "" }) => [Name, Value]),
              ),
            },
      onSilence: config?.InsufficientDataHealthStatus ?? null,
      endpoint:
        config?.FullyQualifiedDomainName === undefined
          ? null
          : { host: config.FullyQualifiedDomainName, path: config.ResourcePath ?? "" },
      reports: (status.HealthCheckObservations ?? []).map(({ StatusReport }) =>
        reportOf(StatusReport?.Status ?? ""),
      ),
    };
  };
}

/**
 * AWS says no more of a report than that it is a description: how these begin is assumed, and what
 * begins otherwise tells neither. [api:route53.StatusReport.Status]
 */
function reportOf(words: string): HealthCheckSeen["reports"][number] {
  if (/^success\b/i.test(words)) return { isHealthy: true, words };
  if (/^failure\b/i.test(words)) return { isHealthy: false, words };
  return { isHealthy: null, words };
}
