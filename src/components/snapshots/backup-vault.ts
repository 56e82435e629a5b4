import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { partitionOf } from "../../model/topology/regions";
import { viaService } from "../common/arns";
import { reshape, type Transform } from "../common/component";
import { createRegionalKey } from "../common/regional-key";

/** Where a vault stands. */
export interface BackupVaultArgs {
  region: string;
  account: pulumi.Output<string>;
  vaultName: pulumi.Output<string>;
  tags: Record<string, string>;
  transform: { key?: Transform<aws.kms.KeyArgs>; vault?: Transform<aws.backup.VaultArgs> };
}

/** One region's vault. */
export interface RegionalVault {
  region: string;
  vault: aws.backup.Vault;
}

/** Creates a vault and the key that encrypts what lies in it. */
export function backupVault(
  name: string,
  { region, account, vaultName, tags, transform }: BackupVaultArgs,
  parent: pulumi.ComponentResource,
  kept: pulumi.CustomResourceOptions,
): RegionalVault {
  const key = createRegionalKey(
    { name, region, tags, transform, child: { parent }, kept },
    { description: "Recovery points", alias: vaultName, policy: keyPolicy(region, account) },
  );
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
  return { region, vault };
}

/**
 * The account decides through IAM; whoever in it may use AWS Backup may use the key through AWS Backup.
 * docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
 */
function keyPolicy(region: string, account: pulumi.Output<string>): pulumi.Output<string> {
  return pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AccountDecides",
        Effect: "Allow",
        Principal: { AWS: pulumi.interpolate`arn:${partitionOf(region)}:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
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
    ],
  });
}
