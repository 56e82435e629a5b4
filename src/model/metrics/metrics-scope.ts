import type { RecoveryPlanDocument } from "../plan/recovery-plan";
import type { MetricsScope } from "../readings/scope";

type DeployedStores = RecoveryPlanDocument["deployed"]["stores"];

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
  const followers = followersIn(stores, activeRegion).filter((arn) => selected.includes(arn));
  return {
    service,
    rtoSeconds: objectives.rtoSeconds,
    holdDownSeconds,
    vaultArns: Object.values(snapshots?.vaults ?? {}).map(({ arn }) => arn),
    resourceArns: [...new Set(resources)],
    protectedArns: [...new Set(selected)].filter((arn) => !followers.includes(arn)),
    followers,
    quietRegions: Object.entries(snapshots?.resources ?? {})
      .filter(([, arns]) => arns.length > 0 && arns.every((arn) => followers.includes(arn)))
      .map(([region]) => region),
    accounts: [account],
    signalAlarms: [routing.signalAlarm],
    activeRegion,
  };
}

/**
 * Clusters of global databases outside the active region. AWS does not say whether AWS Backup takes
 * recovery points of one, so none is expected of it; all of its data are the writer's.
 */
function followersIn(stores: DeployedStores, activeRegion: string): string[] {
  return Object.values(stores)
    .filter(({ globalClusterId }) => globalClusterId !== null)
    .flatMap(({ arns }) => Object.entries(arns))
    .flatMap(([region, arn]) => (region === activeRegion ? [] : [arn]));
}
