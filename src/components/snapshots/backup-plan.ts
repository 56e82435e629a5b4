import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { SnapshotSchedule } from "../../model/snapshots/snapshot-schedule";
import { reshape } from "../common/component";
import type { BackupRole } from "./backup-roles";
import type { SnapshotSite } from "./site";

/** What is backed up in a region, when, into which vault and to which others. */
export interface BackupPlanNeeds {
  vault: aws.backup.Vault;
  /** Vaults of all other regions. */
  others: readonly aws.backup.Vault[];
  schedules: readonly SnapshotSchedule[];
  /** ARNs of the region's own resources. */
  resources: pulumi.Input<string>[];
  role: BackupRole;
  planName: pulumi.Output<string>;
  selectionName: string;
}

/** A region's plan, and what it is for. */
export interface BackupPlan {
  plan: aws.backup.Plan;
  selection: aws.backup.Selection;
}

/** Creates the plan of a region that holds a resource; it copies to the vaults of all others. */
export function createBackupPlan(
  { name, region, tags, transform, child }: SnapshotSite,
  { vault, others, schedules, resources, role, planName, selectionName }: BackupPlanNeeds,
): BackupPlan {
  const plan = new aws.backup.Plan(
    `${name}-plan-${region}`,
    reshape(transform.plan, {
      region,
      name: planName,
      rules: schedules.map((schedule) => ruleOf(schedule, vault, others)),
      tags,
    }),
    child,
  );
  const selection = new aws.backup.Selection(
    `${name}-selection-${region}`,
    reshape(transform.selection, {
      region,
      planId: plan.id,
      name: selectionName,
      iamRoleArn: role.role.arn,
      // By ARN: a selection by tags alone passes over every type that the region has not opted in.
      // docs.aws.amazon.com/aws-backup/latest/devguide/API_UpdateRegionSettings.html
      resources,
    }),
    { ...child, dependsOn: role.attachments },
  );
  return { plan, selection };
}

function ruleOf(
  schedule: SnapshotSchedule,
  vault: aws.backup.Vault,
  others: readonly aws.backup.Vault[],
): aws.types.input.backup.PlanRule {
  const { preset, expression, timezone, startWindowMinutes, completionWindowMinutes } = schedule;
  const { keepDays, coldAfterDays, copyKeepDays } = schedule;
  return {
    ruleName: preset,
    targetVaultName: vault.name,
    schedule: expression,
    scheduleExpressionTimezone: timezone,
    startWindow: startWindowMinutes,
    completionWindow: completionWindowMinutes,
    lifecycle: { deleteAfter: keepDays, coldStorageAfter: coldAfterDays },
    // A copy without a lifecycle of its own is kept for ever. (terraform-provider-aws#37862)
    copyActions:
      copyKeepDays === undefined
        ? []
        : others.map((other) => ({
            destinationVaultArn: other.arn,
            lifecycle: { deleteAfter: copyKeepDays },
          })),
  };
}
