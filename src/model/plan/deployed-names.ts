/** How the deployed part of the document is made of the names that the components hand over. */
import { ComputeKind } from "../service/compute-kind";
import type { ScalableTarget } from "../service/scalable-target";
import { writeProbeIn } from "../service/write-probe";
import type { CoordinateKeys } from "../stores/coordinates";
import { mapRegions } from "../topology/by-region";
import type {
  DeployedAccess,
  DeployedCompute,
  DeployedCoordinates,
  DeployedForce,
  DeployedLedger,
  DeployedMetric,
  DeployedMetrics,
  DeployedPlan,
  DeployedProbe,
  DeployedReplica,
  DeployedRouting,
  DeployedSentinel,
  DeployedSnapshots,
  DeployedStore,
} from "./deployed";

/** What a deployment has made known, as the components hand it over. */
interface KnownNames {
  readonly account: string;
  readonly replicas: Readonly<Record<string, KnownReplica>>;
  readonly probe?: DeployedProbe | null | undefined;
  readonly stores: Readonly<Record<string, KnownStore>>;
  readonly snapshots?: DeployedSnapshots | undefined;
  readonly routing: KnownRouting;
  readonly ledger: DeployedLedger;
  readonly metrics?: DeployedMetrics | null | undefined;
  readonly access?: KnownAccess | null | undefined;
}

/** The roles; what is not there is left out. */
interface KnownAccess extends Omit<DeployedAccess, "ssoRegion"> {
  readonly ssoRegion?: string | null | undefined;
}

/** What moves the name; what is not there is left out. */
interface KnownRouting extends Omit<DeployedRouting, "sentinels" | "zoneId" | "nameServers"> {
  readonly zoneId?: string | null | undefined;
  readonly nameServers?: string[] | null | undefined;
  readonly sentinels?: Record<string, DeployedSentinel> | null | undefined;
}

/** One region's replica; what is not there is left out. */
interface KnownReplica {
  readonly endpoint: string;
  readonly compute: {
    readonly kind: ComputeKind;
    readonly cluster?: string | undefined;
    readonly service?: string | undefined;
    readonly targetGroupArn?: string | null | undefined;
    readonly scalableTarget?: ScalableTarget | null | undefined;
  };
}

/** One store; what is not there is left out. */
interface KnownStore {
  readonly arns: Record<string, string>;
  readonly globalClusterId?: string | undefined;
  readonly engineVersion?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly coordinates?: KnownCoordinates | null | undefined;
}

interface KnownCoordinates {
  readonly secrets: Readonly<Record<string, string>>;
  readonly keys: { readonly [Key in keyof CoordinateKeys]?: string | null | undefined };
}

/** The deployed part of the plan: what was left out becomes null. */
export function deployedPlan(names: KnownNames): DeployedPlan {
  const { account, replicas, probe, stores, snapshots, routing, ledger, metrics, access } = names;
  return {
    account,
    replicas: mapRegions(replicas, replicaOf),
    probe: probe ? { ...writeProbeIn(probe), secrets: { ...probe.secrets } } : null,
    stores: Object.fromEntries(
      Object.entries(stores).map(([name, store]) => [name, storeOf(store)]),
    ),
    snapshots: snapshots ? snapshotsOf(snapshots) : null,
    routing: routingOf(routing),
    ledger: ledgerOf(ledger),
    metrics: metrics ? { buses: { ...metrics.buses }, listeners: metrics.listeners } : null,
    access: access ? accessOf(access) : null,
  };
}

function replicaOf({ endpoint, compute }: KnownReplica): DeployedReplica {
  return { endpoint, compute: computeOf(compute) };
}

/** As much as a compute of its kind has. */
function computeOf({ kind, ...names }: KnownReplica["compute"]): DeployedCompute {
  if (kind === ComputeKind.None) return { kind };
  const { cluster = "", service = "", targetGroupArn = null, scalableTarget } = names;
  const limits = scalableTarget
    ? { floor: scalableTarget.floor, ceiling: scalableTarget.ceiling }
    : null;
  return { kind, cluster, service, targetGroupArn, scalableTarget: limits };
}

function storeOf({ arns, ...names }: KnownStore): DeployedStore {
  const { globalClusterId, engineVersion, endpoint, coordinates } = names;
  return {
    arns: { ...arns },
    globalClusterId: globalClusterId ?? null,
    engineVersion: engineVersion ?? null,
    endpoint: endpoint ?? null,
    coordinates: coordinates ? coordinatesOf(coordinates) : null,
  };
}

function coordinatesOf({ secrets, keys }: KnownCoordinates): DeployedCoordinates {
  const { writerHost = null, readerHost = null, table = null, bucket = null } = keys;
  return { secrets: { ...secrets }, keys: { writerHost, readerHost, table, bucket } };
}

function snapshotsOf(names: DeployedSnapshots): DeployedSnapshots {
  const { vaults, resources, backupRoleArn, restoreRoleArn } = names;
  return {
    vaults: mapRegions(vaults, ({ name, arn }) => ({ name, arn })),
    resources: { ...resources },
    backupRoleArn,
    restoreRoleArn,
  };
}

function sentinelOf(names: DeployedSentinel): DeployedSentinel {
  return { function: names.function, alarms: { ...names.alarms } };
}

function metricOf({ namespace, metricName, dimensions }: DeployedMetric): DeployedMetric {
  return { namespace, metricName, dimensions: { ...dimensions } };
}

function forceOf({ metric, alarm, checks, region }: DeployedForce): DeployedForce {
  return { metric: metricOf(metric), alarm, checks: [...checks], region };
}

function routingOf(names: KnownRouting): DeployedRouting {
  return {
    url: names.url,
    zoneId: names.zoneId ?? null,
    nameServers: names.nameServers ? [...names.nameServers] : null,
    endpointChecks: { ...names.endpointChecks },
    switches: mapRegions(names.switches, ({ check, alarm }) => ({ check, alarm })),
    switchMetric: metricOf(names.switchMetric),
    force: forceOf(names.force),
    endpointAlarms: mapRegions(names.endpointAlarms, ({ name, region }) => ({ name, region })),
    sentinels: names.sentinels ? mapRegions(names.sentinels, sentinelOf) : null,
  };
}

function accessOf(names: KnownAccess): DeployedAccess {
  const { operatorRoleArn, observerRoleArn, breakGlassRoleArn, ssoRegion } = names;
  return { operatorRoleArn, observerRoleArn, breakGlassRoleArn, ssoRegion: ssoRegion ?? null };
}

function ledgerOf({ recordsTable, lockTable, suffix }: DeployedLedger): DeployedLedger {
  return { recordsTable, lockTable, suffix };
}
