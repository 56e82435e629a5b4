import type { RecoveryPlanDocument } from "../plan/recovery-plan";
import type { GlobalCluster, MetricsScope } from "../readings/scope";

type Deployed = RecoveryPlanDocument["deployed"];

/**
 * What counts for a plan's readings: its vaults, resources, account, user-facing signal, and the
 * alarms that tell where the service runs. That is a runtime fact, which no plan holds.
 */
export function metricsScope({
  service,
  topology,
  objectives,
  holdDownSeconds,
  routing,
  deployed,
}: RecoveryPlanDocument): MetricsScope {
  const { account, stores, snapshots } = deployed;
  const endpointAlarms = Object.entries(deployed.routing.endpointAlarms).map(([of, alarm]) => ({
    ...alarm,
    of,
  }));
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
    globalClusters: globalClustersOf(deployed),
    accounts: [account],
    signalAlarms: endpointAlarms,
    sentinelRegions: Object.keys(deployed.routing.sentinels ?? {}),
    routed: {
      mode: routing.mode,
      primary: topology.primary,
      standbys: topology.standbys,
      switchAlarms: Object.entries(deployed.routing.switches).map(([region, { alarm }]) => ({
        name: alarm,
        region,
      })),
      forceAlarm: { name: deployed.routing.force.alarm, region: deployed.routing.force.region },
      endpointAlarms,
    },
  };
}

/** The clusters of global databases that the snapshot policy selects. */
function globalClustersOf({ stores, snapshots }: Deployed): GlobalCluster[] {
  const clusters = Object.values(stores)
    .filter(({ globalClusterId }) => globalClusterId !== null)
    .flatMap(({ arns }) => Object.values(arns));
  return Object.entries(snapshots?.resources ?? {}).flatMap(([region, selected]) => {
    const alone = selected.every((arn) => clusters.includes(arn));
    return selected.filter((arn) => clusters.includes(arn)).map((arn) => ({ arn, region, alone }));
  });
}
