import { arnAccount, arnRegion, parsedArn } from "../events/arn";
import { metricsScope } from "../metrics/metrics-scope";
import type { RecoveryPlanDocument } from "../plan/recovery-plan";
import type { Place } from "./listed";
import type { ListedRestoreJob } from "./listed-jobs";

/** A vault by both of its names. */
export interface SweptVault {
  readonly name: string;
  readonly arn: string;
}

/** What of a plan is looked for in one region. */
export interface SweptThings {
  /** The plan's vaults in the region, whose recovery points are listed. */
  readonly vaults: readonly SweptVault[];
  /** ARNs of all of the plan's vaults: copies leave for those of other regions. */
  readonly vaultArns: readonly string[];
  /** ARNs of everything that the plan protects. */
  readonly resourceArns: readonly string[];
  /** Region of everything that the plan's snapshot policy selects: a bucket's ARN names none. */
  readonly homes: ReadonlyMap<string, string>;
  /** Ids of the plan's volumes in the region; a snapshot's copy elsewhere names none. */
  readonly volumeIds: readonly string[];
  /**
   * ARNs of the plan's database instances and clusters in any region: a copy names its source's.
   */
  readonly instanceArns: readonly string[];
  readonly clusterArns: readonly string[];
}

/** What a sweep of a region looks for. */
export function sweptThings(plan: RecoveryPlanDocument, place: Place): SweptThings {
  const { vaultArns = [], resourceArns = [] } = metricsScope(plan);
  const vaults = Object.values(plan.deployed.snapshots?.vaults ?? {});
  const selected = Object.entries(plan.deployed.snapshots?.resources ?? {});
  return {
    vaults: vaults.filter(({ arn }) => isIn(arn, place)),
    vaultArns,
    resourceArns,
    homes: new Map(selected.flatMap(([region, arns]) => arns.map((arn) => [arn, region]))),
    volumeIds: resourceArns.filter((arn) => isIn(arn, place)).flatMap(volumeIdOf),
    instanceArns: resourceArns.filter((arn) => /^arn:[^:]+:rds:[^:]*:[^:]*:db:/.test(arn)),
    clusterArns: resourceArns.filter((arn) => /^arn:[^:]+:rds:[^:]*:[^:]*:cluster:/.test(arn)),
  };
}

/** Whether a restore job concerns the plan: of its vaults, else of its resources, else perhaps. */
export function restoreConcerns(
  { BackupVaultArn: vault, SourceResourceArn: resource }: ListedRestoreJob,
  { vaultArns, resourceArns }: SweptThings,
): boolean {
  if (vault !== undefined) return vaultArns.includes(vault);
  return resource === undefined || resourceArns.includes(resource);
}

function isIn(text: string, { region, account }: Place): boolean {
  const arn = parsedArn(text);
  return arn !== undefined && arnRegion(arn) === region && arnAccount(arn) === account;
}

function volumeIdOf(arn: string): string[] {
  const id = /:volume\/(vol-[0-9a-f]+)$/.exec(arn)?.[1];
  return id === undefined ? [] : [id];
}
