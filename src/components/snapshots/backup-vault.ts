import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { viaService } from "../common/arns";
import { reshape } from "../common/component";
import { accountDecides, policyDocument } from "../common/policies";
import { createRegionalKey } from "../common/regional-key";
import type { SnapshotSite } from "./site";

/** Whose vault it is, and how it is called. */
export interface BackupVaultNeeds {
  account: pulumi.Output<string>;
  vaultName: pulumi.Output<string>;
}

/** One region's vault, and the key that encrypts what lies in it. */
export interface RegionalVault {
  vault: aws.backup.Vault;
  key: aws.kms.Key;
}

/** Creates a vault and the key that encrypts what lies in it. */
export function createBackupVault(
  site: SnapshotSite,
  { account, vaultName }: BackupVaultNeeds,
): RegionalVault {
  const { name, region, tags, transform, kept } = site;
  const key = createRegionalKey(site, {
    description: "Recovery points",
    alias: vaultName,
    policy: keyPolicy(region, account),
  });
  const vault = new aws.backup.Vault(
    `${name}-vault-${region}`,
    reshape(transform.vault, {
      region,
      name: vaultName,
      kmsKeyArn: key.arn,
      // A vault that may go must be emptied: AWS deletes no other.
      // docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault.html
      forceDestroy: kept.retainOnDelete === false,
      tags,
    }),
    kept,
  );
  return { vault, key };
}

/**
 * The account decides through IAM; whoever in it may use AWS Backup may use the key through AWS
 * Backup. docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
 */
function keyPolicy(region: string, account: pulumi.Output<string>): pulumi.Output<string> {
  return policyDocument([
    accountDecides(region, account),
    {
      Sid: "ThroughBackup",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: [
        "kms:CreateGrant",
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:GenerateDataKey*",
        "kms:ReEncrypt*",
      ],
      Resource: "*",
      Condition: {
        StringEquals: { "kms:CallerAccount": account, ...viaService("backup", region) },
      },
    },
  ]);
}
