import type * as aws from "@pulumi/aws";

import type { Transform } from "../common/component";
import type { RegionalKeyTransform } from "../common/regional-key";
import type { Site } from "../common/site";
import type { SuffixTransform } from "../common/suffixes";

/**
 * Last word on the arguments of a {@link SnapshotPolicy}'s children, one slot a kind.
 *
 * Attachments of AWS's managed policies have none: they hold a role and a policy and nothing else.
 */
export interface SnapshotPolicyTransform extends RegionalKeyTransform, SuffixTransform {
  vault?: Transform<aws.backup.VaultArgs>;
  plan?: Transform<aws.backup.PlanArgs>;
  selection?: Transform<aws.backup.SelectionArgs>;
  backupRole?: Transform<aws.iam.RoleArgs>;
  restoreRole?: Transform<aws.iam.RoleArgs>;
}

/** Where one region's part of a snapshot policy is built; roles stand anywhere in its partition. */
export type SnapshotSite = Site<SnapshotPolicyTransform>;
