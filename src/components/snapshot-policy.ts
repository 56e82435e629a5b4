import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { endingScheduleFaults } from "../model/snapshots/ending-schedules";
import {
  declaredSnapshots,
  type SnapshotTimings,
  snapshotPolicyFaults,
} from "../model/snapshots/snapshot-policy";
import {
  type SnapshotSchedulesArgs,
  snapshotScheduleFaults,
  snapshotSchedules,
} from "../model/snapshots/snapshot-schedule";
import type { SnapshotsDeclaration } from "../model/snapshots/snapshots-declaration";
import { byRegion, inRegion, mapRegions } from "../model/topology/by-region";
import { regionsOf } from "../model/topology/topology";
import { accountOf } from "./common/arns";
import { keeping, refuse, reshape, tagsOf, warn } from "./common/component";
import {
  resolveTopology,
  type ServiceTopology,
  serviceTopologyFaults,
} from "./common/service-topology";
import { createRegionalSuffix } from "./common/suffixes";
import { requiredPartFaults, unreadableTopologyFaults } from "./plan/whole-outputs";
import { createBackupPlan } from "./snapshots/backup-plan";
import { createBackupRole, createRestoreRole } from "./snapshots/backup-roles";
import { createBackupVault } from "./snapshots/backup-vault";
import type { SnapshotPolicyTransform, SnapshotSite } from "./snapshots/site";
import type { SnapshotNames } from "./snapshots/snapshot-names";
import type { ProtectedResources } from "./stores/replicated-store";

/** What a {@link SnapshotPolicy} protects, when, and for how long. */
export interface SnapshotPolicySpec {
  topology: ServiceTopology;
  /** When recovery points are taken and how long they live: hourly, daily, weekly, monthly. */
  schedules: SnapshotSchedulesArgs;
  /** The stores, such as `CrossRegionReplication.resources`. */
  resources: ProtectedResources;
  /**
   * How long backup, copy and restore take, when your own drills know; by default 15, 30 and 60
   * minutes, assumed.
   */
  timings?: SnapshotTimings;
  /**
   * Whether what holds data stays when the component goes. `false` gives the data up with it; the
   * option `retainOnDelete: false` alone never does. By default it is true.
   *
   * @default true
   */
  keepData?: boolean;
}

/** What a {@link SnapshotPolicy} takes: its data, and the last word on its children. */
export interface SnapshotPolicyArgs extends SnapshotPolicySpec {
  transform?: SnapshotPolicyTransform;
}

/** What a {@link SnapshotPolicy} is made of. */
export interface SnapshotPolicyNodes {
  vaultByRegion: Record<string, aws.backup.Vault>;
  keyByRegion: Record<string, aws.kms.Key>;
  /** The plan of each region that holds a store. */
  planByRegion: Record<string, aws.backup.Plan>;
  /** What each of these plans selects. */
  selectionByRegion: Record<string, aws.backup.Selection>;
  backupRole: aws.iam.Role;
  restoreRole: aws.iam.Role;
}

/**
 * Takes recovery points of a service's stores on schedule, in every region alike: a vault with its
 * own key, and a plan that selects the region's own stores and copies to the vaults of all other
 * regions.
 *
 * The standbys have plans too, because a service must still be backed up after it has moved. Until
 * then they take points of the replicas, which cost what points cost.
 *
 * Deleting the policy leaves vaults, their recovery points and their keys in place; plans and roles
 * go. Set `keepData: false` to give them up too; a vault that is not empty is emptied first. The
 * cost is that of backup storage by the gigabyte-month in every region, of copies between regions
 * by the gigabyte, of restores, and of one key a region.
 *
 * @example
 * const snapshots = new SnapshotPolicy("guide-snapshots", {
 *   topology,
 *   schedules: { hourly: { keepDays: 2 }, daily: { keepDays: 35, copyToStandbys: true } },
 *   resources: data.resources,
 * });
 */
export class SnapshotPolicy extends pulumi.ComponentResource {
  /** Names of the stores that the policy covers. */
  readonly covers: string[];
  /** Regions whose plan selects anything: in the others, no job of the policy ever runs. */
  readonly selectingRegions: string[];
  /** ARN of the vault in each region. */
  readonly vaultArnsByRegion: Record<string, pulumi.Output<string>>;
  /** Role that takes recovery points. */
  readonly backupRoleArn: pulumi.Output<string>;
  /** Role that restores them, apart so that neither can do the other's work. */
  readonly restoreRoleArn: pulumi.Output<string>;
  /** What the recovery plan knows before anything is deployed. */
  readonly declared: SnapshotsDeclaration;
  /** What a deployment adds to the recovery plan. */
  readonly deployed: SnapshotNames;
  /** The resources themselves. */
  readonly nodes: SnapshotPolicyNodes;

