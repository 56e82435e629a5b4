import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { SnapshotSchedule } from "../../model/snapshots/snapshot-schedule";
import { reshape, type Transform } from "../common/component";
import type { ProtectedResources } from "../stores/replicated-store";
import type { BackupRole } from "./backup-roles";
import type { RegionalVault } from "./backup-vault";

/** What is backed up where, and when. */
export interface BackupPlansArgs {
  vaults: readonly RegionalVault[];
  schedules: readonly SnapshotSchedule[];
  resources: ProtectedResources;
  role: BackupRole;
  planName: pulumi.Output<string>;
  selectionName: string;
  tags: Record<string, string>;
  transform: {
    plan?: Transform<aws.backup.PlanArgs>;
    selection?: Transform<aws.backup.SelectionArgs>;
  };
}

/** Creates a plan in every region that holds a resource, each copying to the vaults of all others. */
export function backupPlans(
  name: string,
  args: BackupPlansArgs,
  opts: { parent: pulumi.Resource },
) {
  const { vaults, schedules, resources, role, planName, selectionName, tags, transform } = args;
  for (const vault of vaults) {
    const { region } = vault;
    const arns = resources.arnsByRegion[region] ?? [];
    if (arns.length === 0) continue;
    const others = vaults.filter((other) => other.region !== region);
    const plan = new aws.backup.Plan(
      `${name}-plan-${region}`,
      reshape(transform.plan, {
        region,
        name: planName,
        rules: schedules.map((schedule) => ruleOf(schedule, vault, others)),
        tags,
      }),
      opts,
    );
    new aws.backup.Selection(
      `${name}-selection-${region}`,
      reshape(transform.selection, {
        region,
        planId: plan.id,
        name: selectionName,
        iamRoleArn: role.role.arn,
        // By ARN: a selection by tags alone passes over every type that the region has not opted in.
        // docs.aws.amazon.com/aws-backup/latest/devguide/API_UpdateRegionSettings.html
        resources: arns,
      }),
      { ...opts, dependsOn: role.attachments },
    );
  }
}

function ruleOf(
  schedule: SnapshotSchedule,
  { vault }: RegionalVault,
  others: readonly RegionalVault[],
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
            destinationVaultArn: other.vault.arn,
            lifecycle: { deleteAfter: copyKeepDays },
          })),
  };
}
