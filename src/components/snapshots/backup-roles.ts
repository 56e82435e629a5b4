import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { managedPolicyArn } from "../../model/topology/arns";
import { reshape, type Transform } from "../common/component";
import { trustIn } from "../common/policies";
import type { SnapshotSite } from "./site";

/** Whose role it is, and how its name ends. */
export interface BackupRoleNeeds {
  service: string;
  suffix: pulumi.Output<string>;
}

/** A role and what gives it its permissions: nothing works before these are attached. */
export interface BackupRole {
  role: aws.iam.Role;
  attachments: aws.iam.RolePolicyAttachment[];
}

/** What one role is called, and which of AWS's policies it has. */
interface RoleKind {
  kind: string;
  roleName: pulumi.Output<string>;
  policies: Readonly<Record<string, string>>;
  reshapeRole: Transform<aws.iam.RoleArgs> | undefined;
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
export function createBackupRole(
  site: SnapshotSite,
  { service, suffix }: BackupRoleNeeds,
): BackupRole {
  return createRole(site, {
    kind: "backup-role",
    // A role of another name than AWS's default must contain "AWSBackup", or its jobs may not run.
    // [api:backup.BackupJob.IamRoleArn]
    roleName: pulumi.interpolate`${service}-AWSBackup-${suffix}`,
    policies: backupPolicies,
    reshapeRole: site.transform.backupRole,
  });
}

/** Creates the role that restores recovery points. */
export function createRestoreRole(
  site: SnapshotSite,
  { service, suffix }: BackupRoleNeeds,
): BackupRole {
  return createRole(site, {
    kind: "restore-role",
    roleName: pulumi.interpolate`${service}-AWSBackup-restore-${suffix}`,
    policies: restorePolicies,
    reshapeRole: site.transform.restoreRole,
  });
}

function createRole(
  { name, region, tags, child }: SnapshotSite,
  { kind, roleName, policies, reshapeRole }: RoleKind,
): BackupRole {
  const role = new aws.iam.Role(
    `${name}-${kind}`,
    reshape(reshapeRole, {
      name: roleName,
      // AWS shows no condition here.
      // docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html
      assumeRolePolicy: trustIn("backup.amazonaws.com"),
      tags,
    }),
    child,
  );
  const attachments = Object.entries(policies).map(
    ([what, path]) =>
      new aws.iam.RolePolicyAttachment(
        `${name}-${kind}-${what}`,
        { role: role.name, policyArn: managedPolicyArn(region, path) },
        child,
      ),
  );
  return { role, attachments };
}
