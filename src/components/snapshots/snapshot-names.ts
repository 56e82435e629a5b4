import type * as pulumi from "@pulumi/pulumi";

/** Where recovery points lie, of what, and who may take and restore them. */
export interface SnapshotNames {
  /** The vault of each region. */
  vaults: Record<string, VaultNames>;
  /** ARNs of the resources that the policy selects, by region. */
  resources: Record<string, pulumi.Output<string>[]>;
  backupRoleArn: pulumi.Output<string>;
  restoreRoleArn: pulumi.Output<string>;
}

/** One region's vault. */
export interface VaultNames {
  name: pulumi.Output<string>;
  arn: pulumi.Output<string>;
}
