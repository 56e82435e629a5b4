import { type Fault, fault } from "../faults";
import { regionsOf, type Topology } from "../topology/topology";

/** Regions of which routing has an alarm. */
export interface RoutingAlarmRegions {
  readonly endpoints: readonly string[];
  /** Standbys of whose switch it has one. */
  readonly switches: readonly string[];
  /** Whether there is one of `primaryForced`. */
  readonly force: boolean;
}

/** Lists regions without an alarm that tells how they serve, or that the service moved to them. */
export function watchedRoutingFaults(
  topology: Pick<Topology, "primary" | "standbys">,
  { endpoints, switches, force }: RoutingAlarmRegions,
): Fault[] {
  return [
    ...lackFaults("endpointAlarmArnsByRegion", {
      wanted: regionsOf(topology),
      given: endpoints,
      rule: "must have the alarm of every region",
      reason: "whichever serves, its alarm is the signal",
    }),
    ...lackFaults("switchAlarmArnsByRegion", {
      wanted: topology.standbys,
      given: switches,
      rule: "must have the alarm of every standby's switch",
      reason: "it tells where the service runs",
    }),
    ...(force
      ? []
      : [
          fault(
            "routing.forceAlarmArn",
            "must be the alarm of primaryForced, got none: it tells that the service is back at " +
              "its primary",
          ),
        ]),
  ];
}

function lackFaults(
  field: string,
  {
    wanted,
    given,
    rule,
    reason,
  }: Readonly<Record<"wanted" | "given", readonly string[]>> &
    Readonly<Record<"rule" | "reason", string>>,
): Fault[] {
  const missing = wanted.filter((region) => !given.includes(region));
  if (missing.length === 0) return [];
  return [fault(`routing.${field}`, `${rule}, got none of ${missing.join(", ")}: ${reason}`)];
}
