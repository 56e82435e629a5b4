import { CloudFault } from "../drill/port/cloud-fault";
import type { Zone } from "../drill/port/zone";
import type { HealthCheckSeen } from "../model/check/health-checks";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";

/** What moves the name of a simulated service, as it stands now. */
export interface NameStands {
  /** Whether a standby's switch stands at 1. */
  readonly isSwitched: (region: string) => boolean;
  readonly isForced: () => boolean;
}

/** The zone of a simulated service: every check as declared, and following its value at once. */
export function simulatedZone(
  { deployed, replicas, routing }: RecoveryPlanDocument,
  { isSwitched, isForced }: NameStands,
): Zone {
  const { switches, switchMetric, force, endpointChecks, nameServers } = deployed.routing;
  const report = (isHealthy: boolean) => [
    { isHealthy, words: `${isHealthy ? "Success" : "Failure"}: simulated` },
  ];
  const following = (
    region: string,
    metric: typeof switchMetric,
    isInverted: boolean,
    isHealthy: boolean,
  ): HealthCheckSeen => ({
    type: "CLOUDWATCH_METRIC",
    isDisabled: false,
    isInverted,
    alarm: { region, ...metric },
    onSilence: "LastKnownStatus",
    endpoint: null,
    reports: report(isHealthy),
  });
  return {
    healthCheck: async (id) => {
      const switched = Object.entries(switches).find(([, { check }]) => check === id)?.[0];
      if (switched !== undefined) {
        return following(switched, switchMetric, false, !isSwitched(switched));
      }
      if (force.checks.includes(id)) return following(force.region, force.metric, true, isForced());
      const watched = Object.entries(endpointChecks).find(([, check]) => check === id)?.[0];
      const replica = replicas.find(({ region }) => region === watched);
      if (watched === undefined || replica === undefined) {
        throw new CloudFault(`there is no health check ${id}`, "gone");
      }
      const host = deployed.replicas[watched]?.endpoint ?? "";
      return {
        type: "HTTPS",
        isDisabled: false,
        isInverted: false,
        alarm: null,
        onSilence: null,
        endpoint: { host, path: replica.healthPath },
        reports: report(true),
      };
    },
    servers: async () =>
      (nameServers ?? []).map((server) => ({
        server,
        ttlSeconds: routing.ttlSeconds,
        byUdp: true,
        byTcp: true,
      })),
  };
}