  constructor(name: string, args: SnapshotPolicyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("awsdr:index:SnapshotPolicy", name, {}, opts);

    const { topology, resources, timings, keepData = true, transform = {} } = args;
    const label = `SnapshotPolicy "${name}"`;
    refuse(this, label, unreadableTopologyFaults(topology));
    // In an order of their own, which copy actions keep when the topology's regions change places.
    const regions = regionsOf(topology).sort();
    const late = requiredPartFaults("resources", resources, ["names", "arnsByRegion"]);
    refuse(this, label, [
      ...late,
      ...serviceTopologyFaults(topology),
      ...snapshotScheduleFaults(args.schedules),
      ...snapshotPolicyFaults(late.length > 0 ? undefined : countOf(resources), regions, timings),
    ]);

    const { service } = resolveTopology(topology);
    const schedules = snapshotSchedules(args.schedules);
    warn(this, label, endingScheduleFaults(schedules, new Date()));
    const child = { parent: this };
    const suffix = new random.RandomId(
      `${name}-suffix`,
      reshape(transform.suffix, { byteLength: 4 }),
      child,
    ).hex;
    const siteIn = (region: string): SnapshotSite => ({
      name,
      region,
      tags: tagsOf(service, "snapshots", topology.tags),
      transform,
      child,
      kept: keeping(this, keepData, opts),
    });

    const backup = createBackupRole(siteIn(topology.primary), { service, suffix });
    const restore = createRestoreRole(siteIn(topology.primary), { service, suffix });
    const vaults = byRegion(regions, (region) =>
      createBackupVault(siteIn(region), {
        account: accountOf(backup.role.arn),
        vaultName: pulumi.interpolate`${service}-snapshots-${createRegionalSuffix(siteIn(region))}`,
      }),
    );
    this.selectingRegions = regions.filter((region) => resources.arnsByRegion[region]?.length);
    const plans = byRegion(this.selectingRegions, (region) =>
      createBackupPlan(siteIn(region), {
        vault: inRegion(vaults, region).vault,
        others: regions
          .filter((other) => other !== region)
          .map((other) => inRegion(vaults, other).vault),
        schedules,
        resources: resources.arnsByRegion[region] ?? [],
        role: backup,
        planName: pulumi.interpolate`${service}-snapshots-${suffix}`,
        selectionName: `${service}-stores`,
      }),
    );

    this.covers = [...resources.names];
    this.vaultArnsByRegion = mapRegions(vaults, ({ vault }) => vault.arn);
    this.backupRoleArn = backup.role.arn;
    this.restoreRoleArn = restore.role.arn;
    this.declared = declaredSnapshots(schedules, timings);
    this.deployed = {
      vaults: mapRegions(vaults, ({ vault: { name, arn } }) => ({ name, arn })),
      resources: mapRegions(resources.arnsByRegion, (arns) =>
        arns.map((arn) => pulumi.output(arn)),
      ),
      backupRoleArn: this.backupRoleArn,
      restoreRoleArn: this.restoreRoleArn,
    };
    this.nodes = {
      vaultByRegion: mapRegions(vaults, ({ vault }) => vault),
      keyByRegion: mapRegions(vaults, ({ key }) => key),
      planByRegion: mapRegions(plans, ({ plan }) => plan),
      selectionByRegion: mapRegions(plans, ({ selection }) => selection),
      backupRole: backup.role,
      restoreRole: restore.role,
    };
    this.registerOutputs({
      covers: this.covers,
      selectingRegions: this.selectingRegions,
      vaultArnsByRegion: this.vaultArnsByRegion,
      backupRoleArn: this.backupRoleArn,
      restoreRoleArn: this.restoreRoleArn,
      declared: this.declared,
      deployed: this.deployed,
    });
  }
}

function countOf({ names, arnsByRegion }: ProtectedResources) {
  return { names, arnsByRegion: mapRegions(arnsByRegion, (arns) => arns.length) };
}
