import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

import type { DeclaredSnapshots } from "../model/plan/declared";
import type { DeployedSnapshots } from "../model/plan/deployed";
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
import { regionsOf } from "../model/topology/topology";
import { keeping, refuse, type Transform, tagsOf } from "./common/component";
import {
  resolveTopology,
  type ServiceTopology,
  serviceTopologyFaults,
} from "./common/service-topology";
import { createRegionalSuffix } from "./common/suffixes";
import { backupPlans } from "./snapshots/backup-plan";
import { backupRole, restoreRole } from "./snapshots/backup-roles";
import { backupVault } from "./snapshots/backup-vault";
import type { ProtectedResources } from "./stores/replicated-store";

/** Last word on the arguments of a {@link SnapshotPolicy}'s children. */
export interface SnapshotPolicyTransform {
  key?: Transform<aws.kms.KeyArgs>;
  vault?: Transform<aws.backup.VaultArgs>;
  plan?: Transform<aws.backup.PlanArgs>;
  selection?: Transform<aws.backup.SelectionArgs>;
  backupRole?: Transform<aws.iam.RoleArgs>;
  restoreRole?: Transform<aws.iam.RoleArgs>;
}

/** What a {@link SnapshotPolicy} protects, when, and for how long. */
export interface SnapshotPolicyArgs {
  topology: ServiceTopology;
  /** When recovery points are taken and how long they live: hourly, daily, weekly, monthly. */
  schedules: SnapshotSchedulesArgs;
  /** The stores, such as `CrossRegionReplication.resources`. */
  resources: ProtectedResources;
  /**
   * How long backup, copy and restore take, when your own drills know.
   *
   * @default 15, 30 and 60 minutes, assumed
   */
  timings?: SnapshotTimings;
  /**
   * Whether what holds data stays when the component goes. `false` gives the data up with it; the
   * option `retainOnDelete: false` alone never does. By default it is true.
   */
  keepData?: boolean;
  transform?: SnapshotPolicyTransform;
}

/**
 * Takes recovery points of a service's stores on schedule, in every region alike: a vault with its own
 * key, and a plan that selects the region's own stores and copies to the vaults of all other regions.
 *
 * The standbys have plans too, because a service must still be backed up after it has moved. Until
 * then they take points of the replicas, which cost what points cost.
 *
 * Deleting the policy leaves vaults, their recovery points and their keys in place; plans and roles go.
 * Set `retainOnDelete: false` in the options to give them up too; a vault that is not empty is emptied
 * first. The cost is that of backup storage by the gigabyte-month in every region, of copies between
 * regions by the gigabyte, of restores, and of one key a region.
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
  readonly declared: DeclaredSnapshots;
  readonly deployed: pulumi.Output<DeployedSnapshots>;

  constructor(name: string, args: SnapshotPolicyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("awsdr:index:SnapshotPolicy", name, {}, opts);

    const { topology, resources, timings, keepData = true, transform = {} } = args;
    // In an order of their own, which copy actions keep when the topology's regions change places.
    const regions = regionsOf(topology).sort();
    refuse(this, `SnapshotPolicy "${name}"`, [
      ...serviceTopologyFaults(topology),
      ...snapshotScheduleFaults(args.schedules),
      ...snapshotPolicyFaults(countOf(resources), regions, timings),
    ]);

    const { service } = resolveTopology(topology);
    const schedules = snapshotSchedules(args.schedules);
    const tags = tagsOf(service, "snapshots", topology.tags);
    const child = { parent: this };
    const suffix = new random.RandomId(`${name}-suffix`, { byteLength: 4 }, child);
    const roleArgs = { service, suffix: suffix.hex, region: topology.primary, tags };
    const backup = backupRole(name, { ...roleArgs, transform: transform.backupRole }, child);
    const restore = restoreRole(name, { ...roleArgs, transform: transform.restoreRole }, child);
    // A look-up less: the account stands in the ARN of everything that the account owns.
    const account = backup.role.arn.apply((arn) => arn.split(":")[4] ?? "");
    const vaults = regions.map((region) =>
      backupVault(
        name,
        {
          region,
          account,
          vaultName: pulumi.interpolate`${service}-snapshots-${createRegionalSuffix({ name, region, transform: {}, child })}`,
          tags,
          transform,
        },
        this,
        keeping(this, keepData, opts),
      ),
    );
    backupPlans(
      name,
      {
        vaults,
        schedules,
        resources,
        role: backup,
        planName: pulumi.interpolate`${service}-snapshots-${suffix.hex}`,
        selectionName: `${service}-stores`,
        tags,
        transform,
      },
      child,
    );

    this.covers = [...resources.names];
    this.selectingRegions = regions.filter((region) => resources.arnsByRegion[region]?.length);
    this.vaultArnsByRegion = Object.fromEntries(
      vaults.map(({ region, vault }) => [region, vault.arn]),
    );
    this.backupRoleArn = backup.role.arn;
    this.restoreRoleArn = restore.role.arn;
    this.declared = declaredSnapshots(schedules, timings);
    this.deployed = pulumi.output({
      vaults: Object.fromEntries(
        vaults.map(({ region, vault }) => [region, { name: vault.name, arn: vault.arn }]),
      ),
      resources: resources.arnsByRegion,
      backupRoleArn: this.backupRoleArn,
      restoreRoleArn: this.restoreRoleArn,
    });
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
  return {
    names,
    arnsByRegion: Object.fromEntries(
      Object.entries(arnsByRegion).map(([region, arns]) => [region, arns.length]),
    ),
  };
}
