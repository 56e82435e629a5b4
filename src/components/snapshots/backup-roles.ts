import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { managedPolicyArn } from "../../model/topology/arns";
import { reshape, type Transform } from "../common/component";

/** Whose role it is. */
export interface BackupRoleArgs {
  service: string;
  suffix: pulumi.Output<string>;
  /** Any region of the partition that the role is for. */
  region: string;
  tags: Record<string, string>;
  transform: Transform<aws.iam.RoleArgs> | undefined;
}

/** A role and what gives it its permissions: nothing works before these are attached. */
export interface BackupRole {
  role: aws.iam.Role;
  attachments: aws.iam.RolePolicyAttachment[];
}

// S3 has policies of its own, apart from those of all other types:
// docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html
const backupPolicies = {
  backup: "service-role/AWSBackupServiceRolePolicyForBackup",
  "s3-backup": "AWSBackupServiceRolePolicyForS3Backup",
};
const restorePolicies = {
  restore: "service-role/AWSBackupServiceRolePolicyForRestores",
  "s3-restore": "AWSBackupServiceRolePolicyForS3Restore",
};

/** Creates the role that takes recovery points and copies them. */
export function backupRole(
  name: string,
  args: BackupRoleArgs,
  opts: pulumi.CustomResourceOptions,
): BackupRole {
  // A role of another name than AWS's default must contain "AWSBackup", or its jobs may not run.
  // [api:backup.BackupJob.IamRoleArn]
  const roleName = pulumi.interpolate`${args.service}-AWSBackup-${args.suffix}`;
  return roleWith(`${name}-backup-role`, roleName, backupPolicies, args, opts);
}

/** Creates the role that restores recovery points. */
export function restoreRole(
  name: string,
  args: BackupRoleArgs,
  opts: pulumi.CustomResourceOptions,
): BackupRole {
  const roleName = pulumi.interpolate`${args.service}-AWSBackup-restore-${args.suffix}`;
  return roleWith(`${name}-restore-role`, roleName, restorePolicies, args, opts);
}

function roleWith(
  name: string,
  roleName: pulumi.Output<string>,
  policies: Readonly<Record<string, string>>,
  { region, tags, transform }: BackupRoleArgs,
  opts: pulumi.CustomResourceOptions,
): BackupRole {
  const role = new aws.iam.Role(
    name,
    reshape(transform, { name: roleName, assumeRolePolicy: trustInBackup, tags }),
    opts,
  );
  const attachments = Object.entries(policies).map(
    ([what, path]) =>
      new aws.iam.RolePolicyAttachment(
        `${name}-${what}`,
        { role: role.name, policyArn: managedPolicyArn(region, path) },
        opts,
      ),
  );
  return { role, attachments };
}

const trustInBackup = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Service: "backup.amazonaws.com" }, Action: "sts:AssumeRole" },
  ],
});
