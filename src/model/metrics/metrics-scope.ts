import type { RecoveryPlanDocument } from "../plan/recovery-plan";
import type { MetricsScope } from "../readings/scope";
import { inRegion } from "../topology/by-region";

/**
 * What counts for a plan's readings: its vaults, resources, account and user-facing signal.
 *
 * The active region is a runtime fact that no plan holds; `activeRegion` says where the service
 * runs, by default where it was declared to.
 */
export function metricsScope(
  { service, topology, objectives, holdDownSeconds, deployed }: RecoveryPlanDocument,
  activeRegion: string = topology.primary,
): MetricsScope {
  const { account, stores, snapshots, routing } = deployed;
  const selected = Object.values(snapshots?.resources ?? {}).flat();
  const resources = [
    ...Object.values(stores).flatMap(({ arns }) => Object.values(arns)),
    ...selected,
  ];
  return {
    service,
    rtoSeconds: objectives.rtoSeconds,
    holdDownSeconds,
    vaultArns: Object.values(snapshots?.vaults ?? {}).map(({ arn }) => arn),
    resourceArns: [...new Set(resources)],
    protectedArns: [...new Set(selected)],
    accounts: [account],
    signalAlarms: [inRegion(routing.endpointAlarms, topology.primary)],
    activeRegion,
  };
}
