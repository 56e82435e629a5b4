import type { HealthCheckSeen } from "../../model/check/health-checks";
import type { CallSignal } from "./call-signal";

/** How one of the zone's name servers answers this machine. */
export interface ZoneServer {
  readonly server: string;
  /** Seconds for which its answer of the service's name may be kept; null where it gives none. */
  readonly ttlSeconds: number | null;
  readonly byUdp: boolean;
  readonly byTcp: boolean;
}

/**
 * What makes the service's name. A check alone asks: the checks are told of by Route 53's control
 * plane, which is in one region for all the world, and no failover has a way to it.
 */
export interface Zone {
  healthCheck(id: string, signal: CallSignal): Promise<HealthCheckSeen>;
  /** Asks each name server once by UDP and once by TCP; one that is silent is an answer too. */
  servers(signal: CallSignal): Promise<readonly ZoneServer[]>;
}
