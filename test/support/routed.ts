import type { EndpointAlarm, MetricsScope, RoutedService } from "../../src/model/readings/scope";
import { unscoped } from "../../src/model/readings/scope";

/** The alarm on a region's endpoint, which stands where health checks publish. */
function endpointAlarm(of: string): EndpointAlarm {
  return { name: `guide-endpoint-${of}`, region: "us-east-1", of };
}

/** What the guide's name follows, between a primary and its standbys. */
export function routedService(
  primary = "eu-west-1",
  standbys: readonly string[] = ["eu-central-1"],
  mode: RoutedService["mode"] = "guarded",
): RoutedService {
  return {
    mode,
    primary,
    standbys,
    switchAlarms: standbys.map((region) => ({ name: `guide-switch-${region}`, region })),
    forceAlarm: { name: "guide-force", region: "eu-west-3" },
    endpointAlarms: [primary, ...standbys].map(endpointAlarm),
  };
}

/** A scope in which nothing but the guide's routing narrows what counts. */
export function routedScope(routed = routedService()): MetricsScope {
  return { ...unscoped, service: "guide", routed, signalAlarms: routed.endpointAlarms };
}
